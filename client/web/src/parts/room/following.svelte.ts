import { tick, untrack } from "svelte";
import type { Waiting } from "../../room/queue";
import type { Contribution } from "../../wire";

const NEAR_END = 60;

/** The id of a contribution's element. */
export const elementId = (id: string): string => `said-${id}`;

/** Follows the end of the feed while its reader is there; else remembers what came outside of their sight. */
export class Following {
  /** How many others wrote since the reader had all on the screen. */
  news = $state(0);
  /** What is written lies in piles: its end is no place to stay at. */
  piled = false;
  #unseen: string[] = [];
  #atEnd = true;
  #last = -1;
  #feed: HTMLElement | null = null;

  /** The element that scrolls. */
  follow(feed: HTMLElement): void {
    this.#feed = feed;
  }

  /** The reader scrolled. */
  scrolled(): void {
    const feed = this.#feed;
    if (!feed) return;
    this.#atEnd = feed.scrollHeight - feed.scrollTop - feed.clientHeight < NEAR_END;
    this.#keep(this.#unseen.filter((id) => !this.#sees(id)));
  }

  /** Which of these are new since the last time: none at first. */
  fresh(said: Contribution[]): Contribution[] {
    const first = this.#last < 0;
    const fresh = said.filter((one) => one.seq > this.#last);
    this.#last = Math.max(0, this.#last, said.at(-1)?.seq ?? 0);
    return first ? [] : fresh;
  }

  /** The screen shows them now: stay at the end, or count them all while one is out of sight. */
  shown(ids: string[]): void {
    if (this.#atEnd && !this.piled && !this.#isWrittenIn()) this.toEnd();
    const missed = ids.filter((id) => !this.#sees(id));
    if (!missed.length) return;
    this.news += ids.length;
    this.#unseen.push(...missed);
  }

  /** Another step: to where its own begin, or to the end. */
  toNow(): void {
    this.#keep([]);
    const now = this.#feed?.querySelector("[data-now]");
    if (now && this.piled) now.scrollIntoView({ block: "start" });
    else this.toEnd();
  }

  /** Go to the end. */
  toEnd(): void {
    this.#atEnd = true;
    this.#feed?.scrollTo({ top: this.#feed.scrollHeight });
  }

  /** Go to the first thing not seen yet. */
  toUnseen(): void {
    const element = document.getElementById(elementId(this.#unseen[0] ?? ""));
    element?.scrollIntoView({ block: "center" });
    element?.focus({ preventScroll: true });
    this.#keep(this.#unseen.slice(1).filter((id) => !this.#sees(id)));
  }

  /** What one amends stays in sight. */
  #isWrittenIn(): boolean {
    return this.#feed?.contains(document.activeElement?.closest("textarea") ?? null) ?? false;
  }

  #keep(unseen: string[]): void {
    this.#unseen = unseen;
    if (!unseen.length) this.news = 0;
  }

  #sees(id: string): boolean {
    const card = document.getElementById(elementId(id))?.getBoundingClientRect();
    const feed = this.#feed?.getBoundingClientRect();
    return !card?.height || !feed || (card.top < feed.bottom - 20 && card.bottom > feed.top);
  }
}

/** Own words come into sight at once, wherever one was reading. */
export function ownInSight(waiting: () => readonly Waiting[]): void {
  let wrote = untrack(waiting).length;
  $effect(() => {
    const { length } = waiting();
    const mine = length > wrote ? waiting().at(-1) : undefined;
    wrote = length;
    if (mine) void tick().then(() => document.getElementById(elementId(mine.id))?.scrollIntoView({ block: "nearest" }));
  });
}
