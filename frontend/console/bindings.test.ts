import { expectEqual } from "../testing/expect.ts";
import { type Bindings, noBindings, parseBindings, Shortcuts } from "./bindings.ts";

const bindings: Bindings = {
  isEnabled: true,
  actions: [
    { id: "next", label: "Next", keys: "j" },
    { id: "queue-mine", label: "Mine", keys: "g i" },
    { id: "send", label: "Send", keys: "mod+enter" },
    { id: "resolve", label: "Resolve", keys: "" },
  ],
};

Deno.test("shortcuts: single keys never act while somebody writes", () => {
  const shortcuts = new Shortcuts(bindings);

  expectEqual(shortcuts.actionOf("j", 0, true), null);
  expectEqual(shortcuts.actionOf("j", 0, false)?.id, "next");
});

Deno.test("shortcuts: keys with a modifier act while somebody writes", () => {
  expectEqual(new Shortcuts(bindings).actionOf("mod+enter", 0, true)?.id, "send");
});

Deno.test("shortcuts: switched off, no single key and no sequence acts, but a modifier does", () => {
  const shortcuts = new Shortcuts({ ...bindings, isEnabled: false });

  expectEqual(shortcuts.actionOf("j", 0, false), null);
  shortcuts.actionOf("g", 0, false);
  expectEqual(shortcuts.actionOf("i", 10, false), null);
  expectEqual(shortcuts.isWaiting, false);
  expectEqual(shortcuts.actionOf("mod+enter", 0, false)?.id, "send");
});

Deno.test("shortcuts: a sequence begun outside does not end in a field", () => {
  const shortcuts = new Shortcuts(bindings);
  shortcuts.actionOf("g", 0, false);

  expectEqual(shortcuts.actionOf("i", 10, true), null);
});

Deno.test("shortcuts: an action without keys is never found", () => {
  expectEqual(new Shortcuts(bindings).actionOf("", 0, false), null);
});

Deno.test("shortcuts: a person's own keys count", () => {
  const parsed = parseBindings(
    '{"isEnabled":true,"actions":[{"id":"next","label":"Next","keys":"x"},{"id":7}]}',
  );

  expectEqual(parsed.actions.length, 1);
  expectEqual(new Shortcuts(parsed).actionOf("x", 0, false)?.id, "next");
  expectEqual(new Shortcuts(parsed).actionOf("j", 0, false), null);
});

Deno.test("shortcuts: what cannot be read is no shortcut", () => {
  for (const json of ["", "nonsense", "null", "[]", '{"actions":7}']) {
    expectEqual(parseBindings(json).actions, noBindings.actions, json);
  }
});
