/**
 * `<firstline-playground>` around the playground's form: each column's answer appears while it is made. The form works
 * without it, then all answers come at once.
 */

import {
  EventReader,
  figures,
  parseEnd,
  parseObject,
  type ToolCall,
  type TrialEnd,
} from "./prompt-stream.ts";

interface Column {
  readonly version: string;
  readonly title: string;
  readonly modelId: string;
}

interface Input {
  readonly name: string;
  readonly variables: Record<string, unknown>;
}

class Cell {
  readonly element = document.createElement("article");
  readonly #title = document.createElement("h3");
  readonly #text = document.createElement("pre");
  readonly #note = document.createElement("p");

  constructor(title: string) {
    this.element.className = "trial";
    this.#title.textContent = title;
    this.#text.tabIndex = 0;
    this.#note.className = "hint";
    this.#note.textContent = "Working …";
    this.element.append(this.#title, this.#text, this.#note);
  }

  add(text: string): void {
    this.#text.append(text);
  }

  finish(column: Column, end: TrialEnd): void {
    if (end.error === "") {
      this.#title.textContent = `${column.title} · ${end.modelId}`;
      this.#text.textContent = end.text;
      this.#text.hidden = end.text === "";
      this.#text.after(...end.calls.flatMap(callOf));
      if (end.toolsIgnored) {
        this.#note.before(hint("This model only quotes; it ignores the prompt's tools."));
      }
      this.#note.textContent = figures(end);
    } else {
      this.#note.className = "field-error";
      this.#note.textContent = end.error;
    }
  }

  showDifference(pieces: Node): void {
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    const text = document.createElement("pre");
    details.open = true;
    summary.textContent = "Difference from column 1";
    text.className = "difference";
    text.tabIndex = 0;
    text.append(pieces);
    details.append(summary, text);
    this.element.append(details);
  }
}

export class PlaygroundElement extends HTMLElement {
  #listeners = new AbortController();
  #run = new AbortController();

  connectedCallback(): void {
    this.#listeners = new AbortController();
    this.addEventListener("submit", (event) => this.#submit(event), this.#listeners);
  }

  disconnectedCallback(): void {
    this.#listeners.abort();
    this.#run.abort();
  }

  #submit(event: SubmitEvent): void {
    const form = event.target;
    if (form instanceof HTMLFormElement) {
      const columns = columnsOf(form);
      const inputs = inputsOf(form);
      const trials = columns.length * inputs.length;
      // What is too little or too much the server refuses and says why.
      if (trials > 0 && trials <= Number(this.dataset.trialsMax ?? 0)) {
        event.preventDefault();
        this.#run.abort();
        this.#run = new AbortController();
        this.#start(columns, inputs, this.#run.signal);
      }
    }
  }

  #start(columns: Column[], inputs: Input[], signal: AbortSignal): void {
    const results = this.querySelector("[data-part=results]");
    results?.replaceChildren();
    for (const input of inputs) {
      const cells = columns.map((column) => new Cell(column.title));
      results?.append(section(input.name, cells));
      const trials = columns.map((column, index) =>
        this.#try(column, input, (text) => cells[index]?.add(text), signal)
          .then((end) => {
            cells[index]?.finish(column, end);
            return end;
          })
      );
      void Promise.all(trials).then((ends) => this.#compare(ends, cells, signal));
    }
  }

