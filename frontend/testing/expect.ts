/** The few checks our tests need, so that they run without a package registry. */

export function expectEqual(actual: unknown, expected: unknown, about = "value"): void {
  const found = JSON.stringify(actual, null, 1);
  const wanted = JSON.stringify(expected, null, 1);
  if (found !== wanted) {
    throw new Error(`${about}: expected ${wanted}, found ${found}`);
  }
}

export function expectTrue(condition: boolean, about: string): asserts condition {
  if (!condition) {
    throw new Error(about);
  }
}
