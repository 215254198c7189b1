import type { Answer } from "./connection";
import type { Queue, Waiting, Wording } from "./queue";

/** How a sender reaches the room (`give`: null where it cannot now), and whom it tells what came of words: they are not to be sent again then. */
export interface Sends {
  queue: Queue;
  give: (id: string, command: Wording) => Promise<Answer> | null;
  answered: (one: Waiting, answer: Exclude<Answer, { type: "lost" }>) => void;
}

const PAUSE = 1_000;
const LONGEST = 15_000;
const TRIES = 5;

/** Sends what waits, one after another in order of writing; runs from every joining, and stops when the connection does. */
export class Sender {
  readonly #sends: Sends;
  #running: Promise<void> | null = null;
  #asked = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;

  constructor(sends: Sends) {
    this.#sends = sends;
  }

  /** Send all that waits; harmless when it is at it already. Resolves when all is answered, or has to wait. */
  run(): Promise<void> {
    this.#asked = true; // also to one that is just giving up, for want of a connection
    return (this.#running ??= this.#run());
  }

  /** Send no more. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      while (this.#asked) await this.#sendAll();
    } finally {
      this.#running = null;
    }
  }

  async #sendAll(): Promise<void> {
    this.#asked = false;
    for (let next = this.#next(); next; next = this.#next()) if (!(await this.#send(next))) return;
  }

  #next(): Waiting | undefined {
    return this.#sends.queue.list().find((one) => one.refused === undefined);
  }

  /** Whether to go on with the next. */
  async #send(one: Waiting): Promise<boolean> {
    const asked = this.#sends.give(one.id, one.command);
    if (!asked) return false;
    this.#sends.queue.goes(one.id);
    const answer = await asked;
    if (answer.type === "lost") return false;
    if (answer.type !== "done" && this.#isPassing(answer.code)) return this.#later();
    this.#tries = 0;
    this.#sends.answered(one, answer);
    return true;
  }

  /** "Too fast" passes by waiting; a failure of the server's often does, but not for ever. */
  #isPassing(code: string): boolean {
    return code === "too_fast" || code === "too_many" || (code === "failed" && this.#tries < TRIES);
  }

  #later(): false {
    this.#tries += 1;
    this.#timer = setTimeout(() => void this.run(), Math.min(LONGEST, PAUSE * 2 ** (this.#tries - 1)));
    return false;
  }
}
