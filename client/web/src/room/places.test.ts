import { expect, test } from "vitest";
import type { Anchor, Contribution, Work } from "../wire";
import { MIDDLE, nudged, placeIn, placeName, placesIn, regionOf } from "./places";

const at = (more: Partial<Anchor>): Anchor => ({ work: "w", page: null, line: null, region: null, ...more });
const card = (anchor: Anchor | null, more: Partial<Contribution> = {}) => ({ id: "c", deleted: false, anchor, ...more }) as Contribution;
const work = (id: string, title: string) => ({ id, title }) as Work;

test("a place is said in words", () => {
  expect(placeIn(at({ page: 2 }))).toBe("page 2");
  expect(placeIn(at({ line: 7 }))).toBe("line 7");
  expect(placeIn(at({ page: 1, region: [0.05, 0.05, 0.2, 0.1] }))).toBe("page 1, top left");
  expect(placeIn(at({ region: [0.4, 0.45, 0.2, 0.1] }))).toBe("middle");
  expect(placeIn(at({ region: [0.8, 0.45, 0.2, 0.1] }))).toBe("right");
  expect(placeIn(at({}))).toBe("the whole work");
});

test("with several works, the work is named too; work that is gone is said to be", () => {
  const works = [work("w", "Exit ticket"), work("v", "Notes")];
  expect(placeName(at({ page: 2 }), works)).toBe("page 2 of “Exit ticket”");
  expect(placeName(at({ page: 2 }), works.slice(0, 1))).toBe("page 2");
  expect(placeName(at({ work: "x" }), works)).toBe("work that was taken away");
});

test("a work of an earlier item is named as it was there", () => {
  const works = [{ ...work("w", "Exit ticket"), item: "one" }, { ...work("v", "Notes"), item: "two" }];
  expect(placeName(at({ page: 2 }), works)).toBe("page 2");
  expect(placeName(at({ page: 2 }), [...works, { ...work("u", "Samples"), item: "one" }])).toBe("page 2 of “Exit ticket”");
});

test("cards at one place count together, in the order of the work; those taken back do not", () => {
  const low = at({ page: 1, region: [0.1, 0.8, 0.1, 0.1] });
  const high = at({ page: 1, region: [0.1, 0.1, 0.1, 0.1] });
  const said = [card(at({ page: 2 })), card(low), card(high), card({ ...low, region: [0.1, 0.8, 0.1, 0.1] }), card(null), card(high, { deleted: true }), card(at({ work: "v" }))];
  expect(placesIn("w", said).map(({ anchor, cards }) => [placeIn(anchor), cards])).toEqual([["page 1, top left", 1], ["page 1, bottom left", 2], ["page 2", 1]]);
});

test("a region is what lies between two corners, whichever came first, on the page", () => {
  expect(regionOf([0.5, 0.6], [0.1, 0.2])).toEqual([0.1, 0.2, 0.4, 0.4]);
  expect(regionOf([0.9, 0.9], [1.4, 1.2])).toEqual([0.9, 0.9, 0.1, 0.1]);
});

test("one touch gives a small region around it that stays on the page", () => {
  expect(regionOf([0.5, 0.5], [0.5, 0.5])).toEqual(MIDDLE);
  expect(regionOf([0, 1], [0, 1])).toEqual([0, 0.88, 0.12, 0.12]);
});

test("a frame is moved and resized by keys, and never leaves the page", () => {
  expect(nudged([0.1, 0.1, 0.2, 0.2], 0.02, 0)).toEqual([0.12, 0.1, 0.2, 0.2]);
  expect(nudged([0.8, 0, 0.2, 0.2], 0.02, -0.02)).toEqual([0.8, 0, 0.2, 0.2]);
  expect(nudged([0.8, 0, 0.2, 0.2], 0.02, 0.02, true)).toEqual([0.8, 0, 0.2, 0.22]);
  expect(nudged([0, 0, 0.02, 0.02], -0.02, -0.02, true)).toEqual([0, 0, 0.02, 0.02]);
});