  async #try(
    column: Column,
    input: Input,
    onText: (text: string) => void,
    signal: AbortSignal,
  ): Promise<TrialEnd> {
    try {
      const answer = await this.#post("trials", "text/event-stream", {
        version: column.version,
        modelId: column.modelId,
        variables: input.variables,
      }, signal);
      return answer.ok && answer.body !== null
        ? await follow(answer.body, onText)
        : failed("The server refused this.");
    } catch {
      return failed("The connection was lost.");
    }
  }

  async #compare(ends: TrialEnd[], cells: Cell[], signal: AbortSignal): Promise<void> {
    const [first, ...others] = ends;
    if (first !== undefined && first.error === "") {
      const shown = others.map((end, index) => this.#show(first, end, cells[index + 1], signal));
      await Promise.allSettled(shown);
    }
  }

  async #show(
    first: TrialEnd,
    end: TrialEnd,
    cell: Cell | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    if (end.error === "") {
      const texts = { before: first.text, after: end.text };
      const answer = await this.#post("differences", "application/json", texts, signal);
      const pieces: unknown = await answer.json();
      cell?.showDifference(differenceOf(Array.isArray(pieces) ? pieces : []));
    }
  }

  #post(name: string, accept: string, body: object, signal: AbortSignal): Promise<Response> {
    const url = `/api/admin/prompts/${this.dataset.prompt ?? ""}/${name}`;
    const headers = { "Content-Type": "application/json", Accept: accept };
    return fetch(url, { method: "POST", headers, body: JSON.stringify(body), signal });
  }
}

async function follow(
  body: ReadableStream<Uint8Array>,
  onText: (text: string) => void,
): Promise<TrialEnd> {
  const events = new EventReader();
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let end = failed("The answer broke off.");
  const take = (bytes: Uint8Array) => {
    for (const event of events.take(decoder.decode(bytes, { stream: true }))) {
      if (event.name === "delta") {
        onText(String(parseObject(event.data).text ?? ""));
      } else if (event.name === "done") {
        end = parseEnd(event.data);
      }
    }
  };
  const readOn = async (): Promise<void> => {
    const { done, value } = await reader.read();
    if (!done) {
      take(value);
      await readOn();
    }
  };
  await readOn();
  return end;
}

function callOf(call: ToolCall): HTMLElement[] {
  const sentence = document.createElement("p");
  const name = document.createElement("strong");
  const input = document.createElement("pre");
  name.textContent = call.name;
  sentence.append("Calls the tool ", name, " with");
  input.tabIndex = 0;
  input.textContent = call.input;
  return [sentence, input];
}

function hint(text: string): HTMLElement {
  const element = document.createElement("p");
  element.className = "hint";
  element.textContent = text;
  return element;
}

function failed(error: string): TrialEnd {
  return { ...parseEnd("{}"), error };
}

function columnsOf(form: HTMLFormElement): Column[] {
  const columns: Column[] = [];
  for (const select of form.querySelectorAll<HTMLSelectElement>("select[name^=version]")) {
    if (select.value !== "") {
      const number = select.name.slice("version".length);
      const model = form.querySelector<HTMLInputElement>(`input[name=model${number}]`);
      const title = select.selectedOptions[0]?.textContent ?? select.value;
      columns.push({ version: select.value, title, modelId: model?.value.trim() ?? "" });
    }
  }
  return columns;
}

function inputsOf(form: HTMLFormElement): Input[] {
  const chosen = form.querySelectorAll<HTMLInputElement>("input[name=input]:checked");
  return [...chosen].map((box) => ({
    name: box.dataset.name ?? "",
    variables: parseObject(box.dataset.variables ?? "{}"),
  }));
}

function section(name: string, cells: Cell[]): HTMLElement {
  const element = document.createElement("section");
  const heading = document.createElement("h2");
  const grid = document.createElement("div");
  element.className = "card";
  element.setAttribute("aria-label", `Results for ${name}`);
  heading.textContent = name;
  grid.className = "playground-results";
  grid.append(...cells.map((cell) => cell.element));
  element.append(heading, grid);
  return element;
}

const tags: Record<string, string> = { removed: "del", added: "ins" };

function differenceOf(pieces: unknown[]): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const piece of pieces) {
    if (typeof piece === "object" && piece !== null && "kind" in piece && "text" in piece) {
      const element = document.createElement(tags[String(piece.kind)] ?? "span");
      element.textContent = String(piece.text);
      fragment.append(element);
    }
  }
  return fragment;
}

customElements.define("firstline-playground", PlaygroundElement);
