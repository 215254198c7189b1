import type { SpanSeen } from "../wire";
import type { Part } from "./transcript";

/** A stretch of the strip, in hundredths of its width. */
export interface Stretch {
  left: number;
  width: number;
}

/** A step as it went; `over`: whole minutes that it took beyond those planned. */
export interface Lane extends Stretch {
  span: SpanSeen;
  over: number;
}

/** A step as it was planned. */
export interface Planned extends Stretch {
  span: SpanSeen;
}

/** Steps as they went, by time, and as they were planned, one after the other; on one scale, `whole` in ms. */
export interface Course {
  whole: number;
  lanes: Lane[];
  planned: Planned[];
}

/** A moment in the strip. */
export interface Dot {
  seq: number;
  look: "decision" | "warm" | "cool" | "else";
  left: number;
}

/** A step with all the time it took, however often it was come back to. */
export interface Taken {
  span: SpanSeen;
  spent: number;
}

const MINUTE = 60_000;
/** Dots nearer than that, in hundredths, are one. */
const NEAR = 0.5;

/** The strip of a meeting that was opened and closed at these times in ms. */
export function courseOf(spans: readonly SpanSeen[], opened: number, closed: number): Course {
  const first = firsts(spans);
  const whole = Math.max(closed - opened, first.reduce((sum, { planned }) => sum + (planned ?? 0) * MINUTE, 0), 1);
  const part = (ms: number) => (ms / whole) * 100;
  const lanes = spans.map((span) => {
    const began = Math.max(Date.parse(span.began_at), opened);
    return { span, left: part(began - opened), width: part(Math.max(0, Date.parse(span.ended_at) - began)), over: overBy(span.planned, span.spent) };
  });
  let left = 0;
  const planned = first.map((span) => {
    const width = part((span.planned ?? 0) * MINUTE);
    left += width;
    return { span, left: left - width, width };
  });
  return { whole, lanes, planned: planned.filter(({ width }) => width > 0) };
}

/** Whole minutes beyond those planned. */
export function overBy(planned: number | null, spent: number): number {
  return planned === null ? 0 : Math.max(0, Math.round(spent / 60 - planned));
}

/** Each step once, in the order in which they began; without those of days, which have no clock. */
export function takenBy(spans: readonly SpanSeen[]): Taken[] {
  return firsts(spans.filter(({ planned, protocol }) => planned !== null || protocol === null)).map((span) => ({ span, spent: spans.filter(({ step }) => step === span.step).reduce((sum, { spent }) => sum + spent, 0) }));
}

/** Where things were said and decided; what falls on one spot is one dot. */
export function dotsOf(parts: readonly Part[], opened: number, whole: number): Dot[] {
  const dots = new Map<string, Dot>();
  for (const { seq, look, at } of parts.flatMap(({ moments }) => moments).flatMap(seen)) {
    const left = Math.min(100, Math.max(0, ((Date.parse(at) - opened) / whole) * 100));
    const spot = `${look} ${look === "decision" ? seq : Math.round(left / NEAR)}`;
    if (!dots.has(spot)) dots.set(spot, { seq, look, left });
  }
  return [...dots.values()];
}

/** The dot nearest to a place of the strip. */
export function dotAt(dots: readonly Dot[], left: number): Dot | null {
  return dots.reduce<Dot | null>((best, dot) => (best && Math.abs(best.left - left) <= Math.abs(dot.left - left) ? best : dot), null);
}

function firsts(spans: readonly SpanSeen[]): SpanSeen[] {
  return spans.filter((span, index) => spans.findIndex(({ step }) => step === span.step) === index);
}

function seen(one: Part["moments"][0]): { seq: number; look: Dot["look"]; at: string }[] {
  if (one.what === "quiet") return [];
  if (one.what === "done") return [{ seq: one.seq, look: one.line.event.type === "decided" ? "decision" : "else", at: one.at }];
  const { root, replies } = one.thread;
  return [root, ...replies].map(({ seq, kind, at }) => ({ seq, look: kind === "warm" || kind === "cool" ? kind : "else", at }));
}
