import { MOST_PEOPLE, PURPOSES, STAGES } from "./endpoints";
import type { FindProtocols } from "./wire";

/** What is wanted of the library, and the agenda item it is for; it stands in the address's fragment. */
export interface Wanted extends Required<FindProtocols> {
  meeting: string | null;
  item: string | null;
}

/** From and to, as the server takes them. */
export const BOUNDS = { people: [1, MOST_PEOPLE], minutes: [1, 1440] } as const;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NAME = /^[a-z][a-z0-9_-]{0,39}$/;

/** As a fragment says it; what cannot be is left out, and half a way back to a meeting is none. */
export function readWanted(fragment: string): Wanted {
  const said = new URLSearchParams(fragment.replace(/^#/, ""));
  const of = <T extends string>(name: string, known: readonly T[]) => known.find((one) => one === said.get(name)) ?? null;
  const [meeting, item] = [said.get("meeting") ?? "", said.get("item") ?? ""];
  const back = ID.test(meeting) && ID.test(item);
  return {
    purpose: of("for", PURPOSES),
    stage: of("stage", STAGES),
    people: amountOf("people", said.get("people") ?? ""),
    minutes: amountOf("minutes", said.get("minutes") ?? ""),
    meeting: back ? meeting : null,
    item: back ? item : null,
  };
}

/** A number as one writes it, where it is within bounds. */
export function amountOf(name: keyof typeof BOUNDS, said: string): number | null {
  const [least, most] = BOUNDS[name];
  return /^\d{1,4}$/.test(said) && Number(said) >= least && Number(said) <= most ? Number(said) : null;
}

/** Where the library shows what is wanted. */
export const shelfPath = (wanted: Partial<Wanted>): string => `/protocols${fragment(wanted)}`;

/** Where one protocol is shown, for the same people and minutes. */
export const protocolPath = (protocol: string, wanted: Partial<Wanted> = {}): string => `/protocols/${protocol}${fragment(wanted)}`;

/** The way back to the agenda item, with this protocol chosen for it; none where nobody came from one. */
export function chosenPath(protocol: string, { meeting, item }: Pick<Wanted, "meeting" | "item">): string | null {
  return meeting && item ? `/meetings/${meeting}#${new URLSearchParams({ item, protocol })}` : null;
}

/** What a meeting's address says was chosen in the library. */
export function readChosen(fragment: string): { item: string; protocol: string } | null {
  const said = new URLSearchParams(fragment.replace(/^#/, ""));
  const [item, protocol] = [said.get("item") ?? "", said.get("protocol") ?? ""];
  return ID.test(item) && NAME.test(protocol) ? { item, protocol } : null;
}

/** Whether something is wanted; where one came from is no wish. */
export const isWanting = ({ purpose, stage, people, minutes }: Wanted): boolean => [purpose, stage, people, minutes].some((one) => one !== null);

/** Anything, for the same agenda item. */
export const anything = ({ meeting, item }: Wanted): Wanted => ({ ...readWanted(""), meeting, item });

function fragment({ purpose, ...rest }: Partial<Wanted>): string {
  const all = Object.entries({ for: purpose, ...rest }).filter(([, one]) => one !== null && one !== undefined);
  return all.length ? `#${new URLSearchParams(all.map(([name, one]) => [name, String(one)]))}` : "";
}
