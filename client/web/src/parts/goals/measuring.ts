import type { MeasureSeen, ReadingSource } from "../../wire";

/** What a sentence and a chart need of a measure. */
export type Measure = Pick<MeasureSeen, "unit" | "baseline" | "target" | "due_on"> & { readings: readonly { on: string; value: number | null }[] };

/** The readings that are shown: one drawn from a data set that waits has no value yet. */
export const shown = ({ readings }: Pick<Measure, "readings">) => readings.filter((one): one is { on: string; value: number } => one.value !== null);

/** Where a number comes from can be looked at; an entry in its cycle, where that is known. */
export const sourcePath = (community: string, { kind, id }: Pick<ReadingSource, "kind" | "id">, cycle = "") =>
  kind === "data" ? `/communities/${community}/data/${id}` : `/communities/${community}${cycle && `/cycles/${cycle}`}#entry-${id}`;

export interface Drawn {
  points: [number, number][];
  /** How high the target lies; null: there is none. */
  target: number | null;
}

const DAY = 86_400_000;

/** A measure's readings in a field of this size, days from left to right; the baseline stands before the first of them. */
export function drawn({ baseline, target, ...measure }: Measure, width: number, height: number, inset = 3): Drawn {
  const readings = shown(measure);
  const days = readings.map(({ on }) => Date.parse(on) / DAY);
  const [first = 0] = days;
  const last = days.at(-1) ?? first;
  const values = [...(baseline === null ? [] : [baseline]), ...readings.map(({ value }) => value)];
  const places = [...(baseline === null ? [] : [first - Math.max(1, (last - first) / 4)]), ...days];
  const all = target === null ? values : [...values, target];
  const x = scale(places, inset, width - inset);
  const y = scale(all, height - inset, inset);
  return { points: values.map((value, at) => [x(places[at] ?? 0), y(value)]), target: target === null ? null : y(target) };
}

function scale(values: readonly number[], from: number, to: number): (value: number) => number {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return (value) => (most > least ? from + ((value - least) / (most - least)) * (to - from) : (from + to) / 2);
}
