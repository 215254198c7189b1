import { guarded } from "../../room/queue";
import { KEPT } from "./trends";

/** What one put into the box of a meeting, and how it can be changed; only this browser knows it. */
export interface Answer {
  id: string;
  secret: string;
  kept: (typeof KEPT)[number];
}

const key = (meeting: string, person: string) => `staffroom:norm:${meeting}:${person}`;

/** Mine, if this browser has it. */
export const answered = (meeting: string, person: string): Answer | null =>
  guarded(() => JSON.parse(localStorage.getItem(key(meeting, person)) ?? "null") as Answer | null, null);

/** False where this browser keeps nothing. */
export const keep = (meeting: string, person: string, answer: Answer): boolean =>
  guarded(() => (localStorage.setItem(key(meeting, person), JSON.stringify(answer)), true), false);
