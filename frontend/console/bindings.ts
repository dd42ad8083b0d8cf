/** Which keys do what: as the server gives it, and what to do about a key. */

import { hasModifier, KeySequence } from "./keys.ts";

export interface ShortcutAction {
  readonly id: string;
  readonly label: string;
  /** "" for none. */
  readonly keys: string;
}

export interface Bindings {
  /** Whether keys without Ctrl or Cmd do anything. */
  readonly isEnabled: boolean;
  readonly actions: readonly ShortcutAction[];
}

export const noBindings: Bindings = { isEnabled: false, actions: [] };

/** Reads the server's JSON; what cannot be read is no shortcut. */
export function parseBindings(json: string): Bindings {
  try {
    const parsed: unknown = JSON.parse(json);
    if (typeof parsed !== "object" || parsed === null || !("actions" in parsed)) {
      return noBindings;
    }
    const isEnabled = "isEnabled" in parsed && parsed.isEnabled === true;
    const actions = Array.isArray(parsed.actions) ? parsed.actions.filter(isAction) : [];
    return { isEnabled, actions };
  } catch {
    return noBindings;
  }
}

function isAction(value: unknown): value is ShortcutAction {
  return typeof value === "object" && value !== null &&
    "id" in value && typeof value.id === "string" &&
    "label" in value && typeof value.label === "string" &&
    "keys" in value && typeof value.keys === "string";
}

/** Finds the action for a key. */
export class Shortcuts {
  readonly #bindings: Bindings;
  readonly #sequence = new KeySequence();

  constructor(bindings: Bindings) {
    this.#bindings = bindings;
  }

  /** @param isWriting whether the key would go into a text: then only keys with a modifier act */
  actionOf(key: string, atMs: number, isWriting: boolean): ShortcutAction | null {
    const mayBeSingle = this.#bindings.isEnabled && !isWriting;
    const usable = this.#bindings.actions.filter((action) =>
      action.keys !== "" && (mayBeSingle || hasModifier(action.keys))
    );
    const keys = this.#sequence.next(key, atMs, usable.map((action) => action.keys));
    return usable.find((action) => action.keys === keys) ?? null;
  }

  /** Whether a first key awaits its second. */
  get isWaiting(): boolean {
    return this.#sequence.isWaiting;
  }
}
