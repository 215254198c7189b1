import type { Anchor } from "../wire";

/** Where in the work somebody points: the writer, for what they write, and a reader, at what a card means. */
class Pointing {
  /** The place chosen for what is being written; the composer sends it along, then calls `clear`. */
  chosen = $state.raw<Anchor | null>(null);
  /** Whether the writer is choosing a place: the work takes clicks, touches and keys until one is chosen. */
  choosing = $state(false);
  /** What a reader asked to see; a new object each time, so that asking twice shows it twice. */
  shown = $state.raw<{ anchor: Anchor } | null>(null);

  /** Let the writer choose a place; a screen that hides the work brings it to the front. */
  begin(): void {
    this.choosing = true;
  }

  /** The writer has chosen. */
  choose(anchor: Anchor): void {
    [this.chosen, this.choosing, this.shown] = [anchor, false, null];
  }

  /** The writer does not want to choose now; what was chosen before stays. */
  stop(): void {
    this.choosing = false;
  }

  /** What is written next points at nothing. */
  clear(): void {
    [this.chosen, this.choosing] = [null, false];
  }

  /** Show a card's place in the work: bring it into sight and mark it. */
  show(anchor: Anchor): void {
    [this.shown, this.choosing] = [{ anchor }, false];
  }

  /** Mark nothing any more. */
  unshow(): void {
    this.shown = null;
  }

  /** Another meeting. */
  reset(): void {
    this.clear();
    this.unshow();
  }
}

/** Where in the work somebody points, on this page. */
export const pointing = new Pointing();
