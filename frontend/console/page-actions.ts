/** What the page at hand can do: its elements with `data-action`, its list and its links. */

const pages: Readonly<Record<string, string>> = {
  search: "/console/search",
  "queue-mine": "/console?queue=mine",
  "queue-unassigned": "/console?queue=unassigned",
  "queue-mentioned": "/console?queue=mentioned",
};

/** The element of an action, when the page has one that can be used. */
export function elementOf(action: string): HTMLElement | null {
  if (action === "next" || action === "previous") {
    return neighbour(action);
  }
  for (const element of document.querySelectorAll<HTMLElement>(`[data-action="${action}"]`)) {
    if (isUsable(element)) {
      return element;
    }
  }
  return action === "search" ? document.querySelector<HTMLElement>("#message-query") : null;
}

/** Whether the action can be taken here. */
export function isPossible(action: string): boolean {
  return elementOf(action) !== null || (action in pages && hasConsole());
}

/** Takes the action; false when the page has no such thing. */
export function take(action: string): boolean {
  const element = elementOf(action);
  if (element !== null) {
    use(element);
    return true;
  }
  const page = pages[action];
  if (page !== undefined && hasConsole()) {
    location.assign(page);
    return true;
  }
  return false;
}

/** The people who use only the admin's pages have no queues. */
function hasConsole(): boolean {
  return document.querySelector('.rail a[href^="/console"]') !== null;
}

/** All actions of the page, once each. */
export function actionsHere(): string[] {
  const elements = document.querySelectorAll<HTMLElement>("[data-action]");
  const ids = [...elements].filter(isUsable).map((element) => element.dataset.action ?? "");
  return [...new Set(ids)].filter((id) => id !== "");
}

/** What people call the action. */
export function labelOf(element: HTMLElement): string {
  const summary = element instanceof HTMLDetailsElement ? element.querySelector("summary") : null;
  const labels = element instanceof HTMLInputElement ? element.labels : null;
  const named = element.getAttribute("aria-label") ?? labels?.[0]?.textContent ??
    (summary ?? element).textContent;
  return (named ?? "").replace(/\s+/g, " ").trim();
}

function use(element: HTMLElement): void {
  if (element instanceof HTMLDetailsElement) {
    element.open = true;
    const first = element.querySelector<HTMLElement>(
      "input:not([type=hidden]), select, textarea, button",
    );
    (first ?? element).focus();
  } else if (element instanceof HTMLInputElement && element.type === "radio") {
    element.click();
    document.querySelector<HTMLElement>("#reply-text")?.focus();
  } else if (element instanceof HTMLInputElement) {
    element.focus();
    element.select();
  } else {
    element.click();
  }
}

/** The conversation after or before the open one; the first when none is open. */
function neighbour(action: "next" | "previous"): HTMLElement | null {
  const links = [...document.querySelectorAll<HTMLElement>("#list a.case-link")];
  const open = links.findIndex((link) =>
    link.closest("[aria-current=true]") !== null || link.ariaCurrent === "true"
  );
  const place = open < 0 ? 0 : open + (action === "next" ? 1 : -1);
  return links[place] ?? null;
}

function isUsable(element: HTMLElement): boolean {
  const isDisabled = "disabled" in element && element.disabled === true;
  return !isDisabled && element.closest("[hidden], [inert]") === null;
}
