import { ALL, fragmentOf, hashOf, replayHash, type Sieve } from "../../room/sieve";

/** Where in the record its reader is: what the address says after `#`, so that the browser's own buttons lead back. */
export class Place {
  /** The line that is looked at; a new object each time, so that asking twice leads there twice. */
  at = $state.raw<{ seq: number } | null>(null);
  /** The line that the meeting is played from; null: it is read. */
  replays = $state.raw<{ seq: number } | null>(null);
  sieve = $state.raw<Sieve>(ALL);

  /** Follow the address; returns how to stop. */
  follow(): () => void {
    const look = () => this.#look();
    look();
    addEventListener("popstate", look);
    return () => removeEventListener("popstate", look);
  }

  /** Go to a moment; all is shown there. */
  go(seq: number): void {
    this.#push(`#${seq}`);
  }

  /** Play the meeting from here. */
  replay(seq: number): void {
    this.#push(replayHash(seq));
  }

  /** The address says where one has come to, and leads back to where one was before. */
  note(seq: number): void {
    history.replaceState(null, "", replayHash(seq));
  }

  /** Show other things. */
  sift(change: Partial<Sieve>): void {
    this.#push(hashOf({ ...this.sieve, ...change }) || location.pathname);
  }

  #push(to: string): void {
    history.pushState(null, "", to);
    this.#look();
  }

  #look(): void {
    const { seq, replays, sieve } = fragmentOf(location.hash);
    this.at = seq === null ? null : { seq };
    this.replays = replays === null ? null : { seq: replays };
    this.sieve = sieve;
  }
}
