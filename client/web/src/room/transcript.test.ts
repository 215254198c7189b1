import { expect, test } from "vitest";
import type { Recorded } from "../wire";
import { aLog, hasBegun, wasSaid } from "./examples";
import { everything, nearest, placesOf, transcript, type Moment } from "./transcript";

type Event = Recorded["event"];

const texts = ({ parts }: ReturnType<typeof transcript>) => parts.map(({ step, moments }) => [step, ...moments.map(shown)]);
const shown = (one: Moment) => (one.what === "said" ? [one.thread.root.id, ...one.thread.replies.map(({ id }) => id)].join(" < ") : one.what === "done" ? one.line.event.type : one.lines.map(({ event }) => event.type).join(" + "));

test("what is said stands in the step in which it appeared, answers beneath what they answer", () => {
  const lines = aLog({ type: "meeting_opened" }, hasBegun("i"), wasSaid("a"), wasSaid("b"), hasBegun("j"), wasSaid("c", { about: "a" }), wasSaid("d", { about: "c" }), wasSaid("e"));
  expect(texts(transcript(lines))).toEqual([[null, "meeting_opened"], ["i", "a < c < d", "b"], ["j", "e"]]);
});

test("who came and went is folded, what was done stands alone", () => {
  const decided: Event = { type: "decided", id: "d", outcome: "accepted", proposal: null, poll: null, tally: {}, present: [], goal: null, stage: null, review_on: null, step: null, text: "So be it" };
  const lines = aLog({ type: "meeting_opened" }, { type: "arrived", member: "ben" }, { type: "hand_raised", member: "ben" }, { type: "stepped_out", member: "ben" }, decided, { type: "meeting_closed" });
  expect(texts(transcript(lines))).toEqual([[null, "meeting_opened + arrived + stepped_out", "decided", "meeting_closed"]]);
});

test("everything is there as it stands at the end, also far outside of a view's window", () => {
  const many = Array.from({ length: 700 }, (_, n) => wasSaid(`s${n}`));
  const lines = aLog(
    ...many, { type: "amended", contribution: "s0", text: "better" }, { type: "deleted", contribution: "s1" }, { type: "refiled", contribution: "s2", kind: "cool" },
    { type: "content_erased", things: ["s3", "unknown"], words: [] }, { type: "parked", contribution: "s4", parked: true },
  );
  const all = everything(lines);
  expect(all).toHaveLength(700);
  expect(all.slice(0, 5)).toMatchObject([
    { text: "better", amended: true }, { text: null, deleted: true }, { kind: "cool", filed: "warm" }, { text: null, deleted: false }, { parked: true },
  ]);
});

test("what was set aside lies apart with what answered it, and can still be gone to", () => {
  const read = transcript(aLog(wasSaid("a"), wasSaid("b"), wasSaid("c", { about: "a" }), { type: "parked", contribution: "a", parked: true }));
  expect(texts(read)).toEqual([[null, "b"]]);
  expect(read.parked.map(({ root, replies }) => [root.id, ...replies.map(({ id }) => id)])).toEqual([["a", "c"]]);
  expect(placesOf(read)).toEqual([0, 1, 2, 3]);
});

test("a line that shows nothing leads to what stands before it", () => {
  const places = placesOf(transcript(aLog({ type: "meeting_opened" }, hasBegun("i"), wasSaid("a"), { type: "hand_raised", member: "ana" }, { type: "amended", contribution: "a", text: "b" }, wasSaid("c"))));
  expect(places).toEqual([1, 2, 3, 6].toSpliced(0, 0, 0));
  expect([5, 6, 99, 1].map((seq) => nearest(places, seq))).toEqual([3, 6, 6, 1]);
});
