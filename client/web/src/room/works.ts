import type { Anchor, Work } from "../wire";

/** How a work is shown. */
export type Shape = "pages" | "picture" | "lines" | "link" | "data" | "file";

/** The works of an item, and those of none; with the one a reader asked to see, whatever its item. */
export function worksOf(works: readonly Work[], item: string | null, shown: Anchor | null = null): Work[] {
  return works.filter((one) => item === null || one.item === null || one.item === item || one.id === shown?.work);
}

/** How a work is shown. */
export function shapeOf({ kind, media, pages }: Work): Shape {
  if (kind === "link" || kind === "data") return kind;
  if (media === "application/pdf" && pages) return "pages";
  if (media?.startsWith("image/")) return "picture";
  return media?.startsWith("text/") ? "lines" : "file";
}

/** Where a file's bytes lie; `room` is where the server keeps what belongs to it. */
export const bytesAt = (room: string, work: string): string => `${room}/works/${work}`;

/** Where the picture of one of its pages lies. */
export const pageAt = (room: string, work: string, page: number): string => `${bytesAt(room, work)}/pages/${page}`;

/** The host of an address; the whole of it where it is none. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** An address as it is sent: with https:// before it where somebody left that out; null where it is none. */
export function addressOf(typed: string): string | null {
  const trimmed = typed.trim();
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(whole) || /[\s"'<>\\^`{|}]/.test(whole)) return null;
  const { protocol, hostname } = new URL(whole);
  return (protocol === "https:" || protocol === "http:") && hostname.includes(".") ? whole : null;
}

/** A text's lines, without what ends them. */
export const linesOf = (text: string): string[] => text.replace(/\r?\n$/, "").split(/\r\n|\r|\n/);

/** From which line of a long text to which it is shown. */
export interface Stretch {
  from: number;
  to: number;
}

/** How many lines are shown at once. */
export const AT_ONCE = 400;

/** The stretch that is shown of a text of so many lines; one that holds the line that is asked for (from 1; 0: none). */
export function stretch({ from, to }: Stretch, line: number, of: number): Stretch {
  const holds = line <= 0 || (line > from && line <= to);
  const first = holds ? from : Math.max(0, line - 1 - AT_ONCE / 2);
  return { from: first, to: Math.min(of, holds ? to : first + AT_ONCE) };
}
