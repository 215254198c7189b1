// Dates stand in English sentences: of the reader's own kind of English, where theirs is one.
const language = typeof navigator !== "undefined" && navigator.language.startsWith("en") ? navigator.language : "en";
const zoned = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options);

const TIME = zoned({ hour: "numeric", minute: "2-digit" });
const DAY = zoned({ weekday: "short", day: "numeric", month: "short" });
const FULL = zoned({ dateStyle: "full", timeStyle: "short" });
const DATE = zoned({ day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
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
  new Date(at).toDateString() === new Date(now).toDateString() ? time(at) : dayAndTime(at);

/** "in 2 hours", "yesterday", "5 minutes ago". */
export function fromNow(at: string, now = Date.now()): string {
  const away = Date.parse(at) - now;
  if (Math.abs(away) < HOUR) return NEAR.format(Math.round(away / MINUTE), "minute");
  if (Math.abs(away) < DAYS) return NEAR.format(Math.round(away / HOUR), "hour");
  return NEAR.format(Math.round(away / DAYS), "day");
}

/** "a, b and c". */
export const list = (items: string[]): string => LIST.format(items);

/** "1 note", "2 notes". */
export const count = (n: number, one: string, other: string): string => `${n} ${PLURAL.select(n) === "one" ? one : other}`;

/** What a `datetime-local` field says, with the reader's offset from UTC, for the wire. */
export function withOffset(local: string): string {
  const minutes = -new Date(local).getTimezoneOffset();
  const part = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, "0");
  const seconds = local.length === 16 ? ":00" : "";
  return `${local}${seconds}${minutes < 0 ? "-" : "+"}${part(minutes / 60)}:${part(minutes % 60)}`;
}

/** A moment as a `datetime-local` field writes it. */
export function asLocal(at: Date): string {
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * MINUTE);
  return shifted.toISOString().slice(0, 16);
}

/** The reader's time zone. */
export const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll("_", " ");
