import type { Near, Poll } from "../wire";

/** People, hands, polls and presence as a screen shows them. */
export interface Seen {
  people: string[];
  hands: string[];
  polls: Poll[];
  near: ReadonlyMap<string, Near>;
  here: number;
}

/** As it stands while a step is silent: nobody types. The same where nobody did. */
export function stilled(seen: Seen): Seen {
  const all = [...seen.near.values()];
  if (!all.some(({ typing }) => typing)) return seen;
  return { ...seen, near: new Map(all.map((one) => [one.member, { ...one, typing: false }])) };
}
