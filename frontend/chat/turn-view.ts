/** The article of a running turn: its state, the growing answer and the sources. */

import { type Block, parseAnswer, plainText } from "./answer.ts";
import { showAnswer } from "./answer-view.ts";
import type { Citation, Working } from "./events.ts";
import { findPart, fromTemplate, part, setText } from "./parts.ts";
import { isFinished, newTurn, type Turn } from "./transcript.ts";

/** One word each, the same words as in the console. */
const words: Readonly<Record<Turn["state"], string>> = {
  queued: "Queued",
  thinking: "Thinking",
  searching: "Searching",
  answering: "Answering",
  checking: "Checking",
  done: "Answered",
  stopped: "Stopped",
  interrupted: "Failed",
};

/** Makes the article for a turn that the page does not show yet. */
export function createTurn(page: ParentNode, turn: string): HTMLElement {
  const article = fromTemplate(page, "turn-template");
  article.id = turnId(turn);
  article.dataset.turn = turn;
  const stop = part(article, "stop");
  const action = `/chat/turns/${encodeURIComponent(turn)}/stop`;
  stop.setAttribute("action", action);
  stop.setAttribute("hx-post", action);
  return article;
}

export function turnId(turn: string): string {
  return `turn-${turn}`;
}

export function showTurn(page: ParentNode, article: HTMLElement, turn: Turn): void {
  article.dataset.state = turn.state;
  setText(article, "working", words[turn.state]);
  showAnswer(part(article, "body"), blocksOf(turn), (number) => hrefOf(turn, number));
  showSources(page, article, turn.citations);
  if (isFinished(turn)) {
    article.setAttribute("aria-busy", "false");
    part(article, "progress").hidden = true;
    showEnding(article, turn);
  }
}

/** The finished answer as a screen reader is told. */
export function spoken(turn: Turn): string {
  const answer = plainText(blocksOf(turn));
  const sources = turn.citations.length;
  const ending = turn.state === "done" ? "" : ` ${words[turn.state]}.`;
  const cited = sources === 0 ? "" : ` ${sources} ${sources === 1 ? "source" : "sources"}.`;
  return `${answer}${ending}${cited}`;
}

/** Reads back what the server rendered of a running turn, so that the stream goes on where the page ends. */
export function readTurn(article: HTMLElement): Turn {
  return {
    ...newTurn(article.dataset.turn ?? ""),
    state: workingOf(article.dataset.state),
    attempt: Number(article.dataset.attempt ?? 0),
    text: article.dataset.text ?? "",
    citations: [...article.querySelectorAll<HTMLElement>("[data-part=source]")].map(readSource),
  };
}

function workingOf(state: string | undefined): Working {
  return state === "thinking" || state === "searching" || state === "answering" ||
      state === "checking"
    ? state
    : "queued";
}

function readSource(item: HTMLElement): Citation {
  return {
    number: Number(item.dataset.number),
    title: part(item, "title").textContent,
    heading: part(item, "heading").textContent,
    href: part(item, "link").getAttribute("href") ?? "",
    snippet: part(item, "snippet").textContent,
  };
}

function blocksOf(turn: Turn): Block[] {
  const numbers = new Set(turn.citations.map((citation) => citation.number));
  return parseAnswer(turn.text, numbers, isFinished(turn) ? "whole" : "growing");
}

function hrefOf(turn: Turn, number: number): string {
  return turn.citations.find((citation) => citation.number === number)?.href ?? "#";
}

function showSources(page: ParentNode, article: HTMLElement, citations: readonly Citation[]): void {
  const list = part(article, "source-list");
  part(article, "sources").hidden = citations.length === 0;
  while (list.childElementCount > citations.length) {
    list.lastElementChild?.remove();
  }
  for (const citation of citations.slice(list.childElementCount)) {
    list.append(createSource(page, citation));
  }
}

function createSource(page: ParentNode, citation: Citation): HTMLElement {
  const item = fromTemplate(page, "source-template");
  item.dataset.number = String(citation.number);
  setText(item, "number", String(citation.number));
  setText(item, "title", citation.title);
  setText(item, "heading", citation.heading);
  setText(item, "snippet", citation.snippet);
  part(item, "link").setAttribute("href", citation.href);
  return item;
}

/** What stands under an answer that did not end by itself until the server's own markup arrives. */
function showEnding(article: HTMLElement, turn: Turn): void {
  const note = findPart(article, "note");
  if (note !== null && turn.state !== "done") {
    note.textContent = turn.state === "stopped" ? "Stopped by you" : "This answer was interrupted.";
    note.hidden = false;
  }
}
