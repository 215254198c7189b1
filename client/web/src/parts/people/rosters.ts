import { TroubleError } from "../../call";
import { text } from "../../text";
import type { RosterLink, RosterRow, RosterSeen, RosterTaken, Trouble } from "../../wire";

/** Rows that are shown at once. */
export const SHOWN = 200;

/** Ask what a list would do; rejects with a `TroubleError`. */
export const look = (community: string, list: Blob, encoding: string): Promise<RosterSeen> => send(`/api/communities/${community}/roster/look`, list, { encoding });

/** Take it, as it was shown. */
export const take = (community: string, list: Blob, encoding: string, seen: string): Promise<RosterTaken> =>
  send(`/api/communities/${community}/roster`, list, { encoding, seen });

/** How many rows there are of each kind. */
export function sums(rows: readonly RosterRow[]): Record<RosterRow["happens"], number> {
  const sum = { new: 0, joins: 0, changes: 0, stays: 0, wrong: 0 };
  for (const row of rows) sum[row.happens] += 1;
  return sum;
}

/** The rows to show: those to mend first, each kind in the list's order. */
export const shown = (rows: readonly RosterRow[]): RosterRow[] => [...rows].sort((a, b) => Number(b.happens === "wrong") - Number(a.happens === "wrong")).slice(0, SHOWN);

/** Names and links as CSV that a spreadsheet reads, in which no cell is a formula. */
export function asCsv(links: readonly RosterLink[]): string {
  const cell = (said: string) => `"${(/^[\s=+\-@|%\uff0b\uff0d\uff1d\uff20]/.test(said) ? `'${said}` : said).replaceAll('"', '""')}"`;
  const rows = [["name", "email", "link"], ...links.map(({ name, email, link }) => [name, email, link])];
  return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

async function send<Given>(path: string, list: Blob, said: Record<string, string>): Promise<Given> {
  const query = new URLSearchParams(Object.entries(said).filter(([, value]) => value));
  const headers = { "content-type": "text/csv" };
  const reply = await fetch(`${path}?${query}`, { method: "POST", body: list, headers }).catch(() => {
    throw new TroubleError({ code: "unreachable", text: text.unreachable });
  });
  const given = (await reply.json().catch(() => null)) as Given | Trouble | null;
  if (reply.ok && given) return given as Given;
  throw new TroubleError((given as Trouble | null) ?? { code: "failed", text: text.answered(reply.status) });
}
