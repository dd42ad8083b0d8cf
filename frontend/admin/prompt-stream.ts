/** Reads the events of a stream that answers a POST, which the browser's own EventSource cannot. Pure. */

export interface StreamedEvent {
  readonly name: string;
  readonly data: string;
}

/** Takes the text as it comes, in any pieces, and gives the events that are complete. */
export class EventReader {
  #rest = "";

  take(text: string): StreamedEvent[] {
    const blocks = (this.#rest + text).replaceAll("\r\n", "\n").split("\n\n");
    this.#rest = blocks.pop() ?? "";
    return blocks.map(eventOf).filter((event) => event.data !== "");
  }
}

function eventOf(block: string): StreamedEvent {
  let name = "message";
  const data: string[] = [];
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    const field = line.slice(0, colon);
    const value = line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") {
      name = value;
    } else if (field === "data") {
      data.push(value);
    }
  }
  return { name, data: data.join("\n") };
}

/** A tool that the model wants to be called. */
export interface ToolCall {
  readonly name: string;
  readonly input: string;
}

/** What a trial came to. */
export interface TrialEnd {
  readonly text: string;
  readonly calls: readonly ToolCall[];
  readonly toolsIgnored: boolean;
  readonly modelId: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costMicros: number;
  readonly firstTextMs: number | undefined;
  readonly tookMs: number;
  readonly error: string;
}

/** The one place where the JSON of a stream is believed. */
export function parseObject(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

export function parseEnd(json: string): TrialEnd {
  const value = parseObject(json);
  return {
    text: text(value.text),
    calls: Array.isArray(value.toolCalls) ? value.toolCalls.map(callOf) : [],
    toolsIgnored: value.toolsIgnored === true,
    modelId: text(value.modelId),
    inputTokens: number(value.inputTokens),
    outputTokens: number(value.outputTokens),
    costMicros: number(value.costMicros),
    firstTextMs: typeof value.firstTextMs === "number" ? value.firstTextMs : undefined,
    tookMs: number(value.tookMs),
    error: text(value.error),
  };
}

function callOf(value: unknown): ToolCall {
  const call = typeof value === "object" && value !== null ? value : {};
  return {
    name: "name" in call ? text(call.name) : "",
    input: JSON.stringify("input" in call ? call.input : {}, undefined, 2),
  };
}

/** `120 + 34 tokens · $0.0004 · first text 210 ms · 1.24 s` */
export function figures(end: TrialEnd): string {
  const parts = [`${end.inputTokens} + ${end.outputTokens} tokens`, cost(end.costMicros)];
  if (end.firstTextMs !== undefined) {
    parts.push(`first text ${duration(end.firstTextMs)}`);
  }
  return [...parts, duration(end.tookMs)].join(" · ");
}

function cost(micros: number): string {
  const dollars = micros / 1_000_000;
  return `$${dollars.toFixed(micros > 0 && dollars < 1 ? 4 : 2)}`;
}

function duration(ms: number): string {
  return ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(2)} s`;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function number(value: unknown): number {
  return typeof value === "number" ? value : 0;
}
