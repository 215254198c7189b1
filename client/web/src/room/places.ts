import { text } from "../text";
import type { Anchor, Contribution, Work } from "../wire";
import { worksOf } from "./works";

/** A place in a work that cards point at: how many do, and the anchor of the first. */
export interface Place {
  key: string;
  anchor: Anchor;
  cards: number;
}

type Region = NonNullable<Anchor["region"]>;

const words = text.work.places;
const SMALLEST = 0.01;
/** How wide and high a region is that was chosen by one touch. */
const TOUCH = 0.12;

/** Two anchors with the same key are the same place. */
export function placeKey({ work, page, line, region }: Anchor): string {
  return [work, page ?? "", line ?? "", region?.map((part) => part.toFixed(3)).join(" ") ?? ""].join("|");
}

/** A place in words, within its work: "page 2, top left". */
export function placeIn({ page, line, region }: Anchor): string {
  if (line) return words.line(line);
  const where = region ? words.region(third(region[0], region[2]), third(region[1], region[3])) : "";
  if (!page) return where || words.whole;
  return where ? words.both(words.page(page), where) : words.page(page);
}

/** A place in words, with its work's title where its item has more than one. */
export function placeName(anchor: Anchor, works: readonly Work[]): string {
  const work = works.find((one) => one.id === anchor.work);
  if (!work) return words.gone;
  return worksOf(works, work.item).length > 1 ? words.of(placeIn(anchor), work.title ?? text.work.untitled) : placeIn(anchor);
}

/** The places of a work that cards point at, in the order of the work. */
export function placesIn(work: string, said: readonly Contribution[]): Place[] {
  const places = new Map<string, Place>();
  for (const { anchor, deleted } of said) {
    if (!anchor || deleted || anchor.work !== work) continue;
    const key = placeKey(anchor);
    places.set(key, { key, anchor, cards: (places.get(key)?.cards ?? 0) + 1 });
  }
  return [...places.values()].sort((a, b) => order(a.anchor) - order(b.anchor));
}

/** The region between two corners, as parts of the page; one touch gives a small one around it. */
export function regionOf(from: [number, number], to: [number, number]): Region {
  const [left, right] = [from[0], to[0]].sort((a, b) => a - b).map(within) as [number, number];
  const [top, bottom] = [from[1], to[1]].sort((a, b) => a - b).map(within) as [number, number];
  if (right - left < SMALLEST || bottom - top < SMALLEST) return around(left, top);
  return rounded([left, top, right - left, bottom - top]);
}

/** A region moved, or made larger and smaller, without leaving the page. */
export function nudged([left, top, width, height]: Region, dx: number, dy: number, resizes = false): Region {
  if (resizes) return rounded([left, top, clamped(width + dx, 0.02, 1 - left), clamped(height + dy, 0.02, 1 - top)]);
  return rounded([clamped(left + dx, 0, 1 - width), clamped(top + dy, 0, 1 - height), width, height]);
}

/** Where one begins who chooses by keyboard. */
export const MIDDLE: Region = around(0.5, 0.5);

function around(x: number, y: number): Region {
  return rounded([clamped(x - TOUCH / 2, 0, 1 - TOUCH), clamped(y - TOUCH / 2, 0, 1 - TOUCH), TOUCH, TOUCH]);
}

function third(start: number, size: number): 0 | 1 | 2 {
  return Math.min(2, Math.floor((start + size / 2) * 3)) as 0 | 1 | 2;
}

function order({ page, line, region }: Anchor): number {
  return (page ?? 0) * 1_000_000 + (line ?? 0) + (region ? region[1] : -1);
}

function clamped(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function within(part: number): number {
  return clamped(part, 0, 1);
}

function rounded(region: Region): Region {
  return region.map((part) => Math.round(part * 1_000) / 1_000) as Region;
}
