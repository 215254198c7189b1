/** The server's clock, found from pings: the sample with the shortest way there and back is the truest. */
export class Clock {
  #best = Infinity;
  #offset = Date.now() - performance.now();

  /** Learn from one pong: when it was asked (own clock, ms), and the server's time in seconds. */
  learn(asked: number, server: number, answered = performance.now()): void {
    const way = answered - asked;
    if (way >= this.#best) return;
    this.#best = way;
    this.#offset = server * 1000 - (asked + answered) / 2;
  }

  /** The server's time in ms since 1970; on the monotonic clock, so that nobody's setting of theirs moves it. */
  now(): number {
    return performance.now() + this.#offset;
  }
}
