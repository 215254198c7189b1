import type { Search } from "./wire";

/** What is looked for; it stands in the address's fragment, which no server sees. */
export type Asked = Omit<Search, "skip" | "what">;

/** Ways to narrow a search, with their names in the fragment. */
const NARROWS = ["community", "meeting", "kind", "person", "protocol", "since", "until"] as const;
export type Narrow = (typeof NARROWS)[number];

/** As a fragment says it; what cannot be is left out. */
export function readAsked(fragment: string): Asked {
  const said = new URLSearchParams(fragment.replace(/^#/, ""));
  const one = (name: Narrow) => (CAN_BE[name].test(said.get(name) ?? "") ? said.get(name) : null);
  return {
    words: (said.get("q") ?? "").trim().slice(0, 200),
    community: one("community"),
    meeting: one("meeting"),
    kind: one("kind"),
    person: one("person"),
    protocol: one("protocol"),
    since: one("since"),
    until: one("until"),
  };
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NAME = /^[a-z][a-z0-9_-]{0,39}$/;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const CAN_BE: Record<Narrow, RegExp> = { community: ID, meeting: ID, person: ID, kind: NAME, protocol: NAME, since: DAY, until: DAY };

/** Where the page shows this. */
export function pathOf(asked: Partial<Asked>): string {
  const said = new URLSearchParams();
  if (asked.words?.trim()) said.set("q", asked.words.trim());
  for (const name of NARROWS) if (asked[name]) said.set(name, asked[name]);
  return said.size ? `/search#${said}` : "/search";
}

/** The same words, everywhere. */
export const widened = (asked: Asked): Asked => readAsked(`q=${encodeURIComponent(asked.words)}`);

/** Whether something narrows it. */
export const isNarrowed = (asked: Asked): boolean => NARROWS.some((name) => asked[name] !== null);
