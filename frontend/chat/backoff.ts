/** How long to wait before the next attempt to connect. */

const shortestMs = 500;
const longestMs = 15_000;

/** After this many attempts in a row the customer is told and asked. */
export const attemptsMax = 10;

/** Doubles with each attempt; half of it is chance, so that a restarted server is not met by everyone at once. */
export function reconnectDelayMs(attempt: number, random: number): number {
  const whole = Math.min(longestMs, shortestMs * 2 ** attempt);
  return whole / 2 + (whole / 2) * random;
}
