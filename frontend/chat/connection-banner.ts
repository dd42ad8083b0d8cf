/** Says when the conversation is cut off, and why; says nothing while all is well. */

import type { Announcer } from "./announcer.ts";
import type { ConnectionState } from "./event-stream.ts";
import { part, setText } from "./parts.ts";

/** One failed attempt is no news. */
const quietAttempts = 1;

export class ConnectionBanner {
  readonly #page: HTMLElement;
  readonly #announcer: Announcer;
  #told = "";

  constructor(page: HTMLElement, announcer: Announcer) {
    this.#page = page;
    this.#announcer = announcer;
  }

  show(state: ConnectionState, attempt: number): void {
    const text = textOf(state, attempt);
    const banner = part(this.#page, "connection");
    banner.dataset.state = state;
    banner.hidden = text === "";
    part(this.#page, "reconnect").hidden = state !== "failed";
    setText(this.#page, "connection-text", text);
    this.#tell(text);
  }

  #tell(text: string): void {
    if (text !== "" && text !== this.#told) {
      this.#announcer.alert(text);
    } else if (text === "" && this.#told !== "") {
      this.#announcer.say("Connected again");
    }
    this.#told = text;
  }
}

function textOf(state: ConnectionState, attempt: number): string {
  switch (state) {
    case "connected":
      return "";
    case "connecting":
      return attempt > quietAttempts ? "Connection lost. Connecting again…" : "";
    case "offline":
      return "You are offline. New answers appear as soon as you are back.";
    case "failed":
      return "The conversation cannot be reached at the moment.";
  }
}
