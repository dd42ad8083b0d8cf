import { expectEqual } from "../testing/expect.ts";
import { keyOf, KeySequence, type Pressed } from "./keys.ts";

function pressed(key: string, held: Partial<Pressed> = {}): Pressed {
  return {
    key,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    isComposing: false,
    ...held,
  };
}

Deno.test("keys: a letter is itself", () => {
  expectEqual(keyOf(pressed("j")), "j");
});

Deno.test("keys: a capital is no single key, but a mark made with Shift is", () => {
  expectEqual(keyOf(pressed("J", { shiftKey: true })), null);
  expectEqual(keyOf(pressed("?", { shiftKey: true })), "?");
});

Deno.test("keys: Ctrl and Cmd are the same, with and without Shift", () => {
  expectEqual(keyOf(pressed("k", { ctrlKey: true })), "mod+k");
  expectEqual(keyOf(pressed("k", { metaKey: true })), "mod+k");
  expectEqual(keyOf(pressed("Enter", { ctrlKey: true, shiftKey: true })), "mod+shift+enter");
});

Deno.test("keys: nothing with Alt or AltGr, nothing while an input method composes", () => {
  expectEqual(keyOf(pressed("e", { altKey: true })), null);
  expectEqual(keyOf(pressed("e", { altKey: true, ctrlKey: true })), null);
  expectEqual(keyOf(pressed("k", { ctrlKey: true, isComposing: true })), null);
});

Deno.test("keys: arrows, Escape, space and a lone Enter are the page's own", () => {
  for (const key of ["ArrowDown", "Escape", " ", "Enter", "Tab", "Control"]) {
    expectEqual(keyOf(pressed(key)), null, key);
  }
});

Deno.test("sequence: two keys one after the other", () => {
  const sequence = new KeySequence();

  expectEqual(sequence.next("g", 0, ["g i", "j"]), null);
  expectEqual(sequence.isWaiting, true);
  expectEqual(sequence.next("i", 100, ["g i", "j"]), "g i");
  expectEqual(sequence.isWaiting, false);
});

Deno.test("sequence: a beginning is forgotten after a while", () => {
  const sequence = new KeySequence(1_000);

  sequence.next("g", 10_000, ["g i", "i"]);

  expectEqual(sequence.next("i", 11_001, ["g i", "i"]), "i");
});

Deno.test("sequence: a key that does not go on with the beginning stands for itself", () => {
  const sequence = new KeySequence();

  sequence.next("g", 0, ["g i", "j"]);

  expectEqual(sequence.next("j", 10, ["g i", "j"]), "j");
  expectEqual(sequence.next("i", 20, ["g i", "j"]), null);
});

Deno.test("sequence: a key without a binding is nothing", () => {
  expectEqual(new KeySequence().next("x", 0, ["j"]), null);
});
