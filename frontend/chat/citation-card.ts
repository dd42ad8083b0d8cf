/** Shows the cited passage beside a citation while the pointer or the focus is on it. Without it the link still works. */

import { findPart, setText } from "./parts.ts";

/** Time to move the pointer from the number to the card. */
const graceMs = 200;
const gapPx = 8;

export class CitationCard {
  readonly #card: HTMLElement;
  #link: HTMLElement | undefined;
  #timer: number | undefined;

  constructor(card: HTMLElement) {
    this.#card = card;
  }

  connect(root: HTMLElement, signal: AbortSignal): void {
    for (
      const [enter, leave] of [["pointerover", "pointerout"], ["focusin", "focusout"]] as const
    ) {
      root.addEventListener(enter, (event) => this.#entered(event.target), { signal });
      root.addEventListener(leave, () => this.#hideSoon(), { signal });
    }
    this.#card.addEventListener("pointerenter", () => this.#stay(), { signal });
    this.#card.addEventListener("pointerleave", () => this.#hideSoon(), { signal });
  }

  /** Hides the card; false when there was none. */
  dismiss(): boolean {
    const wasShown = this.#link !== undefined;
    this.#stay();
    this.#link?.removeAttribute("aria-describedby");
    this.#link = undefined;
    if (this.#card.matches(":popover-open")) {
      this.#card.hidePopover();
    }
    return wasShown;
  }

  #entered(target: EventTarget | null): void {
    const link = target instanceof Element ? target.closest<HTMLElement>(".citation") : null;
    if (link === null) {
      return;
    }
    this.#stay();
    const source = sourceOf(link);
    if (source !== null && link !== this.#link) {
      this.dismiss();
      this.#show(link, source);
    }
  }

  #show(link: HTMLElement, source: Element): void {
    for (const name of ["title", "heading", "snippet"]) {
      setText(this.#card, name, findPart(source, name)?.textContent ?? "");
    }
    this.#link = link;
    link.setAttribute("aria-describedby", this.#card.id);
    this.#card.showPopover();
    this.#place(link.getBoundingClientRect());
  }

  #place(anchor: DOMRect): void {
    const card = this.#card.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const left = Math.min(anchor.left, width - card.width - gapPx);
    const below = anchor.bottom + gapPx;
    const fitsBelow = below + card.height < document.documentElement.clientHeight;
    const top = fitsBelow ? below : anchor.top - card.height - gapPx;
    this.#card.style.setProperty("left", `${Math.max(gapPx, left)}px`);
    this.#card.style.setProperty("top", `${Math.max(gapPx, top)}px`);
  }

  #stay(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #hideSoon(): void {
    this.#stay();
    if (this.#link !== undefined) {
      this.#timer = setTimeout(() => this.dismiss(), graceMs);
    }
  }
}

function sourceOf(link: HTMLElement): Element | null {
  const number = link.dataset.citation ?? "";
  const article = link.closest("article");
  return article?.querySelector(`[data-part="source"][data-number="${CSS.escape(number)}"]`) ??
    null;
}
