import type { View, Yours } from "../wire";
import { awaitedVotes, openPoll } from "./polls";
import { current, isSilent, writingAnywhere } from "./roles";
import { unheard } from "./speaking";
import { remaining } from "./time";
import { coming, missing, unattached } from "./walking";

/** What goes on, for whoever leads, in one word. */
export type Now = "none" | "begin" | "poll" | "over" | "paused" | "up" | "silent" | "read" | "protected" | "goes";

/** At most one thing to think of. */
export type Suggestion = { what: "handed"; count: number } | { what: "waits"; things: string[] } | { what: "first"; things: string[] } | { what: "ready" } | { what: "votes"; members: string[] } | { what: "unheard"; members: string[] };

const READING = 20_000;

/** What goes on, and at most one suggestion. */
export function guidance(view: View, yours: Pick<Yours, "handed" | "ready" | "voters">, now: number): { now: Now; suggestion: Suggestion | null } {
  return { now: goesOn(view, now), suggestion: suggested(view, yours, now) };
}

/** Those of whom being ready is asked: who is here and may write, or everyone where nobody may; without who leads. */
export function awaited(view: View): string[] {
  const others = view.people.filter((member) => member !== view.meeting?.facilitator);
  const writing = writingAnywhere(view).filter((member) => others.includes(member));
  return writing.length ? writing : others;
}

function goesOn(view: View, now: number): Now {
  const here = current(view);
  if (openPoll(view) && !isSilent(here?.step)) return "poll";
  if (!here || !view.run) return !view.agenda.length ? "none" : coming(view) ? "begin" : "over";
  const { seconds, paused } = remaining(view.run.span, now);
  if (paused) return "paused";
  if (seconds !== null && seconds <= 0) return "up";
  if (here.step?.say && now - Date.parse(view.run.began_at) < READING) return "read";
  if (isSilent(here.step)) return "silent";
  return here.step?.protected ? "protected" : "goes";
}

function suggested(view: View, { handed, ready, voters }: Pick<Yours, "handed" | "ready" | "voters">, now: number): Suggestion | null {
  const here = current(view);
  if (openPoll(view) && !isSilent(here?.step)) return votesAwaited(view, voters);
  if (handed?.length) return { what: "handed", count: handed.length };
  const waits = here?.step ? missing(view, here) : [];
  if (waits.length) return { what: "waits", things: waits };
  const first = isSilent(here?.step) ? [] : unattached(view);
  if (first.length) return { what: "first", things: first };
  if (!here?.step) return null;
  const all = awaited(view);
  if (ready?.length && all.length && all.every((member) => ready.includes(member))) return { what: "ready" };
  const { seconds } = remaining(view.run?.span, now);
  // What goes on in groups is theirs: nobody is counted there.
  const late = !view.seating?.open && seconds !== null && here.step.minutes !== null && seconds < here.step.minutes * 30;
  const members = late && !isSilent(here.step) && !here.step.box ? unheard(view, here.step) : [];
  return members.length ? { what: "unheard", members } : null;
}

function votesAwaited(view: View, voters: Yours["voters"]): Suggestion | null {
  const members = awaitedVotes(view, voters);
  return members.length ? { what: "votes", members } : null;
}
