/**
 * What the page knows of a running conversation: a pure function of the state that the server rendered and the
 * events since. Finished messages are the server's markup and are not kept here.
 *
 *     working ──delta──▶ working ──done────────▶ finished
 *        ▲  └──restart─────┘  ├────stopped─────▶ finished
 *        └────── status ──────┴────interrupted─▶ finished
 */

import type { ChatEvent, Citation, Role, Working } from "./events.ts";

export type Ending = "done" | "stopped" | "interrupted";

export interface Turn {
  readonly id: string;
  readonly state: Working | Ending;
  readonly attempt: number;
  readonly text: string;
  readonly citations: readonly Citation[];
  /** The message that the turn ended in; null while it runs. */
  readonly message: string | null;
  /** Why it was interrupted, else "". */
  readonly reason: string;
}

export interface PostedMessage {
  readonly id: string;
  readonly role: Role;
  readonly key: string | null;
}

export interface Handoff {
  readonly ticket: string;
  readonly href: string;
  readonly expected: string;
}

export interface Transcript {
  /** The last event that this state contains. */
  readonly sequence: number;
  readonly turns: readonly Turn[];
  readonly messages: readonly PostedMessage[];
  readonly handoff: Handoff | null;
  /** What is to be announced of the last notice, else "". */
  readonly notice: string;
  /** Only a new snapshot helps: events are missing, or the server words what happened. */
  readonly isGapped: boolean;
}

export function transcriptAt(sequence: number, turns: readonly Turn[] = []): Transcript {
  return { sequence, turns, messages: [], handoff: null, notice: "", isGapped: false };
}

export function newTurn(id: string): Turn {
  return {
    id,
    state: "queued",
    attempt: 0,
    text: "",
    citations: [],
    message: null,
    reason: "",
  };
}

export function isFinished(turn: Turn): boolean {
  return turn.message !== null;
}

/** The state after an event; the same object when the event is already contained in it. */
export function apply(transcript: Transcript, sequence: number, event: ChatEvent): Transcript {
  if (event.kind === "gap") {
    return { ...transcript, isGapped: true };
  }
  if (sequence <= transcript.sequence || transcript.isGapped) {
    return transcript;
  }
  return { ...take(transcript, event), sequence };
}

function take(transcript: Transcript, event: Exclude<ChatEvent, { kind: "gap" }>): Transcript {
  switch (event.kind) {
    case "message":
      return withMessage(transcript, { id: event.message, role: event.role, key: event.key });
    case "handoff":
      return {
        ...transcript,
        turns: transcript.turns.filter(isFinished),
        handoff: { ticket: event.ticket, href: event.href, expected: event.expected },
      };
    case "ticket":
      return transcript;
    case "withdrawn":
      return { ...transcript, turns: transcript.turns.filter((turn) => turn.id !== event.turn) };
    case "takeover":
      return noticed(transcript, `${event.agent} has joined`);
    case "giveback":
      return noticed(transcript, `${event.agent} has left. The AI assistant answers again.`);
    case "resolved":
      return noticed(transcript, `${event.agent} marked this conversation as resolved.`);
    case "reopened":
      return noticed(transcript, "");
    case "status":
      return withTurn(transcript, event.turn, (turn) => ({ ...turn, state: event.state }));
    case "delta":
      return withTurn(transcript, event.turn, (turn) => append(turn, event.attempt, event.text));
    case "citations":
      return withTurn(transcript, event.turn, (turn) => cite(turn, event.citations));
    case "restart":
      return withTurn(transcript, event.turn, (turn) => restart(turn, event.attempt));
    case "done":
      return withTurn(
        transcript,
        event.turn,
        (turn) => end(cite(turn, event.citations), "done", event),
      );
    case "stopped":
      return withTurn(transcript, event.turn, (turn) => end(turn, "stopped", event));
    case "interrupted":
      return withTurn(
        transcript,
        event.turn,
        (turn) => ({ ...end(turn, "interrupted", event), reason: event.reason }),
      );
  }
}

/** Whoever has the conversation now, no unfinished answer of the other stays. */
function noticed(transcript: Transcript, notice: string): Transcript {
  return { ...transcript, turns: transcript.turns.filter(isFinished), notice, isGapped: true };
}

function withMessage(transcript: Transcript, message: PostedMessage): Transcript {
  const isKnown = transcript.messages.some((known) => known.id === message.id);
  return isKnown ? transcript : { ...transcript, messages: [...transcript.messages, message] };
}

function withTurn(transcript: Transcript, id: string, change: (turn: Turn) => Turn): Transcript {
  const known = transcript.turns.find((turn) => turn.id === id);
  if (known === undefined) {
    return { ...transcript, turns: [...transcript.turns, change(newTurn(id))] };
  }
  if (isFinished(known)) {
    return transcript;
  }
  const turns = transcript.turns.map((turn) => turn === known ? change(turn) : turn);
  return { ...transcript, turns };
}

/** A piece of an older attempt comes too late; a newer attempt starts over. */
function append(turn: Turn, attempt: number, text: string): Turn {
  if (attempt < turn.attempt) {
    return turn;
  }
  const current = attempt > turn.attempt && turn.text !== "" ? restart(turn, attempt) : turn;
  const state = turn.state === "checking" ? turn.state : "answering";
  return { ...current, state, attempt, text: current.text + text };
}

function restart(turn: Turn, attempt: number): Turn {
  return attempt < turn.attempt ? turn : { ...turn, attempt, text: "", citations: [] };
}

function cite(turn: Turn, citations: readonly Citation[]): Turn {
  const added = citations.filter(
    (citation) => !turn.citations.some((known) => known.number === citation.number),
  );
  return added.length === 0 ? turn : { ...turn, citations: [...turn.citations, ...added] };
}

function end(turn: Turn, state: Ending, event: { message: string; text: string }): Turn {
  return { ...turn, state, message: event.message, text: event.text };
}
