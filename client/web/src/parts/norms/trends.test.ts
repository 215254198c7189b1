import { expect, test } from "vitest";
import type { NormRated } from "../../wire";
import { middle, told } from "./trends";

const rated = (...counts: NormRated["counts"][]): NormRated[] =>
  counts.map((one, index) => ({ meeting: String(index), title: "M", starts_at: "2026-03-12T16:00:00Z", counts: one }));

test("the middle of what was said", () => {
  expect(middle([1, 0, 0, 1])).toBe(2.5);
  expect(middle([0, 0, 0, 0])).toBe(0);
});

test.each([
  [rated([0, 1, 0, 2]), "Last: 2 said throughout, 1 said partly."],
  [rated([2, 0, 0, 0], [0, 0, 0, 2]), "Last: 2 said throughout. Better than in 1 meeting before."],
  [rated([0, 0, 0, 2], [0, 0, 0, 2], [2, 0, 0, 0]), "Last: 2 said hardly. Less well than in 2 meetings before."],
  [rated([0, 0, 2, 0], [0, 0, 1, 0]), "Last: 1 said mostly. About as well as in 1 meeting before."],
])("in a sentence", (those, says) => expect(told(those)).toBe(says));
