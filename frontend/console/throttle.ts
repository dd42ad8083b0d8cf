/** Does something soon after it is called, and at most once in a while, but never misses the last call. */
export class Throttle {
  readonly #everyMs: number;
  readonly #work: () => void;
  #timer: number | undefined;

  constructor(everyMs: number, work: () => void) {
    this.#everyMs = everyMs;
    this.#work = work;
  }

  call(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#work();
    }, this.#everyMs);
  }

  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
