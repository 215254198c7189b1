import type { Span } from "../wire";

/** How a clock stands: seconds left, below 0 when it is over; null without a clock. */
export interface Remaining {
  seconds: number | null;
  paused: boolean;
}

/** A clock in parts: minutes while there is more than one, then seconds; `over`: whole minutes past its end. */
export type Shown =
  | { what: "none" }
  | { what: "minutes"; minutes: number }
  | { what: "seconds"; seconds: number }
  | { what: "over"; minutes: number };

/** What is told of a step's time to those who listen. */
export type Moment = "half" | "last" | "end";

const MINUTE = 60;
/** Seconds by which two clocks may differ. */
const APART = 5;
/** Steps of so many minutes and more have a half-time. */
const LONG = 4;

/** What is left of a span at the server's time in ms: of one that has just begun, all of its minutes and not a second more. */
export function remaining(span: Span | null | undefined, now: number, minutes: number | null = null): Remaining {
  if (span?.ends_at) return { seconds: notMore(minutes, (Date.parse(span.ends_at) - now) / 1_000), paused: false };
  return { seconds: span?.left ?? null, paused: typeof span?.left === "number" };
}

function notMore(minutes: number | null, seconds: number): number {
  const over = minutes === null ? 0 : seconds - minutes * MINUTE;
  return over > 0 && over < APART ? seconds - over : seconds;
}

/** Whole minutes until the last one, then seconds; `fine`: for whoever has the floor, seconds all the time. */
export function shown(seconds: number | null, fine = false): Shown {
  if (seconds === null) return { what: "none" };
  if (seconds <= -MINUTE) return { what: "over", minutes: Math.floor(-seconds / MINUTE) };
  const whole = Math.max(0, Math.ceil(seconds));
  if (fine || whole <= MINUTE) return { what: "seconds", seconds: whole };
  return { what: "minutes", minutes: Math.ceil(seconds / MINUTE) };
}

/** The part of a step's time that is left, in hundredths: a ring moves no oftener than that. */
export function part(seconds: number | null, minutes: number | null): number {
  if (seconds === null || !minutes) return 0;
  return Math.round(Math.min(1, Math.max(0, seconds / (minutes * MINUTE))) * 100) / 100;
}

/** What there is to tell, between two looks at the time left. */
export function moment(before: number | null, after: number | null, minutes: number | null): Moment | null {
  if (before === null || after === null || minutes === null) return null;
  const crossed = (at: number) => before > at && after <= at;
  if (crossed(0)) return "end";
  if (crossed(MINUTE) && minutes > 1) return "last";
  return minutes >= LONG && crossed((minutes * MINUTE) / 2) ? "half" : null;
}
