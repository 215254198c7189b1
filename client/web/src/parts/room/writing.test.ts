import { expect, test } from "vitest";
import { near } from "./writing";

test("what is left is told only near the bound, and not at each word", () => {
  const bounds = [5, 1, 0, -1];
  expect([40, 6, 5, 4, 2, 1, 0, -1, -9].map((rest) => near(rest, bounds))).toEqual([null, null, 5, 5, 5, 1, 0, -1, -1]);
});
