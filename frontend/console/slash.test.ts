import { expectEqual } from "../testing/expect.ts";
import { type Canned, insert, parseCanned, slashAt } from "./slash.ts";

const refund: Canned = {
  id: "1",
  shortcut: "refund",
  title: "Refund",
  text: "Hello there,\nyour refund is on its way. Bye",
  cursor: 12,
  missing: [],
};

Deno.test("slash: at the beginning, after a space and after a line break", () => {
  expectEqual(slashAt("/", 1), { start: 0, query: "" });
  expectEqual(slashAt("Hi /ref", 7), { start: 3, query: "ref" });
  expectEqual(slashAt("Hi\n/ref und", 11), { start: 3, query: "ref und" });
});

Deno.test("slash: not in a word, an address or a fraction", () => {
  expectEqual(slashAt("and/or", 6), null);
  expectEqual(slashAt("https://x", 9), null);
  expectEqual(slashAt("3/4", 3), null);
});

Deno.test("slash: a space after it, a line break or a long text is no query", () => {
  expectEqual(slashAt("/ x", 3), null);
  expectEqual(slashAt("/a\nb", 4), null);
  expectEqual(slashAt(`/${"a".repeat(41)}`, 42), null);
  expectEqual(slashAt("no slash", 8), null);
});

Deno.test("slash: only what stands before the caret counts", () => {
  expectEqual(slashAt("/refund", 4), { start: 0, query: "ref" });
  expectEqual(slashAt("/refund", 0), null);
});

Deno.test("slash: the canned text takes its place and the caret goes to the mark", () => {
  const slash = { start: 3, query: "ref" };

  const inserted = insert("Hi /ref!", slash, refund);

  expectEqual(inserted.text, "Hi Hello there,\nyour refund is on its way. Bye!");
  expectEqual(inserted.caret, 15);
});

Deno.test("slash: what is no canned response is left out", () => {
  expectEqual(parseCanned([refund, { id: 1 }, null]), [refund]);
  expectEqual(parseCanned({}), []);
});
