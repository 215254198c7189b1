const AGAIN = 3_000;
const STOPPED = 5_000;

/** Says that one types, at most every 3 s, and that one has stopped. */
export class Typing {
  readonly #say: (typing: boolean) => void;
  #said = -Infinity;
  #stops: ReturnType<typeof setTimeout> | undefined;

  constructor(say: (typing: boolean) => void) {
    this.#say = say;
  }

  /** A key was pressed. */
  touched(): void {
    clearTimeout(this.#stops);
    this.#stops = setTimeout(() => this.stop(), STOPPED);
    if (performance.now() - this.#said < AGAIN) return;
    this.#said = performance.now();
    this.#say(true);
  }

  /** The words were sent, or given up. */
  stop(): void {
    clearTimeout(this.#stops);
    if (this.#said === -Infinity) return;
    this.#said = -Infinity;
    this.#say(false);
  }
}
