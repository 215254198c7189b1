import { expect, test } from "vitest";
import { text } from "../../text";
import { drawn } from "./measuring";

const measure = { unit: "%", baseline: 46, target: 80, due_on: "2026-06-30", readings: [{ on: "2026-01-10", value: 50 }, { on: "2026-03-11", value: 63 }] };

test("readings go from left to right and up, the baseline first, and the target is a line", () => {
  const { points, target } = drawn(measure, 100, 40, 0);
  expect(points.map(([x]) => Math.round(x))).toEqual([0, 20, 100]);
  expect(points.map(([, y]) => Math.round(y))).toEqual([40, 35, 20]);
  expect(target).toBe(0);
});

test("one reading alone stands in the middle", () => {
  expect(drawn({ ...measure, baseline: null, target: null, readings: [{ on: "2026-01-10", value: 50 }] }, 100, 40)).toEqual({ points: [[50, 20]], target: null });
});

test("a measure is said in a sentence", () => {
  const { said } = text.goals.measure;
  expect(said(measure)).toBe("It is 63% on March 11, 2026, up from 46%. The target is 80% by June 30, 2026.");
  expect(said({ ...measure, readings: [] })).toBe("Nobody has measured it yet. It began at 46%. The target is 80% by June 30, 2026.");
  expect(said({ ...measure, target: null, baseline: 70 })).toBe("It is 63% on March 11, 2026, down from 70%.");
  expect(said({ ...measure, unit: "minutes", baseline: 63, target: null })).toBe("It is 63 minutes on March 11, 2026, as it was at the beginning.");
});
