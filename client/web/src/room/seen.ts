import type { Near, Poll, View } from "../wire";

/** People, hands, polls and presence as a screen shows them. */
export interface Seen {
  people: string[];
  hands: string[];
  polls: Poll[];
  near: ReadonlyMap<string, Near>;
  here: number;
}

/** What a screen shows of people now: it stands while a silent step goes on. */
export function seenOf({ silent, entered, seen, near, here, view }: { silent: boolean; entered: boolean; seen: Seen | null; near: Seen["near"]; here: number; view: View }): Seen {
  const now = silent && entered && seen?.near.size ? seen : { people: view.people, hands: view.hands, polls: view.polls, near, here };
  return silent ? stilled(now) : now;
}

/** As it stands while a step is silent: nobody types. The same where nobody did. */
function stilled(seen: Seen): Seen {
  const all = [...seen.near.values()];
  if (!all.some(({ typing }) => typing)) return seen;
  return { ...seen, near: new Map(all.map((one) => [one.member, { ...one, typing: false }])) };
}
