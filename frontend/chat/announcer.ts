/** Tells screen readers what happened, apart from the log, which is not live. */
export class Announcer {
  readonly #polite: HTMLElement;
  readonly #assertive: HTMLElement;

  constructor(polite: HTMLElement, assertive: HTMLElement) {
    this.#polite = polite;
    this.#assertive = assertive;
  }

  say(text: string): void {
    this.#set(this.#polite, text);
  }

  /** For what must not wait: an error, a lost connection. */
  alert(text: string): void {
    this.#set(this.#assertive, text);
  }

  /** An equal text again is announced only if the region was empty in between. */
  #set(region: HTMLElement, text: string): void {
    region.textContent = "";
    requestAnimationFrame(() => {
      region.textContent = text;
    });
  }
}
