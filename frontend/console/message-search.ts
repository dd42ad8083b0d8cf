/** Search in messages from the palette. */

export interface FoundMessage {
  readonly href: string;
  readonly title: string;
  readonly excerpt: string;
}

const max = 5;

/** The best places; none when the search cannot be reached or is not this person's. */
export async function findMessages(query: string, signal: AbortSignal): Promise<FoundMessage[]> {
  try {
    const answer = await fetch(`/api/agent/search?max=${max}&q=${encodeURIComponent(query)}`, {
      headers: { Accept: "application/json" },
      signal,
    });
    return answer.ok ? parseFound(await answer.json()) : [];
  } catch {
    return [];
  }
}

/** Reads the server's list. Only addresses of this server are taken. */
export function parseFound(json: unknown): FoundMessage[] {
  return Array.isArray(json) ? json.flatMap(found) : [];
}

function found(item: unknown): FoundMessage[] {
  if (typeof item !== "object" || item === null || !("href" in item) || !("title" in item)) {
    return [];
  }
  const { href, title } = item;
  const pieces = "pieces" in item && Array.isArray(item.pieces) ? item.pieces : [];
  if (typeof href !== "string" || !href.startsWith("/console") || typeof title !== "string") {
    return [];
  }
  return [{ href, title, excerpt: pieces.map(pieceText).join("") }];
}

function pieceText(piece: unknown): string {
  return typeof piece === "object" && piece !== null && "text" in piece &&
      typeof piece.text === "string"
    ? piece.text
    : "";
}
