/** Shows times and days of the log in the reader's own time zone; the server can only guess it. */

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const long = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });
const day = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });

export function localiseTimes(root: ParentNode): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>("time[data-clock]")) {
    const at = new Date(time.dateTime);
    time.textContent = clock.format(at);
    time.title = long.format(at);
  }
}

/** Puts one heading before the first message of each day. */
export function separateDays(log: HTMLElement, heading: () => HTMLElement, now: Date): void {
  log.querySelectorAll(":scope > [data-part=day]").forEach((old) => old.remove());
  let previous = "";
  for (const message of [...log.children]) {
    const at = message.querySelector<HTMLTimeElement>("time[data-clock]")?.dateTime;
    const current = at === undefined ? previous : dayName(new Date(at), now);
    if (current !== previous) {
      const separator = heading();
      separator.textContent = current;
      message.before(separator);
      previous = current;
    }
  }
}

export function dayName(at: Date, now: Date): string {
  const age = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000);
  if (age === 0) {
    return "Today";
  }
  return age === 1 ? "Yesterday" : day.format(at);
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
