/**
 * Keys as the server stores them: `j`, `g i`, `?`, `mod+shift+enter`. `mod` is Ctrl, on a Mac also Cmd.
 */

/** The part of a keyboard event that matters, so that tests need no browser. */
export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
}

const named: Readonly<Record<string, string>> = { Enter: "enter" };

/** What was pressed, or null when it cannot be a shortcut: Alt and AltGr make letters, and so do input methods. */
export function keyOf(event: Pressed): string | null {
  if (event.isComposing || event.altKey) {
    return null;
  }
  const key = named[event.key] ?? (event.key.length === 1 ? event.key.toLowerCase() : null);
  if (key === null || key === " ") {
    return null;
  }
  if (event.ctrlKey || event.metaKey) {
    return `mod+${event.shiftKey ? "shift+" : ""}${key}`;
  }
  return isCapital(event) || key === "enter" ? null : key;
}

/** Shift with a letter is no single key; with a mark, such as `?`, it makes the mark. */
function isCapital(event: Pressed): boolean {
  return event.shiftKey && /^\p{L}$/u.test(event.key);
}

export function hasModifier(keys: string): boolean {
  return keys.startsWith("mod+");
}

/** Keys pressed one after the other. A beginning that nothing follows is forgotten. */
export class KeySequence {
  readonly #forgottenMs: number;
  #first: string | null = null;
  #at = 0;

  constructor(forgottenMs = 1_500) {
    this.#forgottenMs = forgottenMs;
  }

  /** The binding that is complete with this key, or null. `bindings` are keys of actions. */
  next(key: string, atMs: number, bindings: Iterable<string>): string | null {
    const first = atMs - this.#at <= this.#forgottenMs ? this.#first : null;
    const all = [...bindings];
    this.#first = null;
    const whole = first === null ? key : `${first} ${key}`;
    if (all.includes(whole)) {
      return whole;
    }
    if (all.some((keys) => keys.startsWith(`${key} `))) {
      this.#first = key;
      this.#at = atMs;
      return null;
    }
    return first !== null && all.includes(key) ? key : null;
  }

  /** Whether the first of two keys was pressed and the second is awaited. */
  get isWaiting(): boolean {
    return this.#first !== null;
  }
}
