import { TroubleError } from "./call";
import { text } from "./text";
import type { AskChart, ColumnFound, ColumnSeen, Trouble } from "./wire";

/** The most that the server takes of one table. */
export const LARGEST = 48 * 1024 * 1024;

/** What shall become of a column, and how it is read: null where it is as it was found. */
export interface Choice {
  fate: ColumnFound["suggests"];
  readAs: string | null;
}

/** What is suggested for each column. */
export const suggested = (columns: readonly ColumnFound[]): Choice[] => columns.map(({ suggests }) => ({ fate: suggests, readAs: null }));

/** What may become of a column: one that tells who a student is, is kept by whoever is sure; e-mail addresses never. */
export function fatesOf({ tells }: ColumnFound): Choice["fate"][] {
  if (tells === null) return ["keep", "hash", "drop"];
  return tells === "e_mails" ? ["hash", "drop"] : ["hash", "drop", "sure"];
}

/** The choices as the server takes them. */
export const spelled = (choices: readonly Choice[]): string => choices.map(({ fate, readAs }) => (readAs && fate !== "drop" && fate !== "hash" ? `${fate}:${readAs}` : fate)).join(",");

/** Send a table, and what is said beside it; rejects with a `TroubleError` in words fit to show. */
export async function sendTable<T>(path: string, table: Blob, said: Record<string, string | null | undefined> = {}, get: typeof fetch = fetch): Promise<T> {
  const filled = Object.entries(said).filter((one): one is [string, string] => Boolean(one[1]));
  const query = new URLSearchParams(filled).toString();
  const reply = await get(query ? `${path}?${query}` : path, { method: "POST", headers: { "content-type": "text/csv" }, body: table }).catch(() => {
    throw new TroubleError({ code: "unreachable", text: text.datasets.add.broke });
  });
  const answer = (await reply.json().catch(() => null)) as T & Partial<Trouble>;
  if (!reply.ok) throw new TroubleError({ code: answer?.code ?? "failed", text: answer?.text ?? text.answered(reply.status) });
  return answer;
}

/** Which columns fit what a chart asks for. */
export const fits = {
  numbers: (columns: readonly ColumnSeen[]) => columns.filter(({ kind }) => kind === "number" || kind === "yes_no"),
  spread: (columns: readonly ColumnSeen[]) => columns.filter(({ kind, values }) => kind === "number" || values.length > 0),
  dates: (columns: readonly ColumnSeen[]) => columns.filter(({ kind }) => kind === "date"),
  groups: (columns: readonly ColumnSeen[]) => columns.filter(({ values }) => values.length > 0),
  who: (columns: readonly ColumnSeen[]) => columns.filter(({ hashed }) => hashed),
};

/** The charts that a data set can show. */
export function kindsOf(columns: readonly ColumnSeen[]): AskChart["shows"][] {
  const numbers = fits.numbers(columns);
  return [
    ...(fits.spread(columns).length ? (["distribution"] as const) : []),
    ...(numbers.length && fits.groups(columns).length ? (["by_group"] as const) : []),
    ...(numbers.length && fits.dates(columns).length ? (["trend"] as const) : []),
    ...(numbers.length > 1 || (numbers.length && fits.groups(columns).some(({ values }) => values.length > 1)) ? (["before_after"] as const) : []),
  ];
}

const BEFORE = /^(before|pre|autumn|fall|start|baseline|first|1|vorher)/i;

/** The first chart of a kind that makes sense, before anybody chose. */
export function usual(shows: AskChart["shows"], columns: readonly ColumnSeen[]): AskChart {
  const numbers = fits.numbers(columns);
  const measure = (shows === "distribution" ? (fits.spread(columns).find(({ kind }) => kind === "number") ?? fits.spread(columns)[0]) : numbers[0])?.place ?? 0;
  const ask: AskChart = { shows, measure, figure: "mean" };
  if (shows === "by_group") return { ...ask, by: (fits.groups(columns).find(({ place, kind }) => place !== measure && kind === "category") ?? fits.groups(columns).find(({ place }) => place !== measure) ?? fits.groups(columns)[0])?.place ?? null };
  if (shows === "trend") return { ...ask, by: fits.dates(columns)[0]?.place ?? null };
  if (shows !== "before_after") return ask;
  const pairs = fits.groups(columns).filter(({ kind, values }) => kind !== "number" && values.length === 2);
  const times = pairs.find(({ values }) => values.some((one) => BEFORE.test(one))) ?? pairs[0];
  if (!times && numbers.length > 1) return { ...ask, after: numbers[1]!.place };
  const apart = times ?? fits.groups(columns).find(({ values }) => values.length > 1);
  const [one = null, other = null] = apart?.values ?? [];
  const turned = other !== null && BEFORE.test(other);
  return { ...ask, by: apart?.place ?? null, first: turned ? other : one, then: turned ? one : other, who: fits.who(columns)[0]?.place ?? null };
}
