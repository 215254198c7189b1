import { expect, test } from "vitest";
import { aLog, AT, hasBegun, wasSaid } from "./examples";
import { ALL, countIn, fragmentOf, hashOf, kindsIn, peopleIn, sifted, type Sieve } from "./sieve";
import { transcript } from "./transcript";

const lines = aLog(
  { type: "meeting_opened" }, hasBegun("i"), wasSaid("w", { kind: "warm" }), wasSaid("c", { kind: "cool", about: "w", author: "ben" }), hasBegun("j"), wasSaid("x", { kind: "cool" }), wasSaid("u", { unnamed: true }),
  { type: "promised", id: "p", who: "ben", due_on: null, decision: null, step: null, text: "I will", evidence: "" },
);
const read = transcript(lines);
const shown = (change: Partial<Sieve>, gaps: { after: number; upto: number }[] = []) => {
  const all = gaps.map((gap) => ({ ...gap, from_at: AT, to_at: AT }));
  const left = sifted(read, { ...ALL, ...change }, all);
  const moments = left.parts.map(({ step, moments }) => [step, ...moments.map((one) => (one.what === "said" ? [one.thread.root, ...one.thread.replies].map(({ id }) => id).join(" < ") : one.what))]);
  return { moments, count: countIn(left, { ...ALL, ...change }, all) };
};

test("by kind, with what it answers", () => expect(shown({ kind: "cool" })).toEqual({ moments: [["i", "w < c"], ["j", "x"]], count: 2 }));
test("by step", () => expect(shown({ step: "j" })).toEqual({ moments: [["j", "x", "u", "done"]], count: 3 }));
test("by person: what they said, and what they are to do", () => expect(shown({ person: "ben" })).toEqual({ moments: [["i", "w < c"], ["j", "done"]], count: 2 }));
test("what is done has kinds of its own", () => expect(shown({ kind: "promises" })).toEqual({ moments: [["j", "done"]], count: 1 }));
test("what one missed", () => expect(shown({ missed: true }, [{ after: 2, upto: 4 }])).toEqual({ moments: [["i", "w < c"]], count: 2 }));
test("who was there all the time missed nothing", () => expect(shown({ missed: true })).toEqual({ moments: [], count: 0 }));

test("what there is to choose from", () => {
  expect(kindsIn(read)).toEqual({ said: ["warm", "cool"], done: ["promises"] });
  expect(peopleIn(read)).toEqual(["ana", "ben"]);
});

test("the address says where one is, or what is shown", () => {
  const sieve: Sieve = { kind: "warm", step: "i.1", person: "", missed: true };
  expect(fragmentOf(hashOf(sieve))).toEqual({ seq: null, replays: null, sieve });
  expect(fragmentOf("#123")).toEqual({ seq: 123, replays: null, sieve: ALL });
  expect(fragmentOf("#replay=123")).toEqual({ seq: null, replays: 123, sieve: ALL });
  const all = { seq: null, replays: null, sieve: ALL };
  expect([hashOf(ALL), fragmentOf(""), fragmentOf("#nonsense%")]).toEqual(["", all, all]);
});
