/**
 * The Markdown subset of answers: paragraphs, lists, headings (shown as bold lines), fenced code, bold, italics, code,
 * links and citations `[n]`. Emphasis, links and citations do not cross a line.
 *
 * Prefix-stable: what is shown of the beginning of a text is the beginning of what is shown of the whole text. So
 * whatever could still change its meaning is held back until it cannot. `AnswerParser.java` reads the same language;
 * `answer-cases.json` keeps both honest.
 */

import { type Extent, type Inline, InlineParser, inlineText } from "./inline.ts";

export type Block =
  | { readonly kind: "paragraph"; readonly children: readonly Inline[] }
  | { readonly kind: "heading"; readonly children: readonly Inline[] }
  | { readonly kind: "pre"; readonly text: string }
  | { readonly kind: "bullets"; readonly items: readonly (readonly Inline[])[] }
  | {
    readonly kind: "numbers";
    readonly start: number;
    readonly items: readonly (readonly Inline[])[];
  };

export function parseAnswer(text: string, sources: ReadonlySet<number>, extent: Extent): Block[] {
  const lines = text.replace(/\r\n?/g, "\n").split("\n").map(withoutTrailingSpace);
  const parser = new BlockParser(sources);
  const last = lines.pop() ?? "";
  for (const line of lines) {
    parser.take(line, "whole");
  }
  if (extent === "whole" || !parser.couldBecomeMarker(last)) {
    parser.take(last, extent);
  }
  return parser.blocks();
}

type Draft =
  | { kind: "paragraph" | "heading"; children: Inline[] }
  | { kind: "pre"; lines: string[] }
  | { kind: "bullets"; items: Inline[][] }
  | { kind: "numbers"; start: number; items: Inline[][] };

class BlockParser {
  readonly #sources: ReadonlySet<number>;
  readonly #drafts: Draft[] = [];
  #isFenced = false;
  #isBroken = true;

  constructor(sources: ReadonlySet<number>) {
    this.#sources = sources;
  }

  blocks(): Block[] {
    return this.#drafts.filter(isVisible).map(toBlock);
  }

  /** Whether a last line says too little yet to know what kind of line it is. */
  couldBecomeMarker(line: string): boolean {
    return this.#isFenced
      ? /^ {0,3}`{0,3}$/.test(line)
      : /^[ \t]*(?:[-*•+]|\d{1,3}[.)]?|#{1,6}|`{1,2}|`{3,}.*)?$/.test(line);
  }

  take(line: string, extent: Extent): void {
    if (this.#isFenced || /^ {0,3}```/.test(line)) {
      this.#takeFenced(line);
    } else if (line === "") {
      this.#isBroken = true;
    } else {
      this.#takeText(line, extent);
    }
  }

  #takeFenced(line: string): void {
    const draft = this.#drafts.at(-1);
    if (!this.#isFenced) {
      this.#drafts.push({ kind: "pre", lines: [] });
      this.#isFenced = true;
    } else if (/^ {0,3}```$/.test(line)) {
      this.#isFenced = false;
      this.#isBroken = true;
    } else if (draft?.kind === "pre") {
      draft.lines.push(line);
    }
  }

  #takeText(line: string, extent: Extent): void {
    const heading = /^ {0,3}#{1,6} +(.+)$/s.exec(line)?.[1];
    const bullet = /^[ \t]*[-*•+] +(.+)$/s.exec(line)?.[1];
    const numbered = /^[ \t]*(\d{1,3})[.)] +(.+)$/s.exec(line);
    if (heading !== undefined) {
      this.#drafts.push({ kind: "heading", children: this.#inline(heading, extent) });
      this.#isBroken = true;
    } else if (bullet !== undefined) {
      this.#addBullet(this.#inline(bullet, extent));
    } else if (numbered !== null) {
      this.#addNumber(Number(numbered[1]), this.#inline(numbered[2] ?? "", extent));
    } else {
      this.#continue(this.#inline(line.replace(/^[ \t]+/, ""), extent));
    }
  }

  #addBullet(item: Inline[]): void {
    const draft = this.#drafts.at(-1);
    if (draft?.kind === "bullets") {
      draft.items.push(item);
    } else {
      this.#drafts.push({ kind: "bullets", items: [item] });
    }
    this.#isBroken = false;
  }

  #addNumber(start: number, item: Inline[]): void {
    const draft = this.#drafts.at(-1);
    if (draft?.kind === "numbers") {
      draft.items.push(item);
    } else {
      this.#drafts.push({ kind: "numbers", start, items: [item] });
    }
    this.#isBroken = false;
  }

  /** A line of text belongs to the paragraph or list item above it unless something came between. */
  #continue(line: Inline[]): void {
    const draft = this.#drafts.at(-1);
    const open = this.#isBroken || draft === undefined ? undefined : openLine(draft);
    if (open === undefined) {
      this.#drafts.push({ kind: "paragraph", children: line });
    } else if (line.length > 0) {
      open.push(...(open.length === 0 ? [] : [lineBreak]), ...line);
    }
    this.#isBroken = false;
  }

  #inline(line: string, extent: Extent): Inline[] {
    return new InlineParser(line, this.#sources, extent).parse();
  }
}

const lineBreak: Inline = { kind: "break" };

function openLine(draft: Draft): Inline[] | undefined {
  switch (draft.kind) {
    case "paragraph":
      return draft.children;
    case "bullets":
    case "numbers":
      return draft.items.at(-1);
    case "heading":
    case "pre":
      return undefined;
  }
}

function isVisible(draft: Draft): boolean {
  switch (draft.kind) {
    case "paragraph":
    case "heading":
      return draft.children.length > 0;
    case "pre":
      return draft.lines.some((line) => line !== "");
    case "bullets":
    case "numbers":
      return draft.items.some((item) => item.length > 0);
  }
}

function toBlock(draft: Draft): Block {
  switch (draft.kind) {
    case "pre":
      return { kind: "pre", text: draft.lines.join("\n") };
    case "bullets":
    case "numbers":
      return { ...draft, items: draft.items.filter((item) => item.length > 0) };
    case "paragraph":
    case "heading":
      return draft;
  }
}

function withoutTrailingSpace(line: string): string {
  return line.replace(/[ \t]+$/, "");
}

/** The words of an answer without its markers: what a screen reader is told and what Copy copies. */
export function plainText(blocks: readonly Block[]): string {
  return blocks.map(blockText).join("\n\n");
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "pre":
      return block.text;
    case "bullets":
      return block.items.map((item) => `- ${inlineText(item)}`).join("\n");
    case "numbers":
      return block.items
        .map((item, index) => `${block.start + index}. ${inlineText(item)}`)
        .join("\n");
    case "paragraph":
    case "heading":
      return inlineText(block.children);
  }
}
