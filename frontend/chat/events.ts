/** What the server says about a conversation, and the one place where its JSON is believed. */

export interface Citation {
  readonly number: number;
  readonly title: string;
  readonly heading: string;
  readonly href: string;
  readonly snippet: string;
}

export type Working = "queued" | "thinking" | "searching" | "answering" | "checking";
export type Role = "customer" | "agent" | "notice";

/** What people do with the conversation; the server's markup tells the customer of it. */
export type Notice = "takeover" | "giveback" | "resolved" | "reopened";

export type ChatEvent =
  | {
    readonly kind: "message";
    readonly message: string;
    readonly role: Role;
    readonly key: string | null;
  }
  | { readonly kind: "status"; readonly turn: string; readonly state: Working }
  | {
    readonly kind: "delta";
    readonly turn: string;
    readonly attempt: number;
    readonly text: string;
  }
  | { readonly kind: "citations"; readonly turn: string; readonly citations: readonly Citation[] }
  | {
    readonly kind: "done";
    readonly turn: string;
    readonly message: string;
    readonly text: string;
    readonly citations: readonly Citation[];
  }
  | {
    readonly kind: "stopped";
    readonly turn: string;
    readonly message: string;
    readonly text: string;
  }
  | {
    readonly kind: "interrupted";
    readonly turn: string;
    readonly message: string;
    readonly text: string;
    readonly reason: string;
  }
  | { readonly kind: "restart"; readonly turn: string; readonly attempt: number }
  | {
    readonly kind: "handoff";
    readonly ticket: string;
    readonly href: string;
    readonly expected: string;
  }
  | { readonly kind: "ticket"; readonly ticket: string; readonly state: string }
  | { readonly kind: "withdrawn"; readonly turn: string }
  | { readonly kind: Notice; readonly agent: string }
  | { readonly kind: "gap" };

export type EventName = ChatEvent["kind"];

/** The closed list of names we listen to; whatever else the server sends is not ours. */
export const eventNames: readonly EventName[] = [
  "message",
  "status",
  "delta",
  "citations",
  "done",
  "stopped",
  "interrupted",
  "restart",
  "handoff",
  "ticket",
  "withdrawn",
  "takeover",
  "giveback",
  "resolved",
  "reopened",
  "gap",
];

const workings: readonly Working[] = ["queued", "thinking", "searching", "answering", "checking"];
const roles: readonly Role[] = ["customer", "agent", "notice"];

/** Reads one event; undefined when it is not what the contract says. */
export function parseEvent(name: string, json: string): ChatEvent | undefined {
  const kind = eventNames.find((known) => known === name);
  if (kind === undefined) {
    return undefined;
  }
  try {
    return readers[kind](new Fields(JSON.parse(json)));
  } catch {
    return undefined;
  }
}

const readers: Readonly<Record<EventName, (fields: Fields) => ChatEvent>> = {
  message: (fields) => ({
    kind: "message",
    message: fields.text("message"),
    role: fields.oneOf("role", roles),
    key: fields.textOrNull("key"),
  }),
  status: (fields) => ({
    kind: "status",
    turn: fields.text("turn"),
    state: fields.oneOf("state", workings),
  }),
  delta: (fields) => ({
    kind: "delta",
    turn: fields.text("turn"),
    attempt: fields.number("attempt"),
    text: fields.text("text"),
  }),
  citations: (fields) => ({
    kind: "citations",
    turn: fields.text("turn"),
    citations: fields.list("citations").map(citation),
  }),
  done: (fields) => ({
    kind: "done",
    turn: fields.text("turn"),
    message: fields.text("message"),
    text: fields.text("text"),
    citations: fields.list("citations").map(citation),
  }),
  stopped: (fields) => ({
    kind: "stopped",
    turn: fields.text("turn"),
    message: fields.text("message"),
    text: fields.text("text"),
  }),
  interrupted: (fields) => ({
    kind: "interrupted",
    turn: fields.text("turn"),
    message: fields.text("message"),
    text: fields.text("text"),
    reason: fields.text("reason"),
  }),
  restart: (fields) => ({
    kind: "restart",
    turn: fields.text("turn"),
    attempt: fields.number("attempt"),
  }),
  handoff: (fields) => ({
    kind: "handoff",
    ticket: fields.text("ticket"),
    href: fields.path("href"),
    expected: fields.text("expected"),
  }),
  ticket: (fields) => ({
    kind: "ticket",
    ticket: fields.text("ticket"),
    state: fields.text("state"),
  }),
  withdrawn: (fields) => ({ kind: "withdrawn", turn: fields.text("turn") }),
  takeover: (fields) => ({ kind: "takeover", agent: fields.text("agent") }),
  giveback: (fields) => ({ kind: "giveback", agent: fields.text("agent") }),
  resolved: (fields) => ({ kind: "resolved", agent: fields.text("agent") }),
  reopened: (fields) => ({ kind: "reopened", agent: fields.text("agent") }),
  gap: () => ({ kind: "gap" }),
};

function citation(fields: Fields): Citation {
  return {
    number: fields.number("number"),
    title: fields.text("title"),
    heading: fields.textOrNull("heading") ?? "",
    href: fields.path("href"),
    snippet: fields.text("snippet"),
  };
}

/** Typed access to a parsed JSON object; throws where the value is not of the kind asked for. */
class Fields {
  readonly #members: ReadonlyMap<string, unknown>;

  constructor(json: unknown) {
    if (typeof json !== "object" || json === null) {
      throw new TypeError("not an object");
    }
    this.#members = new Map(Object.entries(json));
  }

  text(name: string): string {
    const value = this.#members.get(name);
    if (typeof value !== "string") {
      throw new TypeError(`${name} is not a text`);
    }
    return value;
  }

  textOrNull(name: string): string | null {
    return (this.#members.get(name) ?? null) === null ? null : this.text(name);
  }

  number(name: string): number {
    const value = this.#members.get(name);
    if (typeof value !== "number" || !Number.isSafeInteger(value)) {
      throw new TypeError(`${name} is not a whole number`);
    }
    return value;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T {
    const found = allowed.find((candidate) => candidate === this.#members.get(name));
    if (found === undefined) {
      throw new TypeError(`${name} is none of ${allowed.join(", ")}`);
    }
    return found;
  }

  /** A path on this server, so that no event can lead the customer elsewhere. */
  path(name: string): string {
    const value = this.text(name);
    if (!/^\/(?![/\\])/.test(value)) {
      throw new TypeError(`${name} is not a path`);
    }
    return value;
  }

  /** An absent list is an empty one. */
  list(name: string): Fields[] {
    const value = this.#members.get(name) ?? [];
    if (!Array.isArray(value)) {
      throw new TypeError(`${name} is not a list`);
    }
    return value.map((member) => new Fields(member));
  }
}
