/** Follows a conversation's events and comes back after every interruption, always from the last event that was taken. */

import { attemptsMax, reconnectDelayMs } from "./backoff.ts";
import { type ChatEvent, eventNames, parseEvent } from "./events.ts";

/**
 *     connecting ──open──▶ connected ──error──▶ connecting ──too often──▶ failed
 *          ▲                                        │ no network           │ retry
 *          └──────────────── online ◀──── offline ◀─┘        connecting ◀──┘
 */
export type ConnectionState = "connecting" | "connected" | "offline" | "failed";

export interface StreamListener {
  /** The address to follow from here on. */
  eventsUrl(): string;
  onEvent(sequence: number, event: ChatEvent): void;
  onConnection(state: ConnectionState, attempt: number): void;
}

/** A connection that lived this long was a good one: the count of attempts starts anew. */
const goodAfterMs = 5_000;

export class EventStream {
  readonly #listener: StreamListener;
  #source: EventSource | undefined;
  #timer: number | undefined;
  #attempt = 0;
  #openedAt = 0;

  constructor(listener: StreamListener) {
    this.#listener = listener;
  }

  get isOpen(): boolean {
    return this.#source !== undefined || this.#timer !== undefined;
  }

  open(): void {
    this.close();
    if (navigator.onLine) {
      this.#listener.onConnection("connecting", this.#attempt);
      this.#source = this.#connect(this.#listener.eventsUrl());
    } else {
      this.#listener.onConnection("offline", this.#attempt);
    }
  }

  /** Starts over after the customer asked for it or the network came back. */
  retry(): void {
    this.#attempt = 0;
    this.open();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#source?.close();
    this.#source = undefined;
  }

  #connect(url: string): EventSource {
    const source = new EventSource(url);
    source.addEventListener("open", () => this.#opened());
    source.addEventListener("error", () => this.#lost());
    for (const name of eventNames) {
      source.addEventListener(name, (message) => this.#take(name, message));
    }
    return source;
  }

  #opened(): void {
    this.#openedAt = Date.now();
    this.#listener.onConnection("connected", this.#attempt);
  }

  #take(name: string, message: MessageEvent<unknown>): void {
    const event = typeof message.data === "string" ? parseEvent(name, message.data) : undefined;
    if (event !== undefined) {
      this.#listener.onEvent(Number(message.lastEventId), event);
    }
  }

  /** The browser's own reconnect has no limit, no jitter and an old cursor, so every attempt is ours. */
  #lost(): void {
    const wasGood = this.#openedAt > 0 && Date.now() - this.#openedAt > goodAfterMs;
    this.#attempt = wasGood ? 0 : this.#attempt + 1;
    this.#openedAt = 0;
    this.close();
    if (!navigator.onLine) {
      this.#listener.onConnection("offline", this.#attempt);
    } else if (this.#attempt > attemptsMax) {
      this.#listener.onConnection("failed", this.#attempt);
    } else {
      this.#listener.onConnection("connecting", this.#attempt);
      this.#timer = setTimeout(
        () => this.open(),
        reconnectDelayMs(this.#attempt, Math.random()),
      );
    }
  }
}
