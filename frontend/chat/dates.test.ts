import { expectEqual, expectTrue } from "../testing/expect.ts";
import { dayName } from "./dates.ts";

const now = new Date(2026, 10, 21, 0, 30);

Deno.test("dates: today and yesterday have names, also shortly after midnight", () => {
  expectEqual(dayName(new Date(2026, 10, 21, 0, 1), now), "Today");
  expectEqual(dayName(new Date(2026, 10, 20, 23, 59), now), "Yesterday");
});

Deno.test("dates: older days are named by date", () => {
  const name = dayName(new Date(2026, 10, 19, 12), now);

  expectTrue(name.includes("19"), name);
});
