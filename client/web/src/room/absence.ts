import type { View } from "../wire";
import { missedSince, type Left, type Missed } from "./missed";
import { guarded, type Shelf } from "./queue";

const FORGOTTEN = 12 * 3_600_000;

/** Remembers where somebody was when their connection broke or their page was closed, to tell them what they missed. */
export class Absence {
  readonly #shelf: Shelf;
  readonly #key: string;
  #left: Left | null = null;

  constructor(shelf: Shelf, meeting: string, person: string) {
    this.#shelf = shelf;
    this.#key = `staffroom:left:${meeting}:${person}`;
    const kept = guarded(() => JSON.parse(shelf.getItem(this.#key) ?? "null") as Left | null, null);
    if (kept && Date.now() - kept.at < FORGOTTEN) this.#left = kept;
  }

  /** They can no longer hear: from here on they miss things. `at` is by their own clock, as it is kept over reloads. */
  begin(seq: number, step: string | null): void {
    if (this.#left) return;
    this.#left = { seq, step, at: Date.now() };
    guarded(() => this.#shelf.setItem(this.#key, JSON.stringify(this.#left)), undefined);
  }

  /** They are back: what they missed, if anything. */
  end(view: View, you: string): Missed | null {
    const left = this.#left;
    this.#left = null;
    guarded(() => this.#shelf.removeItem(this.#key), undefined);
    return left && missedSince(left, view, you, Date.now());
  }
}
