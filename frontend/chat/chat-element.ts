/**
 * `<firstline-chat>` around a server-rendered conversation: follows its events and sends without leaving the page.
 * Without it the same forms post and the page refreshes itself.
 */

import htmx from "htmx.org";
import { Announcer } from "./announcer.ts";
import { ChatRequests } from "./chat-requests.ts";
import { CitationCard } from "./citation-card.ts";
import { ComposerElement } from "./composer-element.ts";
import { ConnectionBanner } from "./connection-banner.ts";
import { copy, copyText } from "./copy.ts";
import { EndKeeper } from "./end-keeper.ts";
import type { ChatEvent } from "./events.ts";
import { type ConnectionState, EventStream } from "./event-stream.ts";
import { LogView, settleAgain } from "./log-view.ts";
import { createOutgoing, newKey, outgoingText, send } from "./outgoing.ts";
import { fieldValue, findPart, part, setField, setText } from "./parts.ts";
import { apply, isFinished, type Transcript, transcriptAt } from "./transcript.ts";

/** A hidden page gives its connection back after this time: browsers have few per server. */
const hiddenMs = 30_000;

export class ChatElement extends HTMLElement {
  #listeners = new AbortController();
  #stream: EventStream | undefined;
  #view: LogView | undefined;
  #announcer: Announcer | undefined;
  #keeper: EndKeeper | undefined;
  #card: CitationCard | undefined;
  #banner: ConnectionBanner | undefined;
  #shown: Transcript = transcriptAt(0);
  #current: Transcript = transcriptAt(0);
  #frame: number | undefined;
  #hiddenTimer: number | undefined;

  connectedCallback(): void {
    const { signal } = this.#listeners = new AbortController();
    this.#announcer = new Announcer(part(this, "polite"), part(this, "assertive"));
    this.#view = new LogView(this, this.#announcer);
    this.#keeper = new EndKeeper(part(this, "scroller"), part(this, "new-answer"));
    this.#card = new CitationCard(part(this, "citation-card"));
    this.#banner = new ConnectionBanner(this, this.#announcer);
    this.#stream = new EventStream({
      eventsUrl: () => `${this.dataset.events ?? ""}?after=${this.#current.sequence}`,
      onEvent: (sequence, event) => this.#take(sequence, event),
      onConnection: (state, attempt) => this.#connectionChanged(state, attempt),
    });
    this.#keeper.connect(signal);
    this.#card.connect(this, signal);
    new ChatRequests(this, this.#announcer, () => this.#logChanged()).connect(signal);
    this.#listen(signal);
    this.#start();
  }

  disconnectedCallback(): void {
    this.#listeners.abort();
    this.#stream?.close();
    clearTimeout(this.#hiddenTimer);
    if (this.#frame !== undefined) {
      cancelAnimationFrame(this.#frame);
      this.#frame = undefined;
    }
  }

  get #isStarted(): boolean {
    return (this.dataset.conversation ?? "") !== "";
  }

  #listen(signal: AbortSignal): void {
    this.addEventListener("submit", (event) => this.#submitted(event), { signal });
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    document.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    document.addEventListener("visibilitychange", () => this.#visibilityChanged(), { signal });
    addEventListener("online", () => this.#resume(), { signal });
    addEventListener("offline", () => this.#reopen(), { signal });
    addEventListener("pagehide", () => this.#stream?.close(), { signal });
    addEventListener("pageshow", (event) => event.persisted && this.#resume(), { signal });
    part(this, "reconnect").addEventListener("click", () => this.#resume(), { signal });
  }

  /** Takes over where the server's markup ends, also after the log was replaced. */
  #start(): void {
    this.#view?.arrangeDays();
    this.#view?.showOwner();
    this.#current = this.#shown = this.#view?.read() ?? transcriptAt(0);
    this.#keeper?.toEnd();
    this.#reopen();
  }

  #reopen(): void {
    if (this.#isStarted) {
      this.#stream?.open();
    }
  }

  #resume(): void {
    if (this.#isStarted) {
      this.#stream?.retry();
    }
  }

  #take(sequence: number, event: ChatEvent): void {
    this.#current = apply(this.#current, sequence, event);
    this.#frame ??= requestAnimationFrame(() => this.#show());
  }

  #show(): void {
    this.#frame = undefined;
    if (this.#current !== this.#shown) {
      const before = this.#shown;
      this.#shown = this.#current;
      this.#view?.show(before, this.#current);
      this.#keeper?.grown();
    }
    if (this.#current.isGapped) {
      this.#stream?.close();
      htmx.trigger(part(this, "log"), "resync");
    }
  }

  /** New markup of the server's stands in the log. */
  #logChanged(): void {
    if (this.#current.isGapped) {
      this.#start();
    } else {
      this.#view?.arrangeDays();
      this.#keeper?.grown();
    }
  }

  #connectionChanged(state: ConnectionState, attempt: number): void {
    this.#banner?.show(state, attempt);
    if (state === "connected") {
      settleAgain(this);
    }
  }

  #submitted(event: SubmitEvent): void {
    const form = event.target;
    if (this.#isStarted && form instanceof HTMLFormElement && "sends" in form.dataset) {
      event.preventDefault();
      this.#send(form);
    }
  }

  #send(form: HTMLFormElement): void {
    const text = fieldValue(form, "text").trim();
    const article = createOutgoing(this, {
      text,
      key: fieldValue(form, "key") || newKey(),
      conversation: this.dataset.conversation ?? "",
    });
    this.#view?.append(article);
    const composer = form.closest("firstline-composer");
    if (composer instanceof ComposerElement) {
      setField(form, "key", newKey());
      composer.clear();
    }
    this.#keeper?.toEnd();
    send(article);
  }

  #clicked(event: Event): void {
    const button = event.target instanceof Element
      ? event.target.closest<HTMLElement>("[data-copies]")
      : null;
    const article = button?.closest<HTMLElement>("article");
    if (button !== null && article) {
      const isOutgoing = findPart(article, "outgoing") !== null;
      const text = isOutgoing ? outgoingText(article) : copyText(part(article, "body"));
      void this.#copy(text, button);
    }
  }

  async #copy(text: string, button: HTMLElement): Promise<void> {
    const isCopied = await copy(text);
    setText(button, "label", isCopied ? "Copied" : "Copy failed");
    this.#announcer?.say(isCopied ? "Copied" : "Copying failed");
    setTimeout(() => setText(button, "label", "Copy"), 2_000);
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key === "F6") {
      event.preventDefault();
      this.#switchPane();
    } else if (event.key === "Escape" && !event.isComposing && this.#card?.dismiss() !== true) {
      this.#stop();
    }
  }

  #switchPane(): void {
    const field = this.querySelector<HTMLElement>("firstline-composer textarea");
    const target = document.activeElement === field ? part(this, "scroller") : field;
    target?.focus();
  }

  #stop(): void {
    const running = this.#view?.running();
    const stop = running ? findPart(running, "stop") : null;
    if (stop instanceof HTMLFormElement) {
      stop.requestSubmit();
    }
  }

  #visibilityChanged(): void {
    clearTimeout(this.#hiddenTimer);
    if (document.hidden) {
      this.#hiddenTimer = setTimeout(() => this.#rest(), hiddenMs);
    } else if (this.#stream?.isOpen === false) {
      this.#resume();
    }
  }

  #rest(): void {
    if (this.#current.turns.every(isFinished)) {
      this.#stream?.close();
    }
  }
}

customElements.define("firstline-chat", ChatElement);
