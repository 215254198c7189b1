/** Round numbers from one end to the other, a few of them; `zero`: they begin at 0 where nothing lies below. */
export function ticks(least: number, most: number, about = 4, zero = false): number[] {
  const low = zero && least > 0 ? 0 : least;
  const span = most - low || Math.abs(most) || 1;
  const power = 10 ** Math.floor(Math.log10(span / about));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => span / one <= about) ?? 10 * power;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(Math.ceil(most / step - 1e-9), first + 1);
  return Array.from({ length: last - first + 1 }, (_, n) => Number(((first + n) * step).toPrecision(12)));
}

/** Where a value lies between the ends of a scale, as a part of it. */
export const part = (value: number, scale: readonly number[]): number => (value - scale[0]!) / (scale.at(-1)! - scale[0]! || 1);

/** As much of a label as has room in so many pixels. */
export function cut(label: string, wide: number): string {
  const most = Math.max(6, Math.floor(wide / 7.4));
  return label.length > most ? `${label.slice(0, most - 1).trimEnd()}…` : label;
}

/** How each line of a chart is told from the others: by its colour, its dashes and its mark. */
export const LINES = [
  { colour: "var(--accent)", dashes: "", mark: "circle" },
  { colour: "var(--warm)", dashes: "7 4", mark: "square" },
  { colour: "var(--cool)", dashes: "2 4", mark: "triangle" },
  { colour: "var(--question)", dashes: "9 3 2 3", mark: "diamond" },
  { colour: "var(--good)", dashes: "4 2", mark: "cross" },
  { colour: "var(--muted)", dashes: "12 4", mark: "ring" },
] as const;

/** A mark's outline around a point. */
export function outline(mark: (typeof LINES)[number]["mark"], x: number, y: number): string {
  const r = 4.5;
  if (mark === "square") return `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}z`;
  if (mark === "triangle") return `M${x} ${y - r - 1}l${r + 1} ${2 * r}h${-2 * r - 2}z`;
  if (mark === "diamond") return `M${x} ${y - r - 1}l${r + 1} ${r + 1}l${-r - 1} ${r + 1}l${-r - 1} ${-r - 1}z`;
  if (mark === "cross") return `M${x - r} ${y - r}l${2 * r} ${2 * r}M${x + r} ${y - r}l${-2 * r} ${2 * r}`;
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
}
