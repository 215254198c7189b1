import { expect, test } from "vitest";
import { text } from "../../text";
import type { SchoolPage } from "../../wire";
import { chartOf } from "./minutes";

const time = (minutes: Partial<Record<keyof typeof text.stages, number>>): SchoolPage["time"] =>
  (Object.keys(text.stages) as (keyof typeof text.stages)[]).map((stage) => ({ stage, meetings: minutes[stage] ? 1 : 0, minutes: minutes[stage] ?? 0 }));
const said = (minutes: Parameters<typeof time>[0]) => text.schools.time.sentence(time(minutes), "2026-01-01", "2026-12-31", text.stages);

test("minutes by stage are read as one sentence", () => {
  expect(said({})).toBe("Between January 1, 2026 and December 31, 2026, no meeting was held.");
  expect(said({ learning: 75 })).toContain("1 meeting took 75 minutes: all at Learning; nobody met at Data, Goals,");
  expect(said({ data: 10, goals: 10, learning: 10, strategies: 10, application: 10, evidence: 1_200, evaluation: 10 })).toBe(
    "Between January 1, 2026 and December 31, 2026, 7 meetings took 1,260 minutes: most at Evidence (1,200 minutes).",
  );
});

test("a meeting of less than a minute stands where it was held", () => {
  const short = time({}).map((one) => (one.stage === "evidence" ? { ...one, meetings: 1 } : one));
  expect(text.schools.time.sentence(short, "2026-01-01", "2026-12-31", text.stages)).toContain("1 meeting took 0 minutes: all at Evidence");
  const several = short.map((one) => (one.stage === "data" ? { ...one, meetings: 2 } : one));
  expect(text.schools.time.sentence(several, "2026-01-01", "2026-12-31", text.stages)).toContain("3 meetings took 0 minutes; nobody met at Goals,");
});

test("and drawn as a bar each stage, in their order", () => {
  const chart = chartOf(time({ learning: 75 }), text.stages, { measure: "Minutes", by: "Stage" });
  expect(chart.series[0]?.points.map(({ label, value, n }) => [label, value, n]).slice(0, 3)).toEqual([["Data", 0, 0], ["Goals", 0, 0], ["Learning", 75, 1]]);
  expect(chart.rows).toBe(1);
});
