import { expectEqual, expectTrue } from "../testing/expect.ts";
import { type ChatEvent, parseEvent } from "./events.ts";
import { apply, isFinished, type Transcript, transcriptAt, type Turn } from "./transcript.ts";

const thinking: ChatEvent = { kind: "status", turn: "t1", state: "thinking" };
const source = {
  number: 1,
  title: "Returns",
  heading: "",
  href: "/help/returns",
  snippet: "30 days",
};

Deno.test("transcript: pieces of an answer are put together in order", () => {
  const transcript = play([thinking, delta(1, "Within "), delta(1, "30 days.")]);

  expectEqual(only(transcript).text, "Within 30 days.");
  expectEqual(transcript.sequence, 3);
});

Deno.test("transcript: words mean that the turn is answering, whatever was said before", () => {
  expectEqual(only(play([thinking, delta(1, "Within ")])).state, "answering");
});

Deno.test("transcript: an event that is already contained changes nothing", () => {
  const before = play([thinking, delta(1, "Within ")]);

  const after = apply(before, 2, delta(1, "Within "));

  expectTrue(after === before, "the same state");
});

Deno.test("transcript: replaying everything from the middle of a stream doubles nothing", () => {
  const events = [thinking, delta(1, "a"), delta(1, "b"), delta(1, "c")];
  const before = play(events.slice(0, 3));

  const after = events.reduce((state, event, index) => apply(state, index + 1, event), before);

  expectEqual(only(after).text, "abc");
});

Deno.test("transcript: a restart clears the text and its sources", () => {
  const cited: ChatEvent = { kind: "citations", turn: "t1", citations: [source] };
  const restart: ChatEvent = { kind: "restart", turn: "t1", attempt: 2 };

  const transcript = play([thinking, cited, delta(1, "Half an"), restart, delta(2, "Anew")]);

  expectEqual(only(transcript).text, "Anew");
  expectEqual(only(transcript).citations, []);
});

Deno.test("transcript: a piece of an older attempt is dropped", () => {
  const transcript = play([delta(2, "new"), delta(1, "old")]);

  expectEqual(only(transcript).text, "new");
});

Deno.test("transcript: a newer attempt without a restart starts over", () => {
  const transcript = play([delta(1, "old"), delta(2, "new")]);

  expectEqual(only(transcript).text, "new");
});

Deno.test("transcript: citations of one number are kept once, in order of arrival", () => {
  const first: ChatEvent = { kind: "citations", turn: "t1", citations: [source] };
  const second: ChatEvent = {
    kind: "citations",
    turn: "t1",
    citations: [{ ...source, title: "Other" }, { ...source, number: 2 }],
  };

  const transcript = play([first, second]);

  expectEqual(only(transcript).citations.map((citation) => citation.title), ["Returns", "Returns"]);
  expectEqual(only(transcript).citations.map((citation) => citation.number), [1, 2]);
});

Deno.test("transcript: a finished turn does not move again", () => {
  const stopped: ChatEvent = { kind: "stopped", turn: "t1", message: "m1", text: "Half" };

  const transcript = play([thinking, delta(1, "Half"), stopped, delta(1, " more"), thinking]);

  expectEqual([only(transcript).state, only(transcript).text], ["stopped", "Half"]);
  expectTrue(isFinished(only(transcript)), "finished");
});

Deno.test("transcript: an interruption keeps the text and its reason", () => {
  const transcript = play([
    delta(1, "Half"),
    { kind: "interrupted", turn: "t1", message: "m1", text: "Half", reason: "model" },
  ]);

  expectEqual([only(transcript).text, only(transcript).reason], ["Half", "model"]);
});

Deno.test("transcript: after a gap nothing is believed until a new snapshot", () => {
  const gapped = apply(play([thinking]), 1, { kind: "gap" });

  const after = apply(gapped, 9, delta(1, "lost"));

  expectTrue(after.isGapped, "gapped");
  expectEqual(only(after).text, "");
});

Deno.test("transcript: a message is known once", () => {
  const message: ChatEvent = { kind: "message", message: "m1", role: "customer", key: "k1" };

  const transcript = play([message, message]);

  expectEqual(transcript.messages.length, 1);
});

Deno.test("transcript: with a handoff the turns that did not finish are gone", () => {
  const handoff: ChatEvent = {
    kind: "handoff",
    ticket: "FL-1001",
    href: "/t/x",
    expected: "within 4 working hours",
  };
  const stopped: ChatEvent = { kind: "stopped", turn: "t0", message: "m0", text: "Half" };

  const transcript = play([stopped, thinking, handoff]);

  expectEqual(transcript.handoff?.ticket, "FL-1001");
  expectEqual(transcript.turns.map((turn) => turn.id), ["t0"]);
});

Deno.test("transcript: a withdrawn answer is gone and nothing else", () => {
  const stopped: ChatEvent = { kind: "stopped", turn: "t0", message: "m0", text: "Half" };

  const transcript = play([stopped, thinking, { kind: "withdrawn", turn: "t1" }]);

  expectEqual(transcript.turns.map((turn) => turn.id), ["t0"]);
  expectEqual(transcript.isGapped, false);
});

Deno.test("transcript: when a person joins, no unfinished answer stays and the server words it", () => {
  const transcript = play([thinking, { kind: "takeover", agent: "Maria" }]);

  expectEqual(transcript.turns.length, 0);
  expectEqual(transcript.notice, "Maria has joined");
  expectEqual(transcript.isGapped, true);
});

Deno.test("events: what a person did carries their name", () => {
  expectEqual(parseEvent("takeover", '{"agent":"Maria"}'), { kind: "takeover", agent: "Maria" });
  expectEqual(parseEvent("resolved", "{}"), undefined);
  expectEqual(parseEvent("note", '{"text":"for staff"}'), undefined);
});

Deno.test("events: what is not in the contract is not believed", () => {
  expectEqual(parseEvent("evil", "{}"), undefined);
  expectEqual(parseEvent("delta", "not json"), undefined);
  expectEqual(parseEvent("delta", '{"turn":"t1","attempt":"1","text":"x"}'), undefined);
  expectEqual(parseEvent("status", '{"turn":"t1","state":"dancing"}'), undefined);
  expectEqual(parseEvent("message", '{"message":"m1","role":"admin","key":null}'), undefined);
});

Deno.test("events: an address that leads elsewhere is not believed", () => {
  const handoff = (href: string) =>
    parseEvent("handoff", JSON.stringify({ ticket: "FL-1", href, expected: "soon" }));

  expectEqual(handoff("//evil.example"), undefined);
  expectEqual(handoff("https://evil.example"), undefined);
  expectEqual(handoff("javascript:alert(1)"), undefined);
  expectTrue(handoff("/t/abc") !== undefined, "a path is fine");
});

Deno.test("events: more than the contract is read as the contract", () => {
  const event = parseEvent("delta", '{"turn":"t1","attempt":1,"text":"x","extra":{"a":1}}');

  expectEqual(event, { kind: "delta", turn: "t1", attempt: 1, text: "x" });
});

function delta(attempt: number, text: string): ChatEvent {
  return { kind: "delta", turn: "t1", attempt, text };
}

function play(events: readonly ChatEvent[]): Transcript {
  return events.reduce((state, event, index) => apply(state, index + 1, event), transcriptAt(0));
}

function only(transcript: Transcript): Turn {
  const [turn] = transcript.turns;
  expectTrue(turn !== undefined && transcript.turns.length === 1, "exactly one turn");
  return turn;
}
