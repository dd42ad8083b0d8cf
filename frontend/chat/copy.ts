/** The words of a finished answer as they are copied: without source numbers. */
export function copyText(body: HTMLElement): string {
  const clone = body.cloneNode(true);
  if (!(clone instanceof HTMLElement)) {
    return "";
  }
  clone.querySelectorAll(".citation").forEach((citation) => citation.remove());
  clone.querySelectorAll("br").forEach((lineBreak) => lineBreak.replaceWith("\n"));
  return [...clone.children].map(blockText).join("\n\n");
}

function blockText(block: Element): string {
  const items = [...block.querySelectorAll("li")];
  return items.length === 0
    ? block.textContent.trim()
    : items.map((item) => `- ${item.textContent.trim()}`).join("\n");
}

/** Copies a text; false where the browser refuses. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** Pages served without encryption, such as a trial in the local network, have no clipboard object. */
function copyBySelection(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  return isCopied;
}
