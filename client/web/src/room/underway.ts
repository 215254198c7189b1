/**
 * What was asked for and is not there yet, by what it is about. Whoever changes it once more goes on from there, and
 * waits for nobody: it is sent as a whole, and from what stands the first change would be lost.
 */
export class Underway<What> {
  readonly #asked = new Map<string, { what: What }>();

  /** What it will be; where nothing is under way, what stands. */
  of<Stands>(about: string, stands: Stands): What | Stands {
    const one = this.#asked.get(about);
    return one ? one.what : stands;
  }

  /** It is to be this from now on, until that is known; as `answer` says. */
  async until(about: string, what: What, answer: Promise<boolean>): Promise<boolean> {
    const one = { what };
    this.#asked.set(about, one);
    try {
      return await answer;
    } finally {
      if (this.#asked.get(about) === one) this.#asked.delete(about);
    }
  }
}
