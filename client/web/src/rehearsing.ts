import { protocolPath } from "./shelf";
import { MINE } from "./writing/place";

/** What is rehearsed, as the address of its page says it; `minutes` null: as many as it takes as it is written. */
export interface Asked {
  /** Of the library by its name; one that people wrote by its id. */
  protocol: string;
  people: number;
  minutes: number | null;
  speed: number;
  /** What of its cast one takes oneself, beside leading. */
  role: string | null;
}

/** How many times as fast as the wall's its clock may go. */
export const SPEEDS = [1, 2, 5, 10, 20] as const;
/** From and to, as the server takes them; oneself included. */
export const PEOPLE = [2, 40] as const;
export const MINUTES = [1, 1_440] as const;

const NAME = /^[a-z][a-z0-9_-]{0,39}$/;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** As an address says it; null where it names no protocol. */
export function readAsked(search: string): Asked | null {
  const said = new URLSearchParams(search);
  const protocol = said.get("protocol") ?? "";
  const role = said.get("role") ?? "";
  if (!NAME.test(protocol) && !ID.test(protocol)) return null;
  return {
    protocol,
    people: whole(said.get("people") ?? "", PEOPLE) ?? 6,
    minutes: whole(said.get("minutes") ?? "", MINUTES),
    speed: whole(said.get("speed") ?? "", [1, 20]) ?? 10,
    role: NAME.test(role) ? role : null,
  };
}

/** The page of what is rehearsed. */
export const rehearsedPath = (protocol: string): string => (ID.test(protocol) ? `${MINE}/${protocol}` : protocolPath(protocol));

/** The page of a rehearsal. */
export const rehearsalPath = (id: string, asked: Asked): string => `/rehearsals/${id}?${queryOf(asked)}`;

/** As the server's socket takes it. */
export function queryOf(asked: Asked): URLSearchParams {
  const all = Object.entries(asked).filter(([, one]) => one !== null);
  return new URLSearchParams(all.map(([name, one]) => [name, String(one)]));
}

/** A whole number as one writes it, where it is within bounds. */
export function whole(said: string, [least, most]: readonly [number, number]): number | null {
  return /^\d{1,4}$/.test(said) && Number(said) >= least && Number(said) <= most ? Number(said) : null;
}
