import { expect, test } from "vitest";
import type { ChartSeen, PointSeen } from "../wire";
import { figure, period, place, sentence } from "./en.charts";
import { leftOut } from "./en.datasets";

const point = (label: string, value: number | null, more: Partial<PointSeen> = {}): PointSeen => ({ label, value, n: value === null ? null : 20, low: null, high: null, then: null, n_then: null, ...more });

function chart(shows: ChartSeen["asked"]["shows"], series: ChartSeen["series"], more: Partial<Omit<ChartSeen, "asked">> & { asked?: Partial<ChartSeen["asked"]> } = {}): ChartSeen {
  const { asked, ...rest } = more;
  return {
    names: { measure: "Score", by: "Class" },
    figure: "mean",
    unit: null,
    per: "month",
    rows: 100,
    empty: 0,
    hidden: 0,
    mean: null,
    median: null,
    series,
    ...rest,
    asked: { shows, measure: 0, by: null, groups: null, after: null, first: null, then: null, who: null, figure: "mean", at_least: null, per: null, only: null, ...asked },
  };
}
const one = (...points: PointSeen[]) => [{ name: null, points }];

test("a trend says from where to where, and where it was highest in between", () => {
  const rising = one(point("2026-09-01", 45.25), point("2026-10-01", null), point("2026-11-01", 57));
  expect(sentence(chart("trend", rising))).toBe("The mean of “Score” rose from 45.3 to 57 between September 2026 and November 2026.");
  const peak = one(point("2026-09-01", 45), point("2026-10-01", 70), point("2026-11-01", 40));
  expect(sentence(chart("trend", peak))).toBe("The mean of “Score” fell from 45 to 40 between September 2026 and November 2026. It was highest in October 2026, at 70.");
  expect(sentence(chart("trend", one(point("2026-09-01", 45), point("2026-10-01", 45.01))))).toBe("The mean of “Score” stayed at 45 between September 2026 and October 2026.");
  expect(sentence(chart("trend", one(point("2026-09-01", 45))))).toBe("The mean of “Score” was 45 in September 2026.");
});

test("a trend of groups says it of each", () => {
  const series = [
    { name: "5a", points: [point("2025-01-01", 10), point("2026-01-01", 30)] },
    { name: "5b", points: [point("2025-01-01", 20), point("2026-01-01", 15)] },
    { name: "tiny", points: [point("2025-01-01", null)] },
  ];
  const later = series.map((one) => ({ ...one, points: one.name === "5b" ? one.points.slice(0, 1) : one.points }));
  expect(sentence(chart("trend", later, { per: "year" }))).toMatch(/^The mean of “Score”: in 5a it rose from 10 to 30 between 2025 and 2026 and in 5b it was 20 in 2025/);
  const said = sentence(chart("trend", series, { per: "year", figure: "share", unit: "%", asked: { at_least: 60 } }));
  expect(said).toMatch(/^Between 2025 and 2026, the share with at least 60 in “Score” rose from 10% to 30% in 5a and fell from 20% to 15% in 5b/);
});

test("a distribution says where most are, and the middle of numbers", () => {
  const stretches = one(point("", 5, { n: 5, low: 0, high: 40 }), point("", 15, { n: 15, low: 40, high: 60 }));
  expect(sentence(chart("distribution", stretches, { rows: 20, median: 48, mean: 45.5 }))).toBe(
    "In “Score” half of the rows have 48 or more; the mean is 45.5. Most frequent is 40 to 60, with 15 of 20 rows (75%).",
  );
  expect(sentence(chart("distribution", one(point("North", 5, { n: 5 }), point("South", 15, { n: 15 })), { rows: 20 }))).toBe("Most frequent in “Score” is South, with 15 of 20 rows (75%).");
});

test("groups are told by the highest and the lowest, and how far they are apart", () => {
  const groups = one(point("5a", 50), point("5b", 57.12), point("tiny", null), point("5c", 48));
  expect(sentence(chart("by_group", groups))).toBe("The mean of “Score” is highest in 5b (57.1) and lowest in 5c (48), 9.1 apart.");
  expect(sentence(chart("by_group", one(point("5a", 50), point("5b", 49)), { figure: "share", unit: "%" }))).toBe("The share of yes in “Score” is highest in 5a (50%) and lowest in 5b (49%), 1 point apart.");
  expect(sentence(chart("by_group", one(point("5a", 50), point("5b", 50))))).toBe("The mean of “Score” is the same in every group: 50.");
  expect(sentence(chart("by_group", one(point("5a", 50))))).toBe("The mean of “Score” is 50 in 5a.");
});

test("before and after says by how much, and of several groups how many rose", () => {
  expect(sentence(chart("before_after", one(point("", 45.2, { then: 57.1 }))))).toBe("The mean of “Score” rose from 45.2 to 57.1, by 11.9.");
  const groups = one(point("5a", 40, { then: 50 }), point("5b", 40, { then: 38 }), point("tiny", null));
  expect(sentence(chart("before_after", groups))).toBe("The mean of “Score” rose in 1 of 2 groups. In 5a it rose from 40 to 50, by 10.");
});

test("rows of one group alone are named first", () => {
  const only = { asked: { only: { column: 1, value: "5a" } }, names: { measure: "Score", only: "Class" } };
  expect(sentence(chart("before_after", one(point("", 1, { then: 2 })), only))).toMatch(/^Where “Class” is 5a: The mean/);
});

test("what is not shown is said, and why", () => {
  const [hidden, empty] = leftOut(chart("by_group", [], { hidden: 2, empty: 1 }));
  expect(hidden).toMatch(/^2 figures are not shown: fewer than 5 rows or students/);
  expect(empty).toBe("1 row is left out since a cell is empty.");
  expect(leftOut(chart("by_group", []))).toEqual([]);
});

test("figures, periods and places are short", () => {
  expect([figure(1234.56), figure(0.123), figure(3), figure(9.96, "%"), figure(5, "cm")]).toEqual(["1,234.6", "0.12", "3", "10%", "5 cm"]);
  expect(period("2026-09-14", "week")).toBe("the week of September 14, 2026");
  expect(place(point("", 5, { low: 3, high: 3 }), chart("distribution", []))).toBe("3");
});
