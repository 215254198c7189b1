import { tick, untrack } from "svelte";
import type { Spot } from "../../room/wall";

/** How much of the screen a place on the wall takes, as it is drawn. */
export const CELL = [216, 136] as const;
/** So close and so far away a wall is looked at. */
export const NEAREST = 1.25;
export const FARTHEST = 0.3;

/** Looking at a wall that is larger than its place on the screen: from how far away, and at what. */
export class Looking {
  zoom = $state(1);
  /** What scrolls, and the middle of the wall in it. */
  view = $state.raw<HTMLElement>();
  middle = $state.raw<HTMLElement>();

  /** Where on the screen the middle of the wall is. */
  get origin(): Spot | null {
    if (!this.view || !this.middle) return null;
    const [around, at] = [this.view.getBoundingClientRect(), this.middle.getBoundingClientRect()];
    return [at.left - around.left, at.top - around.top];
  }

  /** Scroll so that it is there. */
  bring([x, y]: Spot): void {
    const now = this.origin;
    if (now) this.view?.scrollBy(now[0] - x, now[1] - y);
  }

  /** Look from another distance: at what is in the middle of the screen, or at a place on the wall. */
  async look(to: number, at?: Spot): Promise<void> {
    const [view, from, old] = [this.view, this.origin, this.zoom];
    if (!view || !from) return;
    const half = [view.clientWidth / 2, view.clientHeight / 2] as const;
    this.zoom = Math.min(NEAREST, Math.max(FARTHEST, to));
    const by = this.zoom / old;
    await tick();
    const off = (n: 0 | 1) => (at ? -at[n] * CELL[n] * this.zoom : (from[n] - half[n]) * by);
    this.bring([half[0] + off(0), half[1] + off(1)]);
  }

  /** Look at all of these at once, and at the question. */
  all(spots: readonly Spot[]): void {
    if (!this.view) return;
    const ends = (n: 0 | 1) => [Math.min(0, ...spots.map((spot) => spot[n])), Math.max(0, ...spots.map((spot) => spot[n]))] as const;
    const [[left, right], [top, bottom]] = [ends(0), ends(1)];
    const zoom = Math.min(1, this.view.clientWidth / ((right - left + 1) * CELL[0]), this.view.clientHeight / ((bottom - top + 1) * CELL[1]));
    void this.look(zoom, [(left + right) / 2, (top + bottom) / 2]);
  }

  /** The place on the wall that was clicked. */
  at({ clientX, clientY }: MouseEvent): Spot {
    const { left, top } = this.middle!.getBoundingClientRect();
    return [Math.round((clientX - left) / (CELL[0] * this.zoom)) || 0, Math.round((clientY - top) / (CELL[1] * this.zoom)) || 0];
  }
}

/** Where the wall grows, what one looks at stays where it is; `first` says at what one looks then. */
export function growing(looking: Looking, size: () => unknown, first: () => void): void {
  let before: Spot | null = null;
  $effect.pre(() => {
    size();
    before = untrack(() => looking.origin);
  });
  $effect(() => {
    size();
    if (before) looking.bring(before);
    else untrack(first);
  });
}

/** What is moved by its buttons stays in sight, once the wall has grown with it: its place, and itself while it is chosen. */
export function inSight(of: () => [string, HTMLElement | undefined]): void {
  let stood: string | null = null;
  $effect(() => {
    const [place, it] = of();
    if (stood !== null && stood !== place) void tick().then(() => it?.scrollIntoView({ block: "nearest", inline: "nearest" }));
    stood = place;
  });
}
