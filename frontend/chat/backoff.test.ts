import { expectEqual, expectTrue } from "../testing/expect.ts";
import { reconnectDelayMs } from "./backoff.ts";

Deno.test("backoff: the first attempt comes within half a second", () => {
  expectEqual(reconnectDelayMs(0, 0), 250);
  expectEqual(reconnectDelayMs(0, 1), 500);
});

Deno.test("backoff: waiting doubles and is bounded", () => {
  expectEqual(reconnectDelayMs(1, 1), 1_000);
  expectEqual(reconnectDelayMs(4, 1), 8_000);
  expectEqual(reconnectDelayMs(5, 1), 15_000);
  expectEqual(reconnectDelayMs(1_000, 1), 15_000);
});

Deno.test("backoff: chance never makes it immediate", () => {
  for (let attempt = 0; attempt < 12; attempt++) {
    expectTrue(reconnectDelayMs(attempt, 0) >= 250, `attempt ${attempt}`);
  }
});
