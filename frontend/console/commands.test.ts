import { expectEqual } from "../testing/expect.ts";
import { type Command, matching, parseRecent, shownKeys, used } from "./commands.ts";

const commands: Command[] = [
  { id: "resolve", label: "Resolve", group: "Conversation", keys: "e" },
  { id: "reopen", label: "Reopen", group: "Conversation", keys: "" },
  { id: "queue-mine", label: "Go to my conversations", group: "Queues", keys: "g i" },
  { id: "runs", label: "Runs", group: "Go to", keys: "" },
  { id: "tickets", label: "Tickets", group: "Go to", keys: "" },
  { id: "cafe", label: "Café menu", group: "Go to", keys: "" },
];

function found(query: string, recent: string[] = []): string[] {
  return matching(commands, query, recent).map((command) => command.id);
}

Deno.test("palette: without a query everything, what was used last first", () => {
  expectEqual(found("", ["tickets", "reopen"]).slice(0, 3), ["tickets", "reopen", "resolve"]);
  expectEqual(found("").length, commands.length);
});

Deno.test("palette: every word of the query must be there", () => {
  expectEqual(found("go mine"), []);
  expectEqual(found("my conv"), ["queue-mine"]);
});

Deno.test("palette: what begins with the query comes before what holds it", () => {
  expectEqual(found("r").slice(0, 3), ["resolve", "reopen", "runs"]);
  expectEqual(found("conversation"), ["resolve", "reopen", "queue-mine"]);
});

Deno.test("palette: among equals the one used last is first", () => {
  expectEqual(found("re", ["reopen"])[0], "reopen");
});

Deno.test("palette: accents and case make no difference", () => {
  expectEqual(found("CAFE"), ["cafe"]);
  expectEqual(found("café"), ["cafe"]);
});

Deno.test("palette: what was used last is kept once and not for ever", () => {
  expectEqual(used(["a", "b"], "b"), ["b", "a"]);
  expectEqual(used(["1", "2", "3", "4", "5", "6", "7", "8"], "9").length, 8);
  expectEqual(parseRecent('["a",7,"b"]'), ["a", "b"]);
  expectEqual(parseRecent("nonsense"), []);
  expectEqual(parseRecent(null), []);
});

Deno.test("palette: keys are written as on the keyboard", () => {
  expectEqual(shownKeys("mod+shift+enter", false), "Ctrl+Shift+Enter");
  expectEqual(shownKeys("mod+k", true), "⌘+K");
  expectEqual(shownKeys("g i", false), "g i");
});
