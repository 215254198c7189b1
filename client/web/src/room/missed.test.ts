import { expect, test } from "vitest";
import { aContribution, aRun, aStep, aView, anItem } from "./examples";
import { missedSince } from "./missed";

const agenda = [anItem("check-in", { done: true }), anItem("tuning", { steps: ["one", "two", "three"].map((id) => aStep(id)) })];
const view = aView({ agenda, run: aRun("tuning", "three"), contributions: [aContribution("a", { seq: 4 }), aContribution("b", { seq: 9 }), aContribution("c", { seq: 10, by: "me" })] });

test("who comes back is told the steps that began, and how much others wrote", () => {
  expect(missedSince({ seq: 5, step: "one", at: 0 }, view, "me", 90_000)).toEqual({ minutes: 2, steps: ["two", "three"], cards: 1 });
  expect(missedSince({ seq: 5, step: "check-in", at: 0 }, view, "me", 90_000)?.steps).toEqual(["one", "two", "three"]);
  expect(missedSince({ seq: 5, step: null, at: 0 }, view, "me", 90_000)?.steps).toEqual(["check-in", "one", "two", "three"]);
});

test("where the meeting went back, that is told", () => {
  expect(missedSince({ seq: 12, step: "three", at: 0 }, { ...view, run: aRun("tuning", "one") }, "me", 90_000)?.steps).toEqual(["one"]);
});

test("nothing is told where nothing happened, or who was hardly gone", () => {
  expect(missedSince({ seq: 12, step: "three", at: 0 }, view, "me", 90_000)).toBeNull();
  expect(missedSince({ seq: 5, step: "one", at: 0 }, view, "me", 5_000)).toBeNull();
});
