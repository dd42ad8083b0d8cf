/** Brings the log on the page up to the state of the transcript. */

import htmx from "htmx.org";
import type { Announcer } from "./announcer.ts";
import { localiseTimes, separateDays } from "./dates.ts";
import { confirm } from "./outgoing.ts";
import { findPart, fromTemplate, part, setText } from "./parts.ts";
import {
  type Handoff,
  isFinished,
  type PostedMessage,
  type Transcript,
  transcriptAt,
  type Turn,
} from "./transcript.ts";
import { createTurn, readTurn, showTurn, spoken, turnId } from "./turn-view.ts";

export class LogView {
  readonly #page: HTMLElement;
  readonly #announcer: Announcer;

  constructor(page: HTMLElement, announcer: Announcer) {
    this.#page = page;
    this.#announcer = announcer;
  }

  get log(): HTMLElement {
    return part(this.#page, "log");
  }

  /** The state that the server rendered. */
  read(): Transcript {
    const turns = [...this.log.querySelectorAll<HTMLElement>("[data-turn]")].map(readTurn);
    return transcriptAt(Number(this.log.dataset.seq ?? 0), turns);
  }

  show(before: Transcript, after: Transcript): void {
    after.messages.slice(before.messages.length).forEach((message) => this.#showMessage(message));
    after.turns.forEach((turn) => this.#showTurn(turn, before));
    before.turns.forEach((turn) => this.#dropTurn(turn, after));
    if (after.handoff !== null && after.handoff !== before.handoff) {
      this.#showHandoff(after.handoff);
    }
    if (after.notice !== "" && after.notice !== before.notice) {
      this.#announcer.say(after.notice);
    }
  }

  /** Says who answers: the assistant, with its warning, or a person. */
  showOwner(): void {
    const isAi = (this.log.dataset.owner ?? "ai") === "ai";
    for (const name of ["answered-by-ai", "ai-hint"]) {
      const element = findPart(this.#page, name);
      if (element !== null) {
        element.hidden = !isAi;
      }
    }
    part(this.#page, "answered-by-person").hidden = isAi;
    setText(this.#page, "answered-by", this.log.dataset.answeredBy ?? "");
  }

  /** The article of the turn that runs, if one does. */
  running(): HTMLElement | null {
    return this.log.querySelector<HTMLElement>('[data-turn][aria-busy="true"]');
  }

  /** Adds to the end; an answer in the making stays last. */
  append(element: HTMLElement): void {
    const running = this.running();
    if (running === null) {
      this.log.append(element);
    } else {
      running.before(element);
    }
  }

  /** Times in the reader's zone, one heading for each day. */
  arrangeDays(): void {
    localiseTimes(this.log);
    separateDays(this.log, () => fromTemplate(this.#page, "day-template"), new Date());
  }

  #showMessage(message: PostedMessage): void {
    const id = `message-${message.id}`;
    const isPresent = document.getElementById(id) !== null;
    if (!isPresent && !confirm(this.log, message.key, id)) {
      const place = document.createElement("article");
      place.className = "message pending";
      this.append(place);
      settle(place, message.id);
    }
  }

  #showTurn(turn: Turn, before: Transcript): void {
    const known = before.turns.find((earlier) => earlier.id === turn.id);
    if (known === turn) {
      return;
    }
    const article = this.#articleOf(turn);
    if (article === null) {
      return;
    }
    showTurn(this.#page, article, turn);
    if (isFinished(turn)) {
      this.#finish(article, turn);
    } else if (known === undefined) {
      this.#announcer.say("Assistant is answering");
    }
  }

  /** A turn that gave way to a person leaves nothing behind. */
  #dropTurn(turn: Turn, after: Transcript): void {
    if (!after.turns.some((kept) => kept.id === turn.id)) {
      document.getElementById(turnId(turn.id))?.remove();
    }
  }

  /** Null when the server's own markup of the finished answer stands there already. */
  #articleOf(turn: Turn): HTMLElement | null {
    const present = document.getElementById(turnId(turn.id));
    const isSettled = turn.message !== null &&
      document.getElementById(`message-${turn.message}`) !== null;
    if (present !== null || isSettled) {
      return present;
    }
    const article = createTurn(this.#page, turn.id);
    this.append(article);
    htmx.process(article);
    return article;
  }

  #finish(article: HTMLElement, turn: Turn): void {
    this.#announcer.say(spoken(turn));
    if (article.contains(document.activeElement)) {
      part(this.#page, "scroller").focus({ preventScroll: true });
    }
    settle(article, turn.message ?? "");
  }

  #showHandoff(handoff: Handoff): void {
    if (this.log.querySelector(`[data-ticket="${CSS.escape(handoff.ticket)}"]`) === null) {
      const notice = fromTemplate(this.#page, "handoff-template");
      notice.dataset.ticket = handoff.ticket;
      setText(notice, "ticket", handoff.ticket);
      setText(notice, "expected", handoff.expected);
      part(notice, "link").setAttribute("href", handoff.href);
      findPart(notice, "mail-link")?.setAttribute("href", `${handoff.href}#mail`);
      this.append(notice);
    }
    this.#showTicketLink(handoff);
    this.log.dataset.owner = "human";
    this.showOwner();
    this.#announcer.say(
      `You are in the queue for a person. Ticket ${handoff.ticket}, reply expected ${handoff.expected}.`,
    );
  }

  /** A person is on the way: the place of "Talk to a person" now leads to the ticket. */
  #showTicketLink(handoff: Handoff): void {
    const link = fromTemplate(document, "ticket-link-template");
    setText(link, "ticket", handoff.ticket);
    link.setAttribute("href", handoff.href);
    const place = findPart(document, "person");
    place?.replaceChildren(link);
  }
}

/** Lets the server's markup of a finished message take the place of an element, now or when it can be had. */
function settle(element: HTMLElement, message: string): void {
  element.dataset.unsettled = "";
  element.setAttribute("hx-get", `/chat/messages/${encodeURIComponent(message)}`);
  element.setAttribute("hx-trigger", "refresh");
  element.setAttribute("hx-swap", "outerHTML");
  htmx.process(element);
  htmx.trigger(element, "refresh");
}

/** Asks again for what could not be had. */
export function settleAgain(root: ParentNode): void {
  root.querySelectorAll("[data-unsettled]").forEach((element) => htmx.trigger(element, "refresh"));
}
