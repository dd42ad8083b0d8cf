/** The `/` in a reply: where it stands and what takes its place. */

export interface Slash {
  /** Place of the slash in the text. */
  readonly start: number;
  /** What was typed after it. */
  readonly query: string;
}

export interface Canned {
  readonly id: string;
  readonly shortcut: string;
  readonly title: string;
  readonly text: string;
  /** Where writing goes on, in UTF-16 units. */
  readonly cursor: number;
  /** Places that nothing fills in this conversation. */
  readonly missing: readonly string[];
}

const queryMax = 40;

/** The slash that the caret is behind: at the beginning or after a space, with a few words at most. */
export function slashAt(text: string, caret: number): Slash | null {
  const from = Math.max(0, caret - queryMax - 1);
  // A search from before the beginning would begin at it.
  const start = caret === 0 ? -1 : text.lastIndexOf("/", caret - 1);
  if (start < from) {
    return null;
  }
  const before = start === 0 ? "\n" : text.charAt(start - 1);
  const query = text.slice(start + 1, caret);
  return /\s/.test(before) && /^(?:\S[^\n/]*)?$/.test(query) ? { start, query } : null;
}

/** The text with the canned one in the place of the slash and what was typed after it. */
export function insert(
  text: string,
  slash: Slash,
  canned: Canned,
): { readonly text: string; readonly caret: number } {
  const end = slash.start + 1 + slash.query.length;
  return {
    text: text.slice(0, slash.start) + canned.text + text.slice(end),
    caret: slash.start + canned.cursor,
  };
}

/** Reads the server's list. */
export function parseCanned(json: unknown): Canned[] {
  return Array.isArray(json) ? json.filter(isCanned) : [];
}

function isCanned(value: unknown): value is Canned {
  return typeof value === "object" && value !== null &&
    "id" in value && typeof value.id === "string" &&
    "shortcut" in value && typeof value.shortcut === "string" &&
    "title" in value && typeof value.title === "string" &&
    "text" in value && typeof value.text === "string" &&
    "cursor" in value && typeof value.cursor === "number" &&
    "missing" in value && Array.isArray(value.missing);
}
