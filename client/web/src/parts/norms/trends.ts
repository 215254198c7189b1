import { text } from "../../text";
import { count } from "../../text/dates";
import type { NormRated } from "../../wire";

export const KEPT = [1, 2, 3, 4] as const;

type Counts = NormRated["counts"];

/** The shares of a meeting's answers from the best down, as a column is drawn. */
export const heights = (counts: Counts): number[] => [...counts].reverse();

/** Where the middle of all answers lies, 1 to 4. */
export function middle(counts: Counts): number {
  const all = counts.reduce((sum, n) => sum + n, 0);
  return all && KEPT.reduce((sum, kept) => sum + kept * counts[kept - 1]!, 0) / all;
}

/** What a trend shows, in a sentence: the last meeting against those before. */
export function told(rated: readonly NormRated[]): string {
  const last = rated.at(-1);
  if (!last) return "";
  const said = [...KEPT].reverse().flatMap((kept) => (last.counts[kept - 1] ? [text.norms.said(last.counts[kept - 1]!, text.norms.kept[kept])] : []));
  const sentence = `Last: ${said.join(", ")}.`;
  const before = rated.slice(0, -1);
  if (!before.length) return sentence;
  const earlier = before.reduce((sum, one) => sum + middle(one.counts), 0) / before.length;
  const change = middle(last.counts) - earlier;
  const way = Math.abs(change) < 0.25 ? "About as well as" : change > 0 ? "Better than" : "Less well than";
  return `${sentence} ${way} in ${count(before.length, "meeting", "meetings")} before.`;
}
