/** Dates stand in English sentences: of the reader's own kind of English, where theirs is one. */
export const language = typeof navigator !== "undefined" && navigator.language.startsWith("en") ? navigator.language : "en";
const zoned = (options: Intl.DateTimeFormatOptions, timeZone = here) => new Intl.DateTimeFormat(language, { ...options, timeZone });

// Where the reader is: the browser's zone, until they say another. `undefined` is the browser's.
let here: string | undefined;
let [TIME, DAY, FULL, PARTS] = formats();

function formats() {
  return [
    zoned({ hour: "numeric", minute: "2-digit" }),
    zoned({ weekday: "short", day: "numeric", month: "short" }),
    zoned({ dateStyle: "full", timeStyle: "short" }),
    new Intl.DateTimeFormat("en-GB", { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: here }),
  ] as const;
}

/** From now on every time is that of this zone; null, or one that the browser does not know: the browser's own. */
export function beIn(zone: string | null): void {
  here = zone !== null && isZone(zone) ? zone : undefined;
  [TIME, DAY, FULL, PARTS] = formats();
}

/** Whether the browser knows a zone of this name. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const DATE = zoned({ day: "numeric", month: "long", year: "numeric" }, "UTC");
const NEAR = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
const LIST = new Intl.ListFormat(language);
const PLURAL = new Intl.PluralRules("en");

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAYS = 24 * HOUR;

/** The time of day. */
export const time = (at: string | number): string => TIME.format(new Date(at));

/** Day and time, the reader's own. */
export const dayAndTime = (at: string | number): string => `${DAY.format(new Date(at))}, ${time(at)}`;

/** A date of the calendar, `2026-03-17`, whatever the zone. */
export const day = (on: string): string => DATE.format(new Date(`${on}T00:00:00Z`));

/** The reader's own date at this moment, as `2026-03-17`. */
export const today = (at: number): string => asLocal(new Date(at)).slice(0, 10);

/** Day and time in full. */
export const inFull = (at: string | number): string => FULL.format(new Date(at));

/** The time where it is today, else the day too. */
export const when = (at: string, now = Date.now()): string =>
  today(Date.parse(at)) === today(now) ? time(at) : dayAndTime(at);

/** "in 2 hours", "yesterday", "5 minutes ago". */
export function fromNow(at: string, now = Date.now()): string {
  const away = Date.parse(at) - now;
  if (Math.abs(away) < HOUR) return NEAR.format(Math.round(away / MINUTE), "minute");
  if (Math.abs(away) < DAYS) return NEAR.format(Math.round(away / HOUR), "hour");
  return NEAR.format(Math.round(away / DAYS), "day");
}

/** "a, b and c". */
export const list = (items: string[]): string => LIST.format(items);

/** Whole minutes; a few seconds are not none. */
export const whole = (minutes: number): string => (minutes < 0.5 ? "<1" : String(Math.round(minutes)));

/** Minutes with their word. */
export const min = (minutes: number): string => `${whole(minutes)} min`;

/** "1 note", "2 notes". */
export const count = (n: number, one: string, other: string): string => `${n} ${PLURAL.select(n) === "one" ? one : other}`;

/** What a `datetime-local` field says, with the reader's offset from UTC, for the wire. */
export function withOffset(local: string): string {
  const minutes = offsetOf(local);
  const part = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, "0");
  const seconds = local.length === 16 ? ":00" : "";
  return `${local}${seconds}${minutes < 0 ? "-" : "+"}${part(minutes / 60)}:${part(minutes % 60)}`;
}

// Of an hour that comes twice the first, as the server reads it; one that is left out, by the clocks before.
function offsetOf(local: string): number {
  const said = Date.parse(`${local}Z`);
  const offset = (at: number) => (Date.parse(`${asLocal(new Date(at))}Z`) - Math.floor(at / MINUTE) * MINUTE) / MINUTE;
  const holds = (one: number) => offset(said - one * MINUTE) === one;
  const [before, after] = [offset(said - DAYS), offset(said + DAYS)];
  return holds(before) || !holds(after) ? before : after;
}

/** A moment as a `datetime-local` field writes it. */
export function asLocal(at: Date): string {
  const part = Object.fromEntries(PARTS.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}

/** The browser's own time zone. */
export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The name of the reader's time zone. */
export const zoneName = (): string => here ?? browserZone();

/** The reader's time zone, to be read. */
export const zone = (): string => zoneName().replaceAll("_", " ");

/** "Nairobi", of `Africa/Nairobi`. */
export const place = (name: string): string => name.split("/").at(-1)!.replaceAll("_", " ");

/** What the clocks of another zone show then; with the day, where it is not the reader's. */
export function timeIn(name: string, at: string): string {
  const there = isZone(name) ? name : undefined;
  const [date, days] = [new Date(at), zoned({ dateStyle: "short" }, there)];
  const sameDay = days.format(date) === zoned({ dateStyle: "short" }).format(date);
  return zoned({ hour: "numeric", minute: "2-digit", ...(!sameDay && { weekday: "short" }) }, there).format(date);
}

/** "Tuesday", of a date of the calendar. */
export const weekday = (on: string): string => new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(new Date(`${on}T00:00:00Z`));

/** "Monday" of 1, to 7. */
export const dayName = (n: number): string => weekday(`2026-06-0${n}`);
