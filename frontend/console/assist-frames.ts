/** What the assistant says while it works: server-sent events in the answer of a request. */

export interface Source {
  readonly number: number;
  readonly title: string;
  readonly heading: string;
  readonly href: string;
}

export type AssistEvent =
  | { readonly kind: "text"; readonly text: string }
  | {
    readonly kind: "done";
    readonly text: string;
    readonly plain: string;
    readonly isQuoted: boolean;
    readonly tokens: number;
    readonly citations: readonly Source[];
  }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "failed"; readonly reason: string };

/** Cuts a stream into events; what is not complete waits for the next piece. */
export class FrameReader {
  #rest = "";

  push(piece: string): AssistEvent[] {
    const frames = (this.#rest + piece).split("\n\n");
    this.#rest = frames.pop() ?? "";
    return frames.flatMap((frame) => parseFrame(frame) ?? []);
  }
}

export function parseFrame(frame: string): AssistEvent | null {
  const lines = frame.split("\n");
  const kind = field(lines, "event");
  const data = parse(field(lines, "data"));
  switch (kind) {
    case "text":
      return { kind, text: string(data, "text") };
    case "done":
      return {
        kind,
        text: string(data, "text"),
        plain: string(data, "plain"),
        isQuoted: data.isQuoted === true,
        tokens: typeof data.tokens === "number" ? data.tokens : 0,
        citations: Array.isArray(data.citations) ? data.citations.filter(isSource) : [],
      };
    case "refused":
    case "failed":
      return { kind, reason: string(data, "reason") };
    default:
      return null;
  }
}

function field(lines: readonly string[], name: string): string {
  const line = lines.find((candidate) => candidate.startsWith(`${name}:`));
  return line === undefined ? "" : line.slice(name.length + 1).trim();
}

function parse(json: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(json);
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

function string(data: Record<string, unknown>, name: string): string {
  const value = data[name];
  return typeof value === "string" ? value : "";
}

function isSource(value: unknown): value is Source {
  return isRecord(value) && typeof value.number === "number" && typeof value.title === "string" &&
    typeof value.heading === "string" && typeof value.href === "string" &&
    /^\/(?!\/)/.test(value.href);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
