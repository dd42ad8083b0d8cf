/** Follows one of the console's streams and comes back after every interruption, from the last number that was seen. */

import { reconnectDelayMs } from "../chat/backoff.ts";

export interface LiveListener {
  url(after: number): string;
  readonly names: readonly string[];
  onEvent(name: string): void;
  /** Whether the connection is lost, once it has been tried in vain. */
  onState(isLost: boolean): void;
}

/** One failed attempt is no news. */
const quietAttempts = 2;

export class LiveSource {
  readonly #listener: LiveListener;
  #cursor: number;
  #source: EventSource | undefined;
  #timer: number | undefined;
  #attempt = 0;

  constructor(listener: LiveListener, cursor: number) {
    this.#listener = listener;
    this.#cursor = cursor;
  }

  /** The last number that was seen. */
  get cursor(): number {
    return this.#cursor;
  }

  open(): void {
    this.close();
    const source = this.#source = new EventSource(this.#listener.url(this.#cursor));
    source.addEventListener("open", () => this.#opened());
    source.addEventListener("error", () => this.#lost());
    for (const name of this.#listener.names) {
      source.addEventListener(name, (event) => this.#take(name, event));
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
  }

  #opened(): void {
    this.#attempt = 0;
    this.#listener.onState(false);
  }

  #take(name: string, event: MessageEvent<unknown>): void {
    const cursor = Number(event.lastEventId);
    if (Number.isSafeInteger(cursor)) {
      this.#cursor = Math.max(this.#cursor, cursor);
    }
    this.#listener.onEvent(name);
  }

  /** The browser's own reconnect has an old cursor and no jitter, so every attempt is ours. */
  #lost(): void {
    this.close();
    this.#attempt++;
    if (this.#attempt > quietAttempts) {
      this.#listener.onState(true);
    }
    this.#timer = setTimeout(() => this.open(), reconnectDelayMs(this.#attempt, Math.random()));
  }
}
