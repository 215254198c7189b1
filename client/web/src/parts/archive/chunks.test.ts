import { expect, test } from "vitest";
import { aLog, hasBegun, wasSaid } from "../../room/examples";
import { transcript } from "../../room/transcript";
import { CHUNK, chunked } from "./chunks";

test("each part begins a chunk; a moment, its answers and what is quiet lie in one", () => {
  const many = (n: number, prefix: string) => Array.from({ length: n }, (_, index) => wasSaid(`${prefix}${index}`));
  const lines = aLog(hasBegun("i"), ...many(CHUNK + 5, "a"), hasBegun("j"), wasSaid("late", { about: `a${CHUNK}` }), hasBegun("k"), ...many(2, "b"), { type: "arrived", member: "ben" }, { type: "meeting_closed" });
  const { parts } = transcript(lines);
  const { count, starts, at } = chunked(parts);
  expect([count, starts]).toEqual([4, [0, 2, 3]]);
  const places = { first: 2, second: CHUNK + 2, answer: CHUNK + 8, folded: lines.length };
  expect([at(places.first), at(places.second), at(places.answer), at(places.folded)]).toEqual([0, 1, 1, 3]);
});
