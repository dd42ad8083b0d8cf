/** What happens around the requests that htmx makes inside the conversation. */

import htmx from "htmx.org";
import type { Announcer } from "./announcer.ts";
import { markFailed, markSending } from "./outgoing.ts";
import { findPart, part, setText } from "./parts.ts";

/** A request for markup is repeated this often by itself; after that with the next connection. */
const repeatsMax = 4;
const repeatMs = 2_000;

export class ChatRequests {
  readonly #page: HTMLElement;
  readonly #announcer: Announcer;
  readonly #logChanged: () => void;

  constructor(page: HTMLElement, announcer: Announcer, logChanged: () => void) {
    this.#page = page;
    this.#announcer = announcer;
    this.#logChanged = logChanged;
  }

  connect(signal: AbortSignal): void {
    this.#on("htmx:beforeRequest", (element) => this.#begins(element), signal);
    this.#on("htmx:load", (element) => this.#loaded(element), signal);
    this.#on("htmx:afterRequest", (element, detail) => this.#ended(element, detail), signal);
  }

  #on(
    name: string,
    listener: (element: HTMLElement, detail: unknown) => void,
    signal: AbortSignal,
  ): void {
    this.#page.addEventListener(name, (event) => {
      if (event.target instanceof HTMLElement) {
        listener(event.target, event instanceof CustomEvent ? event.detail : undefined);
      }
    }, { signal });
  }

  #begins(element: HTMLElement): void {
    this.#flash("");
    if (element.dataset.part === "outgoing") {
      markSending(articleOf(element));
    } else if (element.dataset.part === "stop") {
      setText(articleOf(element), "working", "Stopping");
    }
  }

  #loaded(element: HTMLElement): void {
    if (element !== this.#page) {
      this.#logChanged();
      if (element.classList.contains("agent")) {
        this.#announcer.say(element.innerText);
      }
    }
  }

  #ended(element: HTMLElement, detail: unknown): void {
    if (isSuccess(detail)) {
      this.#refresh(element);
    } else if (element.dataset.part === "outgoing") {
      this.#notSent(articleOf(element));
    } else if ("unsettled" in element.dataset || element.dataset.part === "log") {
      repeatSoon(element);
    } else {
      this.#fail("That did not work. Please try again.");
    }
  }

  /** A form that changes a message names it; the message is shown anew. */
  #refresh(element: HTMLElement): void {
    const changed = document.getElementById(element.dataset.refreshes ?? "");
    if (changed !== null) {
      htmx.trigger(changed, "refresh");
    }
  }

  #notSent(article: HTMLElement): void {
    if (markFailed(article)) {
      this.#announcer.alert("Your message was not sent. You can try again or copy it.");
    }
  }

  #fail(text: string): void {
    this.#flash(text);
    this.#announcer.alert(text);
  }

  #flash(text: string): void {
    const flash = findPart(this.#page, "flash");
    if (flash !== null) {
      flash.textContent = text;
      flash.hidden = text === "";
    }
  }
}

function repeatSoon(element: HTMLElement): void {
  const repeats = Number(element.dataset.repeats ?? 0);
  element.dataset.repeats = String(repeats + 1);
  if (repeats < repeatsMax) {
    const event = element.dataset.part === "log" ? "resync" : "refresh";
    setTimeout(() => htmx.trigger(element, event), repeatMs * 2 ** repeats);
  }
}

function articleOf(element: HTMLElement): HTMLElement {
  return element.closest("article") ?? part(document, "log");
}

function isSuccess(detail: unknown): boolean {
  return typeof detail === "object" && detail !== null && "successful" in detail &&
    detail.successful === true;
}
