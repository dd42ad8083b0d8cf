/** One line of an answer: emphasis, code, links and citations. See `answer.ts` for the language. */

export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "break" }
  | { readonly kind: "strong"; readonly children: readonly Inline[] }
  | { readonly kind: "emphasis"; readonly children: readonly Inline[] }
  | { readonly kind: "link"; readonly text: string; readonly href: string }
  | { readonly kind: "citation"; readonly number: number };

/** Whether the text may still grow. */
export type Extent = "growing" | "whole";

/** Reads one line from left to right; stops where a growing line is not decided yet. */
export class InlineParser {
  readonly #line: string;
  readonly #sources: ReadonlySet<number>;
  readonly #extent: Extent;
  readonly #nodes: Inline[] = [];
  #text = "";
  #position = 0;

  constructor(line: string, sources: ReadonlySet<number>, extent: Extent) {
    this.#line = line;
    this.#sources = sources;
    this.#extent = extent;
  }

  parse(): Inline[] {
    let isDecided = true;
    while (isDecided && this.#position < this.#line.length) {
      isDecided = this.#step();
    }
    if (this.#extent === "growing") {
      this.#trimText();
    }
    this.#flush();
    return this.#nodes;
  }

  /** Takes one construct or character; false when a growing line must be waited for. */
  #step(): boolean {
    switch (this.#line[this.#position]) {
      case "\\":
        return this.#escape();
      case "`":
        return this.#code();
      case "*":
        return this.#line[this.#position + 1] === "*" ? this.#strong() : this.#emphasis("*");
      case "_":
        return this.#emphasis("_");
      case "[":
        return this.#bracket();
      default:
        return this.#literal(1);
    }
  }

  #escape(): boolean {
    const next = this.#line[this.#position + 1];
    if (next === undefined) {
      return this.#undecided(1);
    }
    if (!"\\`*_[]#-".includes(next)) {
      return this.#literal(1);
    }
    this.#position += 1;
    return this.#literal(1);
  }

  #code(): boolean {
    const start = this.#position + 1;
    const end = this.#line.indexOf("`", start);
    if (end < 0) {
      return this.#undecided(1);
    }
    if (end === start) {
      return this.#literal(1);
    }
    return this.#node({ kind: "code", text: this.#line.slice(start, end) }, end + 1);
  }

  #strong(): boolean {
    const start = this.#position + 2;
    if (start >= this.#line.length) {
      return this.#undecided(2);
    }
    if (isSpace(this.#line[start])) {
      return this.#literal(2);
    }
    const end = this.#strongEnd(start);
    return end === undefined
      ? this.#undecided(2)
      : this.#node({ kind: "strong", children: this.#within(start, end) }, end + 2);
  }

  #strongEnd(start: number): number | undefined {
    for (let at = start + 1; at + 1 < this.#line.length; at++) {
      const isMark = this.#line[at] === "*" && this.#line[at + 1] === "*";
      if (isMark && this.#line[at + 2] !== "*" && !isSpace(this.#line[at - 1])) {
        return this.#isKnown(at + 2) ? at : undefined;
      }
    }
    return undefined;
  }

  #emphasis(mark: "*" | "_"): boolean {
    const start = this.#position + 1;
    const next = this.#line[start];
    if (next === undefined) {
      return this.#undecided(1);
    }
    const before = this.#line[this.#position - 1];
    if (isSpace(next) || next === mark || before === mark || isWord(before)) {
      return this.#literal(1);
    }
    const end = this.#emphasisEnd(start, mark);
    return end === undefined
      ? this.#undecided(1)
      : this.#node({ kind: "emphasis", children: this.#within(start, end) }, end + 1);
  }

  #emphasisEnd(start: number, mark: "*" | "_"): number | undefined {
    for (let at = start + 1; at < this.#line.length; at++) {
      const before = this.#line[at - 1];
      const after = this.#line[at + 1];
      const isMark = this.#line[at] === mark && before !== mark && after !== mark;
      if (isMark && !isSpace(before) && !isWord(after)) {
        return this.#isKnown(at + 1) ? at : undefined;
      }
    }
    return undefined;
  }

  #bracket(): boolean {
    const rest = this.#line.slice(this.#position);
    const citation = /^\[(\d{1,3})\]/.exec(rest);
    if (citation !== null) {
      return this.#citation(Number(citation[1]), citation[0].length);
    }
    const label = /^\[([^[\]]*)\]/.exec(rest);
    if (label === null) {
      return /^\[[^[\]]*$/.test(rest) ? this.#undecided(1) : this.#literal(1);
    }
    return this.#link(label[1] ?? "", this.#position + label[0].length);
  }

  #citation(number: number, length: number): boolean {
    if (this.#sources.has(number)) {
      this.#trimText();
      return this.#node({ kind: "citation", number }, this.#position + length);
    }
    this.#position += length;
    return true;
  }

  #link(label: string, afterLabel: number): boolean {
    if (!this.#isKnown(afterLabel)) {
      return false;
    }
    const end = this.#line.indexOf(")", afterLabel);
    if (this.#line[afterLabel] !== "(" || label === "") {
      return this.#literal(1);
    }
    if (end < 0) {
      return this.#undecided(1);
    }
    const href = this.#line.slice(afterLabel + 1, end);
    const node: Inline = isSafe(href)
      ? { kind: "link", text: label, href }
      : { kind: "text", text: label };
    return this.#node(node, end + 1);
  }

  #within(start: number, end: number): Inline[] {
    return new InlineParser(this.#line.slice(start, end), this.#sources, "whole").parse();
  }

  /** Whether the character at a place is there or will never be. */
  #isKnown(position: number): boolean {
    return position < this.#line.length || this.#extent === "whole";
  }

  #undecided(length: number): boolean {
    return this.#extent === "whole" && this.#literal(length);
  }

  #literal(length: number): boolean {
    this.#text += this.#line.slice(this.#position, this.#position + length);
    this.#position += length;
    return true;
  }

  #node(node: Inline, position: number): boolean {
    if (node.kind === "text") {
      this.#text += node.text;
    } else {
      this.#flush();
      this.#nodes.push(node);
    }
    this.#position = position;
    return true;
  }

  /** A citation stands at its word; no line begins with it. */
  #trimText(): void {
    this.#text = this.#text.replace(/[ \t]+$/, "");
  }

  #flush(): void {
    if (this.#text !== "") {
      this.#nodes.push({ kind: "text", text: this.#text });
      this.#text = "";
    }
  }
}

/** Links stay on this server or are encrypted. */
function isSafe(href: string): boolean {
  return /^\/(?![/\\])[^\s\\]*$/.test(href) || /^https:\/\/[^\s\\]+$/.test(href);
}

function isSpace(character: string | undefined): boolean {
  return character === " " || character === "\t";
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{Nd}]/u.test(character);
}

/** The words of a line without its markers. */
export function inlineText(nodes: readonly Inline[]): string {
  return nodes.map(nodeText).join("").trim();
}

function nodeText(node: Inline): string {
  switch (node.kind) {
    case "text":
    case "code":
    case "link":
      return node.text;
    case "break":
      return "\n";
    case "citation":
      return "";
    case "strong":
    case "emphasis":
      return inlineText(node.children);
  }
}
