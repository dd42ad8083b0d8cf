/** `<firstline-shortcuts>` around the palette and the overview: listens for keys on every page of people who sign in. */

import { type Bindings, noBindings, parseBindings, Shortcuts } from "./bindings.ts";
import { keyOf } from "./keys.ts";
import { isPossible, take } from "./page-actions.ts";
import { Palette } from "./palette.ts";

/** Told to whoever has a proposal to accept; they prevent the default when they did. */
export const acceptDraft = "firstline:accept-draft";

export class ShortcutsElement extends HTMLElement {
  #listeners = new AbortController();
  #bindings: Bindings = noBindings;
  #shortcuts = new Shortcuts(noBindings);
  #palette: Palette | undefined;

  connectedCallback(): void {
    const { signal } = this.#listeners = new AbortController();
    this.#bindings = parseBindings(this.dataset.shortcuts ?? "");
    this.#shortcuts = new Shortcuts(this.#bindings);
    const dialog = this.#dialog("palette");
    if (dialog !== null) {
      this.#palette = new Palette(dialog, () => this.#bindings, (action) => this.#run(action));
      this.#palette.connect(signal);
    }
    // Before the fields see it, so that no browser's own shortcut comes first.
    document.addEventListener("keydown", (event) => this.#pressed(event), {
      capture: true,
      signal,
    });
  }

  disconnectedCallback(): void {
    this.#listeners.abort();
  }

  #pressed(event: KeyboardEvent): void {
    const key = keyOf(event);
    if (key === null || event.repeat && !key.startsWith("mod+")) {
      return;
    }
    const action = this.#shortcuts.actionOf(key, event.timeStamp, isWriting(event.target));
    if (action !== null && this.#mayRun(action.id) && this.#run(action.id)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  /** While a dialog is open, what lies under it does not act. */
  #mayRun(action: string): boolean {
    return document.querySelector("dialog[open]") === null || action === "palette";
  }

  #run(action: string): boolean {
    switch (action) {
      case "palette":
        this.#palette?.toggle();
        return this.#palette !== undefined;
      case "overview":
        this.#dialog("shortcut-overview")?.showModal();
        return true;
      case "accept-draft":
        return !document.dispatchEvent(new CustomEvent(acceptDraft, { cancelable: true }));
      default:
        return isPossible(action) && take(action);
    }
  }

  #dialog(id: string): HTMLDialogElement | null {
    return this.querySelector<HTMLDialogElement>(`dialog#${id}`);
  }
}

/** Whether a key would go into a text or choose in a list. */
function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) {
    return false;
  }
  const isField = target instanceof HTMLInputElement &&
    !["button", "checkbox", "radio", "reset", "submit"].includes(target.type);
  return isField || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement ||
    target.isContentEditable;
}

customElements.define("firstline-shortcuts", ShortcutsElement);
