/** The command palette: everything that the page can do and every place to go, found by typing. */

import type { Bindings } from "./bindings.ts";
import { type Command, matching, parseRecent, shownKeys, used } from "./commands.ts";
import { ListBox, type Option } from "./list-box.ts";
import { actionsHere, elementOf, isPossible, labelOf } from "./page-actions.ts";
import { findMessages, type FoundMessage } from "./message-search.ts";

const recentKey = "firstline.palette.recent";
const searchAfterMs = 250;
const searchFrom = 3;

interface Entry extends Command {
  /** Where it leads; actions lead nowhere. */
  readonly href: string;
}

export class Palette {
  readonly #dialog: HTMLDialogElement;
  readonly #field: HTMLInputElement;
  readonly #empty: HTMLElement;
  readonly #list: ListBox;
  readonly #bindings: () => Bindings;
  readonly #run: (action: string) => void;
  #entries: Entry[] = [];
  #messages: FoundMessage[] = [];
  #timer: number | undefined;
  #request = new AbortController();

  constructor(dialog: HTMLDialogElement, bindings: () => Bindings, run: (action: string) => void) {
    this.#dialog = dialog;
    this.#bindings = bindings;
    this.#run = run;
    this.#field = required(dialog, "input", HTMLInputElement);
    this.#empty = required(dialog, ".palette-empty", HTMLElement);
    const list = required(dialog, "[role=listbox]", HTMLElement);
    this.#list = new ListBox(this.#field, list, (id) => this.#choose(id));
  }

  connect(signal: AbortSignal): void {
    this.#list.connect(signal);
    this.#field.addEventListener("input", () => this.#typed(), { signal });
    this.#field.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.#dialog.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.#dialog.addEventListener("close", () => this.#forget(), { signal });
  }

  toggle(): void {
    if (this.#dialog.open) {
      this.#dialog.close();
    } else {
      this.#open();
    }
  }

  #open(): void {
    this.#entries = [...this.#actions(), ...links()];
    this.#messages = [];
    this.#field.value = "";
    this.#dialog.showModal();
    this.#show();
  }

  #actions(): Entry[] {
    const isMac = /mac|iphone|ipad/i.test(navigator.platform);
    const bound = this.#bindings().actions;
    const known = bound
      .filter(({ id }) => id === "overview" || isPossible(id))
      .map(({ id, label, keys }) => entry(id, label, shownKeys(keys, isMac)));
    const others = actionsHere()
      .filter((id) => !bound.some((action) => action.id === id))
      .map((id) => entry(id, label(id), ""))
      .filter((other) => other.label !== "");
    return [...known, ...others];
  }

  #typed(): void {
    clearTimeout(this.#timer);
    this.#request.abort();
    this.#messages = [];
    this.#show();
    const query = this.#field.value.trim();
    if (query.length >= searchFrom) {
      this.#timer = setTimeout(() => void this.#search(query), searchAfterMs);
    }
  }

  async #search(query: string): Promise<void> {
    this.#request = new AbortController();
    const { signal } = this.#request;
    const found = await findMessages(query, signal);
    if (!signal.aborted && this.#dialog.open) {
      this.#messages = found;
      this.#show();
    }
  }

  #show(): void {
    const query = this.#field.value.trim();
    const commands = matching(this.#entries, query, recent()).map((command): Option => ({
      id: command.id,
      label: command.label,
      group: command.group,
      mark: command.keys,
    }));
    const all = [...commands, ...this.#messages.map(messageOption), ...searchOption(query)];
    this.#list.show(all);
    this.#empty.hidden = all.length > 0;
  }

  #pressed(event: KeyboardEvent): void {
    const isForField = event.key === "Home" || event.key === "End";
    if (!event.isComposing && !isForField && this.#list.press(event.key)) {
      event.preventDefault();
    }
  }

  /** A click beside the palette closes it. */
  #clicked(event: Event): void {
    if (event.target === this.#dialog) {
      this.#dialog.close();
    }
  }

  #choose(id: string): void {
    this.#dialog.close();
    const chosen = this.#entries.find((command) => command.id === id);
    if (chosen === undefined) {
      location.assign(id);
      return;
    }
    localStorage.setItem(recentKey, JSON.stringify(used(recent(), id)));
    if (chosen.href === "") {
      this.#run(id);
    } else {
      location.assign(chosen.href);
    }
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#request.abort();
  }
}

function entry(id: string, named: string, keys: string): Entry {
  return { id, label: named, group: "Do", keys, href: "" };
}

function label(action: string): string {
  const element = elementOf(action);
  return element === null ? "" : labelOf(element);
}

/** Every place that the page's navigation leads to. */
function links(): Entry[] {
  const found = document.querySelectorAll<HTMLAnchorElement>(
    ".rail nav a[href], #queues a[href], .palette-places a[href]",
  );
  const entries = new Map<string, Entry>();
  for (const link of found) {
    const href = link.getAttribute("href") ?? "";
    // A queue is an action already.
    if (link.dataset.action === undefined && !entries.has(href)) {
      const named = (link.textContent ?? "").replace(/\s+/g, " ").trim();
      entries.set(href, { id: href, label: named, group: "Go to", keys: "", href });
    }
  }
  return [...entries.values()];
}

function messageOption(message: FoundMessage): Option {
  return { id: message.href, label: message.title, detail: message.excerpt };
}

function searchOption(query: string): Option[] {
  return query.length < 2 || document.querySelector('.rail a[href^="/console"]') === null ? [] : [{
    id: `/console/search?q=${encodeURIComponent(query)}`,
    label: `Search messages for “${query}”`,
  }];
}

function recent(): string[] {
  return parseRecent(localStorage.getItem(recentKey));
}

function required<T extends HTMLElement>(
  within: HTMLElement,
  selector: string,
  type: new () => T,
): T {
  const found = within.querySelector(selector);
  if (found instanceof type) {
    return found;
  }
  throw new Error(`The palette has no ${selector}.`);
}
