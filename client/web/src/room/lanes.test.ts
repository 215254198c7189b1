import { expect, test } from "vitest";
import type { SpanSeen } from "../wire";
import { aLog, AT, wasSaid } from "./examples";
import { courseOf, dotAt, dotsOf, overBy, takenBy } from "./lanes";
import { transcript } from "./transcript";

const opened = Date.parse(AT);
const MINUTE = 60_000;
const at = (minute: number) => new Date(opened + minute * MINUTE).toISOString();
const aSpan = (step: string, from: number, to: number, planned: number | null, more: Partial<SpanSeen> = {}): SpanSeen => ({
  item: step, step, item_title: step, title: step, protocol: null, planned, spent: (to - from) * 60, began_seq: from + 1, began_at: at(from), ended_seq: to + 1, ended_at: at(to), ...more,
});

test("lanes lie by time, the plan beneath one after the other, both on one scale", () => {
  const { lanes, planned, whole } = courseOf([aSpan("a", 0, 4, 2), aSpan("b", 4, 8, 6)], opened, opened + 10 * MINUTE);
  expect(whole).toBe(10 * MINUTE);
  expect(lanes.map(({ left, width, over }) => [left, width, over])).toEqual([[0, 40, 2], [40, 40, 0]]);
  expect(planned.map(({ left, width }) => [left, width])).toEqual([[0, 20], [20, 60]]);
});

test("a plan that is longer than the meeting sets the scale", () => {
  const { lanes, planned } = courseOf([aSpan("a", 0, 5, 20)], opened, opened + 5 * MINUTE);
  expect([lanes[0]!.width, planned[0]!.width]).toEqual([25, 100]);
});

test("a step that was come back to has two lanes, and its time once", () => {
  const spans = [aSpan("a", 0, 2, 3), aSpan("b", 2, 3, null), aSpan("a", 3, 5, 3)];
  expect(courseOf(spans, opened, opened + 5 * MINUTE).planned).toHaveLength(1);
  expect(takenBy(spans).map(({ span, spent }) => [span.step, spent])).toEqual([["a", 240], ["b", 60]]);
  expect(takenBy([aSpan("days", -9_000, -5, null, { protocol: "slice" })])).toEqual([]);
  expect([overBy(3, 240), overBy(null, 240), overBy(5, 240)]).toEqual([1, 0, 0]);
});

test("what falls on one spot is one dot; the nearest is picked", () => {
  const { parts } = transcript(aLog({ type: "meeting_opened" }, ...Array.from({ length: 50 }, (_, n) => wasSaid(`s${n}`, { kind: n % 2 ? "warm" : "cool" }))));
  const dots = dotsOf(parts, opened, 1_000 * 1_000);
  expect(dots.length).toBeLessThan(30);
  expect(dots[0]).toMatchObject({ seq: 2, look: "cool" });
  expect(dotAt(dots, 100)!.seq).toBeGreaterThan(45);
  expect(dotAt([], 1)).toBeNull();
});
