/**
 * A list of options that a text field steers, as the ARIA combobox pattern has it: focus stays in the field, and
 * `aria-activedescendant` names the option that Enter would take.
 */

export interface Option {
  readonly id: string;
  readonly label: string;
  /** A second line. */
  readonly detail?: string;
  /** What kind of option it is, in a word. */
  readonly group?: string;
  /** Keys or the like, at the end of the line. */
  readonly mark?: string;
}

export class ListBox {
  readonly #field: HTMLElement;
  readonly #list: HTMLElement;
  readonly #chosen: (id: string) => void;
  #active = -1;

  constructor(field: HTMLElement, list: HTMLElement, chosen: (id: string) => void) {
    this.#field = field;
    this.#list = list;
    this.#chosen = chosen;
  }

  connect(signal: AbortSignal): void {
    // The field keeps its focus when somebody points at an option.
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault(), { signal });
    this.#list.addEventListener("click", (event) => this.#clicked(event), { signal });
  }

  /** Shows these options with the first one active. */
  show(options: readonly Option[]): void {
    this.#list.replaceChildren(...options.map((option, place) => this.#element(option, place)));
    this.#activate(options.length === 0 ? -1 : 0);
  }

  get isEmpty(): boolean {
    return this.#list.childElementCount === 0;
  }

  /** Handles a key of the field; true when it was one for the list. */
  press(key: string): boolean {
    const count = this.#list.childElementCount;
    if (count === 0) {
      return false;
    }
    switch (key) {
      case "ArrowDown":
        this.#activate((this.#active + 1) % count);
        return true;
      case "ArrowUp":
        this.#activate((this.#active + count - 1) % count);
        return true;
      case "Home":
        this.#activate(0);
        return true;
      case "End":
        this.#activate(count - 1);
        return true;
      case "Enter":
        this.#choose(this.#list.children[this.#active]);
        return true;
      default:
        return false;
    }
  }

  #clicked(event: Event): void {
    if (event.target instanceof Element) {
      this.#choose(event.target.closest("[role=option]"));
    }
  }

  #choose(option: Element | null | undefined): void {
    if (option instanceof HTMLElement) {
      this.#chosen(option.dataset.option ?? "");
    }
  }

  #activate(place: number): void {
    this.#list.children[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = place;
    const option = this.#list.children[place];
    if (option === undefined) {
      this.#field.removeAttribute("aria-activedescendant");
    } else {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.#field.setAttribute("aria-activedescendant", option.id);
    }
  }

  #element(option: Option, place: number): HTMLElement {
    const element = document.createElement("li");
    element.id = `${this.#list.id}-${place}`;
    element.role = "option";
    element.dataset.option = option.id;
    element.setAttribute("aria-selected", "false");
    element.append(
      text("span", "option-label", option.label),
      text("span", "option-group", option.group),
      text("kbd", "option-mark", option.mark),
      text("span", "option-detail", option.detail),
    );
    return element;
  }
}

function text(tag: "span" | "kbd", name: string, content = ""): HTMLElement {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = content;
  return element;
}
