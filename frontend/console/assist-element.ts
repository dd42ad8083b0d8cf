/**
 * `<firstline-assist>` in the composer: asks the assistant and shows what it proposes beside what was written. A person
 * takes it or leaves it; nothing is ever sent from here.
 */

import { part, setText } from "../chat/parts.ts";
import { type AssistEvent, FrameReader, type Source } from "./assist-frames.ts";
import { acceptDraft } from "./shortcuts-element.ts";

export class AssistElement extends HTMLElement {
  #listeners = new AbortController();
  #request = new AbortController();
  #proposal = "";

  connectedCallback(): void {
    const { signal } = this.#listeners = new AbortController();
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
    document.addEventListener(acceptDraft, (event) => this.#accept(event), { signal });
  }

  disconnectedCallback(): void {
    this.#listeners.abort();
    this.#request.abort();
  }

  get #field(): HTMLTextAreaElement | null {
    return this.closest("form")?.querySelector<HTMLTextAreaElement>("#reply-text") ?? null;
  }

  #clicked(event: Event): void {
    const button = event.target instanceof Element
      ? event.target.closest<HTMLElement>("[data-assist]")
      : null;
    if (button === null) {
      return;
    }
    event.preventDefault();
    switch (button.dataset.assist) {
      case "use":
        this.#use();
        break;
      case "discard":
        this.#discard();
        break;
      default:
        button.closest("details")?.removeAttribute("open");
        void this.#ask(button.dataset.assist ?? "", button.textContent?.trim() ?? "");
    }
  }

  #accept(event: Event): void {
    if (this.#proposal !== "") {
      event.preventDefault();
      this.#use();
    }
  }

  async #ask(kind: string, title: string): Promise<void> {
    this.#request.abort();
    const { signal } = this.#request = new AbortController();
    this.#begin(title);
    try {
      const answer = await fetch(
        `/api/agent/conversations/${this.dataset.conversation ?? ""}/assist/${kind}`,
        {
          method: "POST",
          headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
          body: JSON.stringify({ text: this.#field?.value ?? "" }),
          signal,
        },
      );
      if (answer.ok && answer.body !== null) {
        await this.#read(answer.body, kind);
      } else {
        this.#end(await problem(answer));
      }
    } catch {
      if (!signal.aborted) {
        this.#end("The assistant cannot be reached. Try again in a moment.");
      }
    }
  }

  async #read(body: ReadableStream<Uint8Array<ArrayBuffer>>, kind: string): Promise<void> {
    const frames = new FrameReader();
    let isEnded = false;
    const shown = new WritableStream<string>({
      write: (piece) => {
        for (const event of frames.push(piece)) {
          isEnded ||= event.kind !== "text";
          this.#show(event, kind);
        }
      },
    });
    await body.pipeThrough(new TextDecoderStream()).pipeTo(shown);
    if (!isEnded) {
      this.#end("The connection was lost. Try again.");
    }
  }

  #show(event: AssistEvent, kind: string): void {
    const proposed = part(this, "proposed");
    switch (event.kind) {
      case "text":
        proposed.textContent += event.text;
        break;
      case "done":
        proposed.textContent = event.text;
        this.#sources(event.citations);
        this.#proposal = kind === "summary" ? "" : event.plain;
        this.#end(
          `${event.isQuoted ? "Made of quoted sentences" : "Written by a language model"}, ` +
            `${event.tokens} tokens`,
        );
        break;
      case "refused":
      case "failed":
        proposed.textContent = "";
        this.#end(event.reason);
    }
  }

  #begin(title: string): void {
    this.#proposal = "";
    part(this, "panel").hidden = false;
    const written = this.#field?.value.trim() ?? "";
    part(this, "written-side").hidden = written === "";
    setText(this, "written", written);
    setText(this, "title", title);
    setText(this, "proposed", "");
    setText(this, "note", "The assistant is writing");
    this.#sources([]);
    part(this, "proposed").setAttribute("aria-busy", "true");
    part(this, "use").hidden = true;
  }

  #end(note: string): void {
    part(this, "proposed").setAttribute("aria-busy", "false");
    setText(this, "note", note);
    part(this, "use").hidden = this.#proposal === "";
  }

  #sources(sources: readonly Source[]): void {
    part(this, "sources").replaceChildren(...sources.map((source) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      item.value = source.number;
      link.href = source.href;
      link.target = "_blank";
      link.textContent = source.heading === ""
        ? source.title
        : `${source.title} › ${source.heading}`;
      item.append(link);
      return item;
    }));
  }

  /** Puts the proposal into the field, in the place of what was written. */
  #use(): void {
    const field = this.#field;
    if (field !== null && this.#proposal !== "") {
      field.value = this.#proposal;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      this.#discard();
    }
  }

  #discard(): void {
    this.#request.abort();
    this.#proposal = "";
    part(this, "panel").hidden = true;
    this.#field?.focus();
  }
}

async function problem(answer: Response): Promise<string> {
  try {
    const json: unknown = await answer.json();
    const isProblem = typeof json === "object" && json !== null && "detail" in json;
    return isProblem && typeof json.detail === "string" ? json.detail : "That did not work.";
  } catch {
    return "That did not work. Try again.";
  }
}

customElements.define("firstline-assist", AssistElement);
