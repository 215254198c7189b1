/** How much older the best sample may grow worse, in ms for each ms: no two clocks run quite alike. */
const DRIFT = 1e-4;

/** The server's clock, found from pings: the sample with the shortest way there and back is the truest. */
export class Clock {
  #best = Infinity;
  #at = 0;
  #speed = 1;
  #offset = Date.now() - performance.now();

  /** The server's time in seconds, as somebody said it on the way to us: better than our own clock, until a pong comes. */
  guess(server: number): void {
    if (this.#best === Infinity && Number.isFinite(server)) this.#offset = server * 1000 - performance.now() * this.#speed;
  }

  /** Learn from one pong: when it was asked (own clock, ms), and the server's time in seconds.
   *
   * Two samples are each wrong by half their way at most: where they differ by more, this device slept, and the younger holds.
   */
  learn(asked: number, server: number, answered = performance.now()): void {
    const way = answered - asked;
    const offset = server * 1000 - ((asked + answered) / 2) * this.#speed;
    const best = this.#best + (answered - this.#at) * DRIFT;
    if (way >= best && Math.abs(offset - this.#offset) <= ((way + best) / 2) * this.#speed) return;
    [this.#best, this.#at, this.#offset] = [way, answered, offset];
  }

  /** From here on it goes so many times as fast as ours; what was learnt before says nothing of it. */
  pace(speed: number, server: number): void {
    [this.#speed, this.#best] = [speed, Infinity];
    this.guess(server);
  }

  /** The server's time in ms since 1970; on the monotonic clock, so that nobody's setting of theirs moves it. */
  now(): number {
    return performance.now() * this.#speed + this.#offset;
  }
}
