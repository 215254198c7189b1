import type { Contribution, GapSeen } from "../wire";
import type { Event } from "./fold";
import type { Threaded } from "./threads";
import type { Moment, Part, Transcript } from "./transcript";

/** What of a transcript is shown; empty: all of it. `missed`: what went on while the reader was not there. */
export interface Sieve {
  kind: string;
  step: string;
  person: string;
  missed: boolean;
}

/** What the address of a page says after `#`: a place to go to, or to play from, or what is shown. */
export interface Fragment {
  seq: number | null;
  replays: number | null;
  sieve: Sieve;
}

const PLACE = /^\d{1,15}$/;
export const ALL: Sieve = { kind: "", step: "", person: "", missed: false };

/** Things done are found by what they are about, beside the kinds of what is said. */
const GROUPS = { proposed: "polls", reworded: "polls", poll_opened: "polls", poll_closed: "polls", decided: "decisions", promised: "promises", settled: "settled" } as const;
/** What things done are filed under. */
export type Group = (typeof GROUPS)[keyof typeof GROUPS];

/** What a thing done is filed under. */
export const groupOf = ({ type }: Event): Group | null => (type in GROUPS ? GROUPS[type as keyof typeof GROUPS] : null);

/** Reads what stands after `#`. */
export function fragmentOf(hash: string): Fragment {
  const said = hash.replace(/^#/, "");
  if (PLACE.test(said)) return { seq: Number(said), replays: null, sieve: ALL };
  const asked = new URLSearchParams(said);
  const from = asked.get("replay") ?? "";
  if (PLACE.test(from)) return { seq: null, replays: Number(from), sieve: ALL };
  const [kind, step, person] = ["kind", "step", "person"].map((name) => asked.get(name) ?? "") as [string, string, string];
  return { seq: null, replays: null, sieve: { kind, step, person, missed: asked.has("missed") } };
}

/** Writes a place to play from. */
export const replayHash = (seq: number): string => `#replay=${seq}`;

/** Writes what is shown; nothing where all is. */
export function hashOf({ kind, step, person, missed }: Sieve): string {
  const said = Object.entries({ kind, step, person, missed: missed ? "1" : "" }).filter(([, value]) => value);
  return said.length ? `#${new URLSearchParams(said).toString()}` : "";
}

export const isOpen = (sieve: Sieve): boolean => hashOf(sieve) === "";

/** What passes, with what it answers; parts of which nothing does are left out. */
export function sifted({ parts, parked }: Transcript, sieve: Sieve, gaps: readonly GapSeen[]): Transcript {
  if (isOpen(sieve)) return { parts, parked };
  const inStep = parts.filter(({ step }) => !sieve.step || step === sieve.step);
  const left = inStep.map((part) => ({ ...part, moments: part.moments.flatMap((one) => siftedMoment(one, sieve, gaps)) }));
  return { parts: left.filter(({ moments }) => moments.length), parked: sieve.step ? [] : parked.flatMap((thread) => siftedThread(thread, sieve, gaps)) };
}

/** How much passes: things said and done, without what is shown only because it is answered. */
export function countIn({ parts, parked }: Transcript, sieve: Sieve, gaps: readonly GapSeen[]): number {
  const said = [...parts.flatMap(({ moments }) => moments.flatMap((one) => (one.what === "said" ? [one.thread] : []))), ...parked];
  const done = parts.flatMap(({ moments }) => moments).filter(({ what }) => what === "done").length;
  return done + said.flatMap(({ root, replies }) => [root, ...replies]).filter((one) => passes(one, sieve, gaps)).length;
}

/** The kinds that occur, of what was said and what was done. */
export function kindsIn({ parts, parked }: Transcript): { said: string[]; done: Group[] } {
  const moments = parts.flatMap((part) => part.moments);
  const said = [...moments.flatMap((one) => (one.what === "said" ? [one.thread] : [])), ...parked].flatMap(({ root, replies }) => [root, ...replies]);
  const done = moments.flatMap((one) => (one.what === "done" ? (groupOf(one.line.event) ?? []) : []));
  return { said: [...new Set(said.map(({ kind }) => kind))], done: [...new Set(done)] };
}

/** Who said or did something that is shown. */
export function peopleIn({ parts, parked }: Transcript): string[] {
  const by = ({ root, replies }: Threaded<Contribution>) => [root, ...replies].flatMap((one) => one.by ?? []);
  const all = parts.flatMap(({ moments }) => moments.flatMap((one) => (one.what === "said" ? by(one.thread) : one.what === "done" ? [one.line.by] : [])));
  return [...new Set([...all, ...parked.flatMap(by)])];
}

const within = (seq: number, gaps: readonly GapSeen[]): boolean => gaps.some(({ after, upto }) => seq > after && seq <= upto);

function passes(one: Contribution, { kind, person, missed }: Sieve, gaps: readonly GapSeen[]): boolean {
  return (!kind || one.kind === kind) && (!person || one.by === person) && (!missed || within(one.seq, gaps));
}

function siftedThread(thread: Threaded<Contribution>, sieve: Sieve, gaps: readonly GapSeen[]): Threaded<Contribution>[] {
  const replies = thread.replies.filter((one) => passes(one, sieve, gaps));
  return replies.length || passes(thread.root, sieve, gaps) ? [{ ...thread, replies }] : [];
}

function siftedMoment(one: Moment, sieve: Sieve, gaps: readonly GapSeen[]): Moment[] {
  if (one.what === "said") return siftedThread(one.thread, sieve, gaps).map((thread) => ({ ...one, thread }));
  if (sieve.missed && !within(one.seq, gaps)) return [];
  if (one.what === "quiet") return sieve.kind || sieve.person ? [] : [one];
  const { event, by } = one.line;
  const persons = [by, ...("who" in event && event.who ? [event.who] : [])];
  return (!sieve.kind || groupOf(event) === sieve.kind) && (!sieve.person || persons.includes(sieve.person)) ? [one] : [];
}
