/**
 * `<firstline-console>` around the server's markup: brings list and conversation up to date the moment something happens,
 * keeps drafts, and says who is there. Without it every link and form of the page works the same.
 */

import htmx from "htmx.org";
import { Announcer } from "../chat/announcer.ts";
import { EndKeeper } from "../chat/end-keeper.ts";
import { findPart, part, setField, setText } from "../chat/parts.ts";
import { LiveSource } from "./live-source.ts";
import { Throttle } from "./throttle.ts";

const listMs = 250;
const timelineMs = 150;
const draftMs = 600;
const presenceMs = 10_000;
const idleMs = 60_000;
const workingEvents = ["delta", "citations", "status", "restart"];
const eventNames = [
  "message",
  "done",
  "stopped",
  "interrupted",
  "handoff",
  "ticket",
  "withdrawn",
  "takeover",
  "giveback",
  "resolved",
  "reopened",
  "note",
  "assigned",
  "priority",
  "tags",
  "snoozed",
  "woken",
  "gap",
  ...workingEvents,
];

export class ConsoleElement extends HTMLElement {
  #listeners = new AbortController();
  #pane = new AbortController();
  #scroller: HTMLElement | undefined;
  #announcer: Announcer | undefined;
  #keeper: EndKeeper | undefined;
  #changes: LiveSource | undefined;
  #events: LiveSource | undefined;
  #presenceTimer: number | undefined;
  #touchedAt = 0;
  #isWriting = false;
  readonly #list = new Throttle(listMs, () => this.#refreshList());
  readonly #timeline = new Throttle(timelineMs, () => this.#refreshTimeline());
  readonly #working = new Throttle(1_000, () => this.#refreshTimeline());
  readonly #draft = new Throttle(draftMs, () => void this.#keepDraft());

  connectedCallback(): void {
    const { signal } = this.#listeners = new AbortController();
    this.#announcer = new Announcer(part(this, "polite"), part(this, "assertive"));
    this.#listen(signal);
    this.#followChanges();
    this.#openConversation();
  }

  disconnectedCallback(): void {
    this.#listeners.abort();
    this.#pane.abort();
    this.#scroller = undefined;
    this.#changes?.close();
    this.#events?.close();
    clearInterval(this.#presenceTimer);
  }

  get #id(): string {
    return this.dataset.conversation ?? "";
  }

