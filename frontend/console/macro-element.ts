/** `<firstline-macros>` in the composer: shows what a macro would do in a dialog, without leaving the conversation. */

export class MacroElement extends HTMLElement {
  #listeners = new AbortController();

  connectedCallback(): void {
    const { signal } = this.#listeners = new AbortController();
    this.addEventListener("click", (event) => this.#clicked(event), { signal });
  }

  disconnectedCallback(): void {
    this.#listeners.abort();
  }

  #clicked(event: Event): void {
    const button = event.target instanceof Element
      ? event.target.closest<HTMLButtonElement>("button[data-preview]")
      : null;
    const form = button?.form;
    if (button && form) {
      event.preventDefault();
      void this.#preview(button, form);
    }
  }

  /** The page that a browser without a script would go to, as a card over the conversation. */
  async #preview(button: HTMLButtonElement, form: HTMLFormElement): Promise<void> {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") {
        fields.append(name, value);
      }
    }
    const answer = await fetch(button.formAction, { method: "POST", body: fields }).catch(() =>
      null
    );
    const page = answer === null ? "" : await answer.text();
    const card = new DOMParser().parseFromString(page, "text/html").querySelector("#macro-preview");
    show(card === null ? apology() : document.importNode(card, true));
  }
}

/** In a dialog of its own at the end of the page, because forms do not stand in forms. */
function show(card: Element): void {
  const dialog = document.createElement("dialog");
  dialog.className = "macro-dialog";
  dialog.setAttribute("aria-label", "What the macro will do");
  dialog.append(card);
  dialog.addEventListener("close", () => dialog.remove());
  card.querySelector("a.button")?.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
}

function apology(): Element {
  const text = document.createElement("p");
  text.className = "macro-card card";
  text.textContent = "This macro cannot be shown. It may be gone; load the page again.";
  return text;
}

customElements.define("firstline-macros", MacroElement);
