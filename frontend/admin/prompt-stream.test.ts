import { expectEqual } from "../testing/expect.ts";
import { EventReader, figures, parseEnd } from "./prompt-stream.ts";

Deno.test("events are the same however the text is cut", () => {
  const text = 'event:delta\ndata:{"text":"a"}\n\n:\n\nevent: done\ndata: {"x":1}\n\n';
  const wanted = [{ name: "delta", data: '{"text":"a"}' }, { name: "done", data: '{"x":1}' }];

  for (let size = 1; size <= text.length; size++) {
    const reader = new EventReader();
    const events = [];
    for (let at = 0; at < text.length; at += size) {
      events.push(...reader.take(text.slice(at, at + size)));
    }
    expectEqual(events, wanted, `pieces of ${size}`);
  }
});

Deno.test("an end that cannot be read is an empty one", () => {
  expectEqual(parseEnd("{").text, "");
  expectEqual(parseEnd("null").tookMs, 0);
});

Deno.test("an end names the tools that the model calls", () => {
  const end = parseEnd('{"toolCalls":[{"id":"1","name":"find_order","input":{"id":7}}, null]}');

  expectEqual(end.calls[0]?.name, "find_order");
  expectEqual(end.calls[0]?.input, '{\n  "id": 7\n}');
  expectEqual(end.calls[1]?.name, "");
  expectEqual(end.toolsIgnored, false);
});

Deno.test("figures keep the digits that matter", () => {
  const end = parseEnd(
    '{"inputTokens":120,"outputTokens":34,"costMicros":400,"firstTextMs":210,"tookMs":1240}',
  );

  expectEqual(figures(end), "120 + 34 tokens · $0.0004 · first text 210 ms · 1.24 s");
});
