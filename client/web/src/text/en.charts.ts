import type { ChartSeen, PointSeen } from "../wire";
import { count, language, list } from "./dates";

type Shown = PointSeen & { value: number; n: number };
type Changed = Shown & { then: number };

const MONTH = new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" });
const DAY = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const SHORT: Record<string, Intl.DateTimeFormat> = {
  day: new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone: "UTC" }),
  week: new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone: "UTC" }),
  month: new Intl.DateTimeFormat(language, { month: "short", year: "2-digit", timeZone: "UTC" }),
  year: new Intl.DateTimeFormat(language, { year: "numeric", timeZone: "UTC" }),
};

/** A number as it is read: with one place after the point, small ones with two. */
export function figure(value: number, unit: string | null = null): string {
  const places = Math.abs(value) < 10 && !Number.isInteger(value) && unit !== "%" ? 2 : 1;
  return `${value.toLocaleString("en", { maximumFractionDigits: places })}${unit === "%" ? "%" : unit ? ` ${unit}` : ""}`;
}

const read = (value: number, unit: string | null): number => Number(figure(value, unit === "%" ? "%" : null).replace(/[,%]/g, ""));

/** How far two figures are apart, as they are read: of 57.1 and 48.0 it is 9.1, whatever stands behind. */
export const difference = (from: number, to: number, unit: string | null): number => Number((read(to, unit) - read(from, unit)).toFixed(2));

/** The same in words: of percentages in points. */
function apart(from: number, to: number, unit: string | null): string {
  const far = Math.abs(difference(from, to, unit));
  return unit === "%" ? count(far, "point", "points") : figure(far, unit);
}

/** The period that begins on a day, in words; shorter where it stands under a line. */
export function period(on: string, per: ChartSeen["per"], short = false): string {
  const at = new Date(`${on}T00:00:00Z`);
  if (short) return SHORT[per ?? "day"]!.format(at);
  if (per === "year") return on.slice(0, 4);
  if (per === "month") return MONTH.format(at);
  return per === "week" ? `the week of ${DAY.format(at)}` : DAY.format(at);
}

/** What a point of a chart is of. */
export function place(point: PointSeen, chart: ChartSeen): string {
  if (chart.asked.shows === "trend") return period(point.label, chart.per);
  if (point.low === null || point.high === null) return point.label || "All";
  return point.low === point.high ? figure(point.low, chart.unit) : `${figure(point.low)} to ${figure(point.high, chart.unit)}`;
}

/** The figure that a chart shows, as a sentence has it: "the mean of Score". */
export function measured({ asked, names, figure: told }: ChartSeen): string {
  const name = `“${names["measure"]}”`;
  if (told !== "share") return `the ${told} of ${name}`;
  return asked.at_least === null ? `the share of yes in ${name}` : `the share with at least ${figure(asked.at_least)} in ${name}`;
}

const upper = (said: string): string => said.charAt(0).toUpperCase() + said.slice(1);
const isShown = (point: PointSeen): point is Shown => point.value !== null && point.n !== null;
const isChanged = (point: PointSeen): point is Changed => isShown(point) && point.then !== null;
const only = ({ asked, names }: ChartSeen): string => (asked.only ? `Where “${names["only"]}” is ${asked.only.value}: ` : "");

function went(from: number, to: number, unit: string | null): string {
  const [before, after] = [figure(from, unit), figure(to, unit)];
  if (before === after) return `stayed at ${before}`;
  return `${to > from ? "rose" : "fell"} from ${before} to ${after}`;
}

function trend(chart: ChartSeen): string {
  const lines = chart.series.map(({ name, points }) => ({ name, points: points.filter(isShown) })).filter(({ points }) => points.length);
  const told = lines.map(({ name, points }) => {
    const [first, last] = [points[0]!, points.at(-1)!];
    const what = name === null ? "it" : `in ${name} it`;
    if (first === last) return `${what} was ${figure(first.value, chart.unit)} in ${period(first.label, chart.per)}`;
    return `${what} ${went(first.value, last.value, chart.unit)} between ${period(first.label, chart.per)} and ${period(last.label, chart.per)}`;
  });
  if (lines.length === 1 && lines[0]!.name === null) {
    const { points } = lines[0]!;
    const top = points.reduce((a, b) => (b.value > a.value ? b : a));
    const peak = points.length > 2 && top !== points[0] && top !== points.at(-1) ? ` It was highest in ${period(top.label, chart.per)}, at ${figure(top.value, chart.unit)}.` : "";
    return `${upper(measured(chart))} ${told[0]!.replace(/^it /, "")}.${peak}`;
  }
  const [from, to] = [lines[0]!.points[0]!.label, lines[0]!.points.at(-1)!.label];
  if (from === to || lines.some(({ points }) => points[0]!.label !== from || points.at(-1)!.label !== to)) return `${upper(measured(chart))}: ${list(told)}.`;
  const each = lines.map(({ name, points }) => `${went(points[0]!.value, points.at(-1)!.value, chart.unit)} in ${name ?? ""}`);
  return `Between ${period(from, chart.per)} and ${period(to, chart.per)}, ${measured(chart)} ${list(each)}.`;
}