  get #form(): HTMLFormElement | null {
    return this.querySelector<HTMLFormElement>("#reply");
  }

  get #text(): HTMLTextAreaElement | null {
    return this.querySelector<HTMLTextAreaElement>("#reply-text");
  }

  #listen(signal: AbortSignal): void {
    this.addEventListener("input", (event) => this.#typed(event), { signal });
    this.addEventListener("htmx:beforeSwap", (event) => this.#beforeSwap(event), { signal });
    this.addEventListener("htmx:afterSettle", () => this.#swapped(), { signal });
    this.addEventListener("htmx:sendError", () => this.#failed(), { signal });
    this.addEventListener("htmx:responseError", (event) => this.#refused(event), { signal });
    addEventListener("pagehide", () => this.#leave(), { signal });
  }

  #followChanges(): void {
    this.#changes = new LiveSource({
      url: (after) => `/api/agent/events?after=${after}`,
      names: ["changed", "gap"],
      onEvent: () => this.#list.call(),
      onState: (isLost) => this.#showConnection(isLost),
    }, Number(this.dataset.cursor ?? 0));
    this.#changes.open();
  }

  #openConversation(): void {
    const timeline = this.querySelector<HTMLElement>("#timeline");
    if (timeline === null) {
      return;
    }
    this.#keepEnd();
    this.#events = new LiveSource({
      url: (after) =>
        `/api/agent/conversations/${encodeURIComponent(this.#id)}/events?after=${after}`,
      names: eventNames,
      onEvent: (name) => (workingEvents.includes(name) ? this.#working : this.#timeline).call(),
      onState: () => {},
    }, Number(timeline.dataset.seq ?? 0));
    this.#events.open();
    this.#presenceTimer = setInterval(() => void this.#signPresence(), presenceMs);
    void this.#signPresence();
  }

  /** The pane may have been replaced as a whole, its scrolling part too. */
  #keepEnd(): void {
    const scroller = findPart(this, "scroller");
    if (scroller === null || scroller === this.#scroller) {
      return;
    }
    this.#scroller = scroller;
    this.#pane.abort();
    const { signal } = this.#pane = new AbortController();
    this.#keeper = new EndKeeper(scroller, part(this, "new-answer"));
    this.#keeper.connect(signal);
    this.#keeper.toEnd();
    part(this, "reconnect").addEventListener("click", () => this.#reconnect(), { signal });
    this.#form?.addEventListener("submit", () => this.#draft.cancel(), { signal });
  }

  #reconnect(): void {
    this.#changes?.open();
    this.#events?.open();
  }

  #refreshList(): void {
    htmx.trigger(one(this, "#list"), "refresh");
  }

  /** What somebody is using at the moment is not replaced under their hands. */
  #refreshTimeline(): void {
    const timeline = one(this, "#timeline");
    const parts = ["#conversation-head", "#composer-hint", "#side"].filter((selector) =>
      !isInUse(this.querySelector(selector))
    );
    timeline.setAttribute("hx-select-oob", parts.join(","));
    htmx.trigger(timeline, "refresh");
  }

  #typed(event: Event): void {
    const isComposer = event.target instanceof Element && event.target.closest("#reply") !== null;
    if (isComposer) {
      const wasWriting = this.#isWriting;
      this.#touchedAt = Date.now();
      this.#isWriting = (this.#text?.value.trim() ?? "") !== "";
      this.#draft.call();
      this.#text?.dispatchEvent(new CustomEvent("firstline:draft", { bubbles: true }));
      if (wasWriting !== this.#isWriting) {
        void this.#signPresence();
      }
    }
  }

  async #keepDraft(): Promise<void> {
    const form = this.#form;
    const url = form?.dataset.draft;
    if (form !== null && url !== undefined) {
      await post(url, new FormData(form));
    }
  }

  async #signPresence(): Promise<void> {
    const place = this.querySelector<HTMLElement>("#presence");
    const form = this.#form;
    if (place === null || form === null) {
      return;
    }
    const body = new FormData(form);
    body.set("activity", this.#activity());
    const answer = await post(place.dataset.presence ?? "", body);
    if (answer !== undefined) {
      const present = new DOMParser().parseFromString(answer, "text/html").getElementById(
        "present",
      );
      if (present !== null) {
        place.replaceChildren(present);
      }
    }
  }

  #activity(): string {
    if (document.hidden) {
      return "idle";
    }
    return this.#isWriting && Date.now() - this.#touchedAt < idleMs ? "replying" : "viewing";
  }

  /** What was refused comes as a page that says why; it takes its place like any other. */
  #beforeSwap(event: Event): void {
    const detail: unknown = event instanceof CustomEvent ? event.detail : undefined;
    if (isSwap(detail) && isPage(detail.xhr) && [400, 403, 409, 422].includes(detail.xhr.status)) {
      detail.shouldSwap = true;
      detail.isError = false;
    }
  }

  #swapped(): void {
    const timeline = this.querySelector<HTMLElement>("#timeline");
    const form = this.#form;
    if (timeline !== null && form !== null) {
      setField(form, "seen", timeline.dataset.seq ?? "0");
    }
    // A refresh that is asked for while another is under way waits at the list that this one replaces, and is lost.
    if (timeline !== null && Number(timeline.dataset.seq ?? 0) < (this.#events?.cursor ?? 0)) {
      this.#working.call();
    }
    this.#keepEnd();
    this.#keeper?.grown();
    const alert = this.querySelector("#console-notice [role=alert], #reply-error");
    if (alert !== null && alert.textContent !== null) {
      this.#announcer?.alert(alert.textContent.trim());
    }
  }

  #failed(): void {
    this.#announcer?.alert("That did not reach the server. Your text is kept; try again.");
  }

  #refused(event: Event): void {
    const detail: unknown = event instanceof CustomEvent ? event.detail : undefined;
    if (isSwap(detail) && detail.xhr.status === 401) {
      location.reload();
    } else {
      this.#failed();
    }
  }

  #showConnection(isLost: boolean): void {
    const banner = findPart(this, "connection");
    if (banner !== null) {
      banner.hidden = !isLost;
      part(this, "reconnect").hidden = !isLost;
      setText(this, "connection-text", isLost ? "Connection lost. Connecting again…" : "");
    }
  }

  #leave(): void {
    this.#changes?.close();
    this.#events?.close();
  }
}

interface Swap {
  xhr: XMLHttpRequest;
  shouldSwap: boolean;
  isError: boolean;
}

function isSwap(detail: unknown): detail is Swap {
  return typeof detail === "object" && detail !== null && "xhr" in detail &&
    detail.xhr instanceof XMLHttpRequest;
}

function isPage(xhr: XMLHttpRequest): boolean {
  return xhr.getResponseHeader("Content-Type")?.startsWith("text/html") === true;
}

function isInUse(element: Element | null): boolean {
  return element !== null &&
    (element.querySelector("details[open]") !== null ||
      element.contains(document.activeElement) &&
        document.activeElement?.matches("input, select") === true);
}

function one(root: ParentNode, selector: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(selector);
  if (found === null) {
    throw new Error(`The console has no ${selector}.`);
  }
  return found;
}

/** The answer's text; undefined when there was none. */
async function post(url: string, form: FormData): Promise<string | undefined> {
  const body = new URLSearchParams();
  form.forEach((value, name) => typeof value === "string" && body.append(name, value));
  try {
    const answer = await fetch(url, { method: "POST", body, keepalive: true });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    return undefined;
  }
}

customElements.define("firstline-console", ConsoleElement);
