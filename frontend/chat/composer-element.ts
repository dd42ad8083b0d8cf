/**
 * `<firstline-composer>` around a form with a text field: Enter sends, Shift+Enter starts a line, the field grows, and a
 * text that is too long is said to be so instead of being cut. The form works without it.
 */

import { part } from "./parts.ts";

export class ComposerElement extends HTMLElement {
  #listeners = new AbortController();

  connectedCallback(): void {
    const { signal } = this.#listeners = new AbortController();
    this.field.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    this.field.addEventListener("input", () => this.refresh(), { signal });
    this.addEventListener("submit", (event) => this.#guard(event), { signal, capture: true });
    this.refresh();
  }

  disconnectedCallback(): void {
    this.#listeners.abort();
  }

  get field(): HTMLTextAreaElement {
    const field = this.querySelector("textarea");
    if (field === null) {
      throw new Error("The composer has no text field.");
    }
    return field;
  }

  /** Empties the field after its text was taken. */
  clear(): void {
    this.field.value = "";
    this.refresh();
  }

  refresh(): void {
    const excess = this.field.value.length - this.#longest();
    const error = part(this, "length-error");
    error.hidden = excess <= 0;
    error.textContent = excess <= 0
      ? ""
      : `${excess} ${
        excess === 1 ? "character" : "characters"
      } too long. Please shorten it or send it in parts.`;
    this.field.setAttribute("aria-invalid", String(excess > 0));
    this.#grow();
  }

  #longest(): number {
    return Number(this.field.dataset.max ?? Infinity);
  }

  /** The Enter that ends an input method's composition belongs to the input method (keyCode 229 in Safari). */
  #pressed(event: KeyboardEvent): void {
    const isComposing = event.isComposing || event.keyCode === 229;
    if (event.key === "Enter" && !event.shiftKey && !isComposing) {
      event.preventDefault();
      this.field.form?.requestSubmit();
    }
  }

  #guard(event: Event): void {
    const length = this.field.value.trim().length;
    if (length === 0 || length > this.#longest()) {
      event.preventDefault();
      event.stopPropagation();
      this.field.focus();
    }
  }

  /** For browsers whose fields do not grow by style sheet alone. */
  #grow(): void {
    if (!CSS.supports("field-sizing", "content")) {
      this.field.style.setProperty("height", "auto");
      this.field.style.setProperty("height", `${this.field.scrollHeight + 2}px`);
    }
  }
}

customElements.define("firstline-composer", ComposerElement);
