import { call } from "../../call";
import type { DecisionKept } from "../../wire";

const SOON = 600; // after the last letter
const LEAST = 4; // letters: of less nothing can be told

/** What a community decided before, whose words are near; without an answer there is nothing. */
export class Before {
  decisions = $state.raw<DecisionKept[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = "";

  /** Of these words, once they stand still for a moment, or `now`. */
  ask(meeting: string, words: string, now = false): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(meeting, words.trim()), now ? 0 : SOON);
  }

  /** What is asked by now is not wanted any more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#asked = "";
  }

  async #look(meeting: string, text: string): Promise<void> {
    this.#asked = text;
    if (text.length < LEAST) {
      this.decisions = [];
      return;
    }
    const found = await call("POST /api/meetings/{meeting}/decided-before", { params: { meeting }, body: { text } }).catch(() => null);
    if (text === this.#asked) this.decisions = found?.decisions ?? [];
  }
}
