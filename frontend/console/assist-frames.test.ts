import { expectEqual } from "../testing/expect.ts";
import { FrameReader, parseFrame } from "./assist-frames.ts";

Deno.test("assist: events come out whole however the stream is cut", () => {
  const stream = 'event: text\ndata: {"text":"Hello "}\n\nevent: text\ndata: {"text":"you"}\n\n';
  for (let cut = 0; cut <= stream.length; cut++) {
    const reader = new FrameReader();

    const events = [...reader.push(stream.slice(0, cut)), ...reader.push(stream.slice(cut))];

    expectEqual(events.map((event) => event.kind === "text" ? event.text : ""), ["Hello ", "you"]);
  }
});

Deno.test("assist: a source that is no address of ours is dropped", () => {
  const event = parseFrame(
    'event: done\ndata: {"text":"a [1]","plain":"a","isQuoted":true,"tokens":7,"citations":[' +
      '{"number":1,"title":"T","heading":"","href":"/help/t#a"},' +
      '{"number":2,"title":"U","heading":"","href":"javascript:alert(1)"},' +
      '{"number":3,"title":"V","heading":"","href":"//evil.example"}]}',
  );

  expectEqual(event?.kind === "done" ? event.citations.map((source) => source.number) : [], [1]);
  expectEqual(event?.kind === "done" ? event.plain : "", "a");
});

Deno.test("assist: what is not understood is nothing", () => {
  expectEqual(parseFrame("event: other\ndata: {}"), null);
  expectEqual(parseFrame(""), null);
  expectEqual(parseFrame("event: refused\ndata: nonsense"), { kind: "refused", reason: "" });
});
