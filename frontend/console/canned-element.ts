/** `<firstline-canned>` in the composer: offers canned responses while a `/` is typed. */

import { ListBox } from "./list-box.ts";
import { type Canned, insert, parseCanned, type Slash, slashAt } from "./slash.ts";

const askAfterMs = 120;

export class CannedElement extends HTMLElement {
  #listeners = new AbortController();
  #request = new AbortController();
  #timer: number | undefined;
  #slash: Slash | null = null;
  #found: Canned[] = [];
  #list: ListBox | undefined;

  connectedCallback(): void {
    const { signal } = this.#listeners = new AbortController();
    const field = this.#field;
    const list = this.querySelector<HTMLElement>("[role=listbox]");
    if (field === null || list === null) {
      return;
    }
    this.#list = new ListBox(field, list, (id) => this.#choose(id));
    this.#list.connect(signal);
    field.setAttribute("aria-haspopup", "listbox");
    field.setAttribute("aria-autocomplete", "list");
    field.addEventListener("input", () => this.#typed(), { signal });
    field.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    field.addEventListener("blur", () => this.#close(), { signal });
  }

  disconnectedCallback(): void {
    this.#listeners.abort();
    this.#request.abort();
    clearTimeout(this.#timer);
  }

  get #field(): HTMLTextAreaElement | null {
    return this.closest("form")?.querySelector<HTMLTextAreaElement>("#reply-text") ?? null;
  }

  #typed(): void {
    clearTimeout(this.#timer);
    this.#request.abort();
    const field = this.#field;
    this.#slash = field === null ? null : slashAt(field.value, field.selectionStart);
    if (this.#slash === null) {
      this.#close();
    } else {
      const { query } = this.#slash;
      this.#timer = setTimeout(() => void this.#ask(query), askAfterMs);
    }
  }

  async #ask(query: string): Promise<void> {
    this.#request = new AbortController();
    const { signal } = this.#request;
    const parameters = new URLSearchParams({
      q: query,
      conversation: this.dataset.conversation ?? "",
    });
    try {
      const answer = await fetch(`/api/agent/canned?${parameters}`, { signal });
      const found = answer.ok ? parseCanned(await answer.json()) : [];
      if (!signal.aborted) {
        this.#show(found);
      }
    } catch {
      // Without the server there is nothing to offer; what was typed stays. A request that a newer one replaces changes nothing.
      if (!signal.aborted) {
        this.#close();
      }
    }
  }

  #show(found: Canned[]): void {
    this.#found = found;
    this.#list?.show(found.map((canned) => ({
      id: canned.id,
      label: canned.title,
      detail: canned.text,
      mark: `/${canned.shortcut}`,
    })));
    this.#toggle(found.length > 0);
    this.#say(found.length === 1 ? "1 canned response" : `${found.length} canned responses`);
  }

  #pressed(event: KeyboardEvent): void {
    const isOpen = this.#slash !== null && this.#found.length > 0;
    if (!isOpen || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const isCaretKey = event.key === "Home" || event.key === "End";
    if (event.key === "Escape") {
      event.preventDefault();
      this.#close();
    } else if (!isCaretKey && this.#list?.press(event.key === "Tab" ? "Enter" : event.key)) {
      event.preventDefault();
    }
  }

  #choose(id: string): void {
    const field = this.#field;
    const canned = this.#found.find((found) => found.id === id);
    if (field === null || canned === undefined || this.#slash === null) {
      return;
    }
    const inserted = insert(field.value, this.#slash, canned);
    field.value = inserted.text;
    field.setSelectionRange(inserted.caret, inserted.caret);
    this.#close();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
    this.#say(said(canned));
    void fetch(`/api/agent/canned/${canned.id}/uses`, { method: "POST" }).catch(() => undefined);
  }

  #close(): void {
    this.#slash = null;
    this.#found = [];
    this.#list?.show([]);
    this.#toggle(false);
  }

  #toggle(isOpen: boolean): void {
    const list = this.querySelector<HTMLElement>("[role=listbox]");
    if (list !== null) {
      list.hidden = !isOpen;
      if (isOpen) {
        this.#field?.setAttribute("aria-controls", list.id);
      } else {
        this.#field?.removeAttribute("aria-controls");
      }
    }
  }

  #say(text: string): void {
    const status = this.querySelector("[role=status]");
    if (status !== null) {
      status.textContent = text;
    }
  }
}

function said(canned: Canned): string {
  return canned.missing.length === 0
    ? `${canned.title} inserted`
    : `${canned.title} inserted. Fill in by hand: ${canned.missing.join(", ")}`;
}

customElements.define("firstline-canned", CannedElement);