function distribution(chart: ChartSeen): string {
  const points = chart.series.flatMap((series) => series.points).filter(isShown);
  const top = points.reduce((a, b) => (b.n > a.n ? b : a));
  const most = `${place(top, chart)}, with ${figure(top.n)} of ${count(chart.rows, "row", "rows").replace(String(chart.rows), figure(chart.rows))} (${figure((100 * top.n) / chart.rows, "%")})`;
  if (chart.median === null || chart.mean === null) return `Most frequent in “${chart.names["measure"]}” is ${most}.`;
  return `In “${chart.names["measure"]}” half of the rows have ${figure(chart.median, chart.unit)} or more; the mean is ${figure(chart.mean, chart.unit)}. Most frequent is ${most}.`;
}

function byGroup(chart: ChartSeen): string {
  const points = chart.series.flatMap((series) => series.points).filter(isShown);
  const [top, low] = [points.reduce((a, b) => (b.value > a.value ? b : a)), points.reduce((a, b) => (b.value < a.value ? b : a))];
  const name = upper(measured(chart));
  if (points.length === 1) return `${name} is ${figure(top.value, chart.unit)} in ${top.label}.`;
  if (figure(top.value) === figure(low.value)) return `${name} is the same in every group: ${figure(top.value, chart.unit)}.`;
  return `${name} is highest in ${top.label} (${figure(top.value, chart.unit)}) and lowest in ${low.label} (${figure(low.value, chart.unit)}), ${apart(low.value, top.value, chart.unit)} apart.`;
}

function beforeAfter(chart: ChartSeen): string {
  const points = chart.series.flatMap((series) => series.points).filter(isChanged);
  const name = upper(measured(chart));
  const by = ({ value, then }: Changed) => then - value;
  const told = (one: Changed) => `${went(one.value, one.then, chart.unit)}${figure(one.value) === figure(one.then) ? "" : `, by ${apart(one.value, one.then, chart.unit)}`}`;
  if (points.length === 1) return `${name} ${told(points[0]!)}${points[0]!.label ? ` in ${points[0]!.label}` : ""}.`;
  const rose = points.filter((one) => by(one) > 0).length;
  const most = points.reduce((a, b) => (by(b) > by(a) ? b : a));
  return `${name} rose in ${rose} of ${points.length} groups. In ${most.label} it ${told(most)}.`;
}

/** What a chart shows, in a sentence or two. */
export function sentence(chart: ChartSeen): string {
  const said = { trend, distribution, by_group: byGroup, before_after: beforeAfter }[chart.asked.shows](chart);
  return only(chart) + said;
}

/** The words around charts. */
export const en = {
  sentence,
  figure,
  period,
  place,
  measured,
  difference,
  table: "The numbers",
  rows: "Rows",
  before: "Before",
  after: "After",
  change: "Change",
  both: (before: number, after: number) => `${before} before, ${after} after`,
  share: "Share",
  all: "All",
  missing: "not shown",
  from: "from 0",
  told: ({ figure: told }: ChartSeen) => ({ mean: "Mean", median: "Median", share: "Share", total: "Total" })[told],
  caption: (chart: ChartSeen) => `${upper(chart.asked.shows === "distribution" ? `how often which value in “${chart.names["measure"]}”` : measured(chart))}${chart.names["by"] && chart.asked.shows === "by_group" ? ` by “${chart.names["by"]}”` : ""}`,
  head: (chart: ChartSeen) => (chart.asked.shows === "trend" ? upper(chart.per ?? "day") : chart.asked.shows === "before_after" ? (chart.names["groups"] ?? "") : chart.asked.shows === "by_group" ? (chart.names["by"] ?? "") : (chart.names["measure"] ?? "")),
};
