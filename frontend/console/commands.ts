/** What the palette offers, and in which order. */

export interface Command {
  readonly id: string;
  readonly label: string;
  /** Where it belongs, such as "Conversation"; also found by it. */
  readonly group: string;
  /** Its keys for people, or "". */
  readonly keys: string;
}

const recentMax = 8;

/** Commands that fit, best first. Without a query: the latest used, then all in their order. */
export function matching<T extends Command>(
  commands: readonly T[],
  query: string,
  recent: readonly string[],
): T[] {
  const words = fold(query).split(/\s+/).filter((word) => word !== "");
  return commands
    .map((command, place) => ({ command, place, rank: rank(command, words, recent) }))
    .filter(({ rank }) => rank !== null)
    .sort((left, right) => (left.rank ?? 0) - (right.rank ?? 0) || left.place - right.place)
    .map(({ command }) => command);
}

/** Smaller is better; null when a word of the query is not in it. */
function rank(
  command: Command,
  words: readonly string[],
  recent: readonly string[],
): number | null {
  const label = fold(command.label);
  const text = `${label} ${fold(command.group)}`;
  if (!words.every((word) => text.includes(word))) {
    return null;
  }
  const used = recent.indexOf(command.id);
  const lately = used < 0 ? recentMax : used;
  const begins = label.startsWith(words.join(" ")) ? 0 : 2;
  const beginsWord = words.every((word) => ` ${text}`.includes(` ${word}`)) ? 0 : 1;
  return words.length === 0 ? lately : (begins + beginsWord) * (recentMax + 1) + lately;
}

/** Case and accents make no difference. */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/** The commands used last, this one first. */
export function used(recent: readonly string[], id: string): string[] {
  return [id, ...recent.filter((other) => other !== id)].slice(0, recentMax);
}

/** Reads what was kept of them. */
export function parseRecent(kept: string | null): string[] {
  try {
    const parsed: unknown = JSON.parse(kept ?? "[]");
    return Array.isArray(parsed)
      ? parsed.filter((id): id is string => typeof id === "string").slice(0, recentMax)
      : [];
  } catch {
    return [];
  }
}

/** Stored keys as people write them. */
export function shownKeys(keys: string, isMac: boolean): string {
  if (!keys.startsWith("mod+")) {
    return keys;
  }
  return keys.split("+").map((part) => {
    switch (part) {
      case "mod":
        return isMac ? "⌘" : "Ctrl";
      case "shift":
        return "Shift";
      case "enter":
        return "Enter";
      default:
        return part.toUpperCase();
    }
  }).join("+");
}
