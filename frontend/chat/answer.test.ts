import { expectEqual, expectTrue } from "../testing/expect.ts";
import cases from "./answer-cases.json" with { type: "json" };
import { type Block, parseAnswer, plainText } from "./answer.ts";
import type { Inline } from "./inline.ts";

const hrefs = new Map([[1, "/help/one#a"], [2, "/help/two#b"], [3, "/help/three#c"]]);

for (const example of cases) {
  Deno.test(`answer: ${example.name}`, () => {
    const blocks = parseAnswer(example.text, new Set(example.sources), "whole");
    expectEqual(html(blocks), example.html);
  });
}

Deno.test("answer: what is shown of a beginning is the beginning of what is shown in the end", () => {
  const random = seeded(20261121);
  for (let round = 0; round < 6_000; round++) {
    const text = randomText(random);
    const whole = shown(parseAnswer(text, new Set([1, 2]), "whole"));
    for (let length = 0; length <= text.length; length++) {
      const part = shown(parseAnswer(text.slice(0, length), new Set([1, 2]), "growing"));
      expectTrue(
        whole.startsWith(part),
        `${JSON.stringify(text)} at ${length}: ${part} / ${whole}`,
      );
    }
  }
});

Deno.test("answer: growing text shows everything but what is still open", () => {
  const growing = parseAnswer("Within **30 days** [1] of *deli", new Set([1]), "growing");

  expectEqual(shown(growing), "\nWithin 30 days[1] of");
});

Deno.test("answer: plain text has no markers", () => {
  const blocks = parseAnswer("**Yes** [1].\n\n1. Print\n2. Send [2]", new Set([1, 2]), "whole");

  expectEqual(plainText(blocks), "Yes.\n\n1. Print\n2. Send");
});

Deno.test("answer: parsing is the same however often it is done", () => {
  const text = "- **a**\n- b [1]";

  expectEqual(
    parseAnswer(text, new Set([1]), "growing"),
    parseAnswer(text, new Set([1]), "growing"),
  );
});

function html(blocks: readonly Block[]): string {
  return blocks.map(blockHtml).join("");
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return `<p>${inlineHtml(block.children)}</p>`;
    case "heading":
      return `<p><strong>${inlineHtml(block.children)}</strong></p>`;
    case "pre":
      return `<pre><code>${escaped(block.text)}</code></pre>`;
    case "bullets":
      return `<ul>${items(block.items)}</ul>`;
    case "numbers":
      return `<ol${block.start === 1 ? "" : ` start="${block.start}"`}>${items(block.items)}</ol>`;
  }
}

function items(list: readonly (readonly Inline[])[]): string {
  return list.map((item) => `<li>${inlineHtml(item)}</li>`).join("");
}

function inlineHtml(nodes: readonly Inline[]): string {
  return nodes.map(nodeHtml).join("");
}

function nodeHtml(node: Inline): string {
  switch (node.kind) {
    case "text":
      return escaped(node.text);
    case "code":
      return `<code>${escaped(node.text)}</code>`;
    case "break":
      return "<br>";
    case "strong":
      return `<strong>${inlineHtml(node.children)}</strong>`;
    case "emphasis":
      return `<em>${inlineHtml(node.children)}</em>`;
    case "link":
      return `<a href="${escaped(node.href)}"${
        node.href.startsWith("/") ? "" : ' rel="noreferrer"'
      }>${escaped(node.text)}</a>`;
    case "citation": {
      const { number } = node;
      const href = hrefs.get(number);
      return `<a class="citation" href="${href}" data-citation="${number}">${number}</a>`;
    }
  }
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

/** The characters that a reader sees, in order. */
function shown(blocks: readonly Block[]): string {
  return blocks.map((block) => {
    switch (block.kind) {
      case "pre":
        return `\n|${block.text}`;
      case "bullets":
      case "numbers":
        return block.items.map((item) => `\n-${seen(item)}`).join("");
      case "paragraph":
      case "heading":
        return `\n${block.kind === "heading" ? "#" : ""}${seen(block.children)}`;
    }
  }).join("");
}

function seen(nodes: readonly Inline[]): string {
  return nodes.map((node) => {
    switch (node.kind) {
      case "break":
        return "\n ";
      case "strong":
      case "emphasis":
        return seen(node.children);
      case "citation":
        return `[${node.number}]`;
      default:
        return node.text;
    }
  }).join("");
}

const pieces = ["*", "**", "_", "`", "```", "[", "]", "(", ")", "[1]", "[7]", "\\", "\n", "\n\n"]
  .concat([
    "- ",
    "1. ",
    "12",
    "# ",
    " ",
    " ",
    "a",
    "word",
    "ä",
    ".",
    "/help",
    "https://x.y",
    "\n- ",
  ]);

/** A text of few different pieces, so that they meet in every way. */
function randomText(random: () => number): string {
  const pick = () => pieces[Math.floor(random() * pieces.length)] ?? "";
  const few = Array.from({ length: 4 }, pick);
  const length = 1 + Math.floor(random() * 12);
  return Array.from({ length }, () => few[Math.floor(random() * few.length)]).join("");
}

/** A small generator of random numbers, so that a failure can be repeated (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
