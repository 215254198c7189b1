import { expect, test } from "vitest";
import { aPoll, aRun, aStep, anItem } from "./examples";
import { undone } from "./undone";

const steps = [aStep("a", { box: "b" }), aStep("c"), aStep("d", { opens: ["b"] }), aStep("e", { box: "f" }), aStep("g", { opens: ["f"] })];
const agenda = [anItem("i", { steps }), anItem("j"), anItem("k", { done: true })];

test("what is left before the end: steps and items ahead, boxes begun and not opened, late notes", () => {
  expect(undone({ agenda, run: aRun("i", "c"), polls: [] }, null)).toEqual({ polls: 0, handed: 0, boxes: 1, steps: 3, items: 1 });
  expect(undone({ agenda, run: aRun("i", "d"), polls: [aPoll()] }, [])).toEqual({ polls: 0, handed: 0, boxes: 0, steps: 2, items: 1 });
});

test("with the agenda walked through, or none, nothing is left", () => {
  const done = agenda.map((item) => ({ ...item, done: true }));
  expect(undone({ agenda: done, run: null, polls: [] }, null)).toEqual({ polls: 0, handed: 0, boxes: 0, steps: 0, items: 0 });
});

test("an open poll would never show its votes", () => {
  expect(undone({ agenda: [], run: null, polls: [aPoll(), aPoll({ id: "q", closed_at: null })] }, null).polls).toBe(1);
});
