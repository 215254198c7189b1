import type { ChartSeen, SchoolPage } from "../../wire";

type Time = SchoolPage["time"];

/** Minutes by stage, as a chart of groups is drawn. */
export function chartOf(time: Time, stages: Record<Time[number]["stage"], string>, names: { measure: string; by: string }): ChartSeen {
  const nothing = { groups: null, after: null, first: null, then: null, who: null, at_least: null, per: null, only: null };
  const points = time.map(({ stage, meetings, minutes }) => ({ label: stages[stage], n: meetings, value: minutes, low: null, high: null, then: null, n_then: null }));
  const rows = time.reduce((n, one) => n + one.meetings, 0);
  return {
    asked: { shows: "by_group", measure: 0, by: 1, figure: "total", ...nothing },
    names,
    figure: "total",
    unit: "min",
    per: null,
    series: [{ name: null, points }],
    rows,
    empty: 0,
    hidden: 0,
    mean: null,
    median: null,
  };
}
