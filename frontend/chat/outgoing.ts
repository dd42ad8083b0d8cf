/** Messages on their way: shown at once, marked when they could not be sent, never lost. */

import htmx from "htmx.org";
import { fieldValue, findPart, fromTemplate, part, setField, setText } from "./parts.ts";

/** Shows a message as being sent. Its own form carries it, so that sending again is the same request again. */
export function createOutgoing(
  page: ParentNode,
  message: { text: string; key: string; conversation: string },
): HTMLElement {
  const article = fromTemplate(page, "outgoing-template");
  const form = outgoingForm(article);
  article.dataset.key = message.key;
  setText(article, "body", message.text);
  setField(form, "text", message.text);
  setField(form, "key", message.key);
  setField(form, "conversation", message.conversation);
  return article;
}

export function send(article: HTMLElement): void {
  const form = outgoingForm(article);
  htmx.process(form);
  htmx.trigger(form, "submit");
}

export function markSending(article: HTMLElement): void {
  article.classList.remove("failed");
  setText(article, "state", "Sending");
  part(article, "remedies").hidden = true;
}

/** The text stays and can be sent again or copied. A message that the stream has confirmed was sent after all. */
export function markFailed(article: HTMLElement): boolean {
  if (article.id !== "") {
    return false;
  }
  article.classList.add("failed");
  setText(article, "state", "Not sent");
  part(article, "remedies").hidden = false;
  return true;
}

/** The stream says that the server has the message, perhaps before the answer to the request does. */
export function confirm(log: HTMLElement, key: string | null, id: string): boolean {
  const article = key === null
    ? null
    : log.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (article === null) {
    return false;
  }
  article.id = id;
  article.classList.remove("failed", "sending");
  const state = findPart(article, "delivery");
  if (state !== null) {
    state.hidden = true;
  }
  return true;
}

export function outgoingText(article: HTMLElement): string {
  return fieldValue(outgoingForm(article), "text");
}

/** Names a message before the server knows it, so that a repeated request is one message. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function outgoingForm(article: HTMLElement): HTMLFormElement {
  const form = part(article, "outgoing");
  if (!(form instanceof HTMLFormElement)) {
    throw new Error("The outgoing message has no form.");
  }
  return form;
}
