import type { Spot } from "./wall";

/** Where on a wall what is being written shall stand; the composer sends it along, then calls `clear`. */
class Posting {
  #at = $state.raw<{ step: string; spot: Spot } | null>(null);

  /** The place chosen on this step's wall. */
  on(step: string | null): Spot | null {
    return this.#at && this.#at.step === step ? this.#at.spot : null;
  }

  /** What is written next stands there. */
  choose(step: string, spot: Spot): void {
    this.#at = { step, spot };
  }

  /** What is written next stands wherever there is room. */
  clear(): void {
    this.#at = null;
  }
}

/** Where the next post shall stand, on this page. */
export const posting = new Posting();

/** What its reader is about to do on one wall: what they chose, and what they wait to choose. */
export class Walling {
  /** The post that was chosen. */
  chosen = $state<string | null>(null);
  /** What the next choice is for: the other end of a line from the chosen post, or a new place for it. */
  doing = $state<"connect" | "move" | null>(null);
  /** Words for the next line or question mark. */
  words = $state("");

  /** Choose a post, or none. */
  choose(id: string | null): void {
    [this.chosen, this.doing, this.words] = [id, null, ""];
  }

  /** Back to nothing chosen, a step at a time; false where nothing was. */
  back(): boolean {
    if (this.doing) this.doing = null;
    else if (this.chosen) this.choose(null);
    else return false;
    return true;
  }
}
