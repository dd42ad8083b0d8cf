/** Finds the parts that the templates name with `data-part`. */

export function findPart(root: ParentNode, name: string): HTMLElement | null {
  return root.querySelector<HTMLElement>(`[data-part="${name}"]`);
}

export function part(root: ParentNode, name: string): HTMLElement {
  const found = findPart(root, name);
  if (found === null) {
    throw new Error(`The page has no part ${name}.`);
  }
  return found;
}

/** A fresh copy of the only element in a template. */
export function fromTemplate(root: ParentNode, name: string): HTMLElement {
  const template = part(root, name);
  const first = template instanceof HTMLTemplateElement
    ? template.content.firstElementChild?.cloneNode(true)
    : undefined;
  if (!(first instanceof HTMLElement)) {
    throw new Error(`Template ${name} is empty.`);
  }
  return first;
}

export function setText(root: ParentNode, name: string, text: string): void {
  const element = part(root, name);
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Fills a form's hidden field. */
export function setField(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    field.value = value;
  }
}

export function fieldValue(form: HTMLFormElement, name: string): string {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
    ? field.value
    : "";
}
