/** Keeps the end of the log in view while the reader is there, and offers the way back otherwise. */

/** This close to the end still counts as the end. */
const nearEndPx = 48;

export class EndKeeper {
  readonly #scroller: HTMLElement;
  readonly #button: HTMLElement;
  readonly #sizes: ResizeObserver;
  #isAtEnd = true;
  #top = 0;

  constructor(scroller: HTMLElement, button: HTMLElement) {
    this.#scroller = scroller;
    this.#button = button;
    this.#sizes = new ResizeObserver(() => this.#isAtEnd && this.toEnd());
  }

  connect(signal: AbortSignal): void {
    for (const target of [this.#scroller, document]) {
      target.addEventListener("scroll", () => this.#scrolled(), { passive: true, signal });
    }
    this.#button.addEventListener("click", () => this.toEnd(), { signal });
    this.#sizes.observe(this.#scroller);
    signal.addEventListener("abort", () => this.#sizes.disconnect());
  }

  /** Call after the log grew. */
  grown(): void {
    if (this.#isAtEnd) {
      this.toEnd();
    } else {
      this.#button.hidden = false;
    }
  }

  /** Without animation: smooth scrolling cannot keep up with streamed words and some people cannot bear it. */
  toEnd(): void {
    const box = this.#box();
    box.scrollTop = box.scrollHeight;
    this.#top = box.scrollTop;
    this.#isAtEnd = true;
    this.#button.hidden = true;
  }

  /**
   * Only going up leaves the end: the log may have grown between our own scrolling and the event that reports it.
   */
  #scrolled(): void {
    const box = this.#box();
    const isNearEnd = box.scrollHeight - box.scrollTop - box.clientHeight < nearEndPx;
    if (isNearEnd) {
      this.#isAtEnd = true;
      this.#button.hidden = true;
    } else if (box.scrollTop < this.#top) {
      this.#isAtEnd = false;
    }
    this.#top = box.scrollTop;
  }

  /** On low windows the whole page scrolls instead of the log. */
  #box(): Element {
    const isOwn = getComputedStyle(this.#scroller).overflowY !== "visible";
    return isOwn ? this.#scroller : document.scrollingElement ?? document.documentElement;
  }
}
