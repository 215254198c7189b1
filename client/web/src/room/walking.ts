import type { AgendaItem, PlanStep, View } from "../wire";
import { hasClock } from "./plan";
import { current, type Current } from "./roles";
import { kindsOf } from "./sections";
import { remaining } from "./time";

/** A timed part of the agenda: a step of a plan, or an item that runs no protocol. */
export interface Timed {
  id: string;
  title: string | null;
  /** What it has left, and how much of that it can give. */
  minutes: number;
  spare: number;
  protected: boolean;
}

/** What comes next: a step, an item, or the end of the agenda. */
export type Coming = { what: "step"; step: PlanStep } | { what: "item"; item: AgendaItem } | { what: "end" };

/** One way to give a step more time: when the meeting would end, or how much there is where there is too little. */
export type Way = { finish: number; most: null } | { finish: null; most: number };

/** The three ways; `later` for each step that could give. */
export interface Ways {
  later: { step: Timed; way: Way }[];
  evenly: Way;
  over: Way;
}

const MINUTE = 60_000;

/** What `next` leads to; null where the agenda is walked through, or there is none. */
export function coming(view: View): Coming | null {
  const now = current(view);
  const step = now ? stepsAfter(now)[0] : undefined;
  if (step) return { what: "step", step };
  const item = view.agenda.find(({ id, done }) => !done && id !== now?.item.id);
  if (item) return { what: "item", item };
  return now ? { what: "end" } : null;
}

/** Whether an item has people do something before the meeting, in days of their own. */
export const hasAhead = ({ protocol }: Pick<AgendaItem, "protocol">): boolean => {
  const first = protocol?.steps[0];
  return first !== undefined && "days" in first && !!first.days;
};

/** Until when a window of days is open, in ms; null where it waits for the meeting, or has a clock. */
export function openUntil({ agenda, run }: Pick<View, "agenda" | "run">): number | null {
  const now = current({ agenda, run });
  if (!run || !now?.step?.days || !stepsAfter(now)[0]?.days) return null;
  return Date.parse(run.began_at) + now.step.days * 24 * 60 * MINUTE;
}

/** Whether there is something before. */
export function hasBefore({ agenda, run }: View): boolean {
  const now = current({ agenda, run });
  const first = !now?.item.steps.length || now.item.steps[0]!.id === run?.step;
  return agenda.some(({ done }) => done) || (now !== null && !first);
}

/** What is still to come and has a clock: steps of this plan, then items without a protocol. */
export function ahead(view: View): Timed[] {
  const now = current(view);
  if (!now) return [];
  const items = view.agenda.filter(({ id, done, protocol }) => !done && id !== now.item.id && !protocol);
  return [...stepsAfter(now).flatMap((step) => timed(view, step)), ...items.map((item) => open(view, item))];
}

/** What a step waits for, and is not there yet; in a pass, what is said in that pass. What waits in a box, or is said in groups, may be there. */
export function missing(view: View, { item, step }: Current): string[] {
  const steps = item.steps.filter(({ lap }) => lap === step?.lap);
  const own = new Set(steps.map(({ id }) => id));
  const inOwn = (one: { step: string | null }) => one.step !== null && own.has(one.step);
  const there = new Set<string | null>([
    ...view.works.filter((work) => work.item === item.id).map(({ brings }) => brings),
    ...view.contributions.filter((one) => inOwn(one) && !one.deleted).map(({ kind }) => kind),
    ...(view.proposals.some(({ wordings }) => wordings.some(inOwn)) ? ["proposal"] : []),
    ...(view.decisions.some(inOwn) ? ["decision"] : []),
    ...(view.commitments.some(inOwn) ? ["commitment"] : []),
    ...steps.filter(({ box }) => box !== null).flatMap(kindsOf),
    ...item.steps.filter(({ tables }) => tables.length).flatMap(kindsOf),
  ]);
  return (step?.needs ?? []).filter((name) => !there.has(name));
}

/** What the next step needs that somebody brings, and nobody has yet: once it is silent, nothing can be attached. */
export function unattached(view: View): string[] {
  const next = coming(view);
  const item = next?.what === "item" ? next.item : current(view)?.item;
  if (!item?.protocol || !next || next.what === "end") return [];
  const step = next.what === "step" ? next.step : (item.steps[0] ?? item.protocol.steps[0]);
  const needs = step && "needs" in step ? step.needs : [];
  return needs.filter((name) => name in item.protocol!.brings && !view.works.some((work) => work.item === item.id && work.brings === name));
}

/** With which item work lies that is attached now: the one that goes on, or one that comes first and still needs some; null: the meeting. */
export function attachesTo(view: View): string | null {
  const next = coming(view);
  const first = !view.run && next?.what === "item" && unattached(view).length ? next.item.id : null;
  return view.run?.item ?? first;
}

/** When the meeting would end as planned from here on, in ms; `more`: minutes more in all. */
export function finish(view: View, now: number, more = 0): number {
  const here = current(view);
  const left = remaining(view.run?.span, now).seconds ?? 0;
  const steps = here ? stepsAfter(here).flatMap((step) => timed(view, step)) : [];
  const items = view.agenda.filter(({ id, done }) => !done && id !== here?.item.id).map((item) => open(view, item));
  const rest = [...steps, ...items].reduce((sum, { minutes }) => sum + minutes, 0);
  return now + Math.max(0, left * 1_000 + more * MINUTE) + rest * MINUTE;
}

/** The ways to give so many minutes, each with the finish that it projects. */
export function ways(view: View, minutes: number, now: number): Ways {
  const steps = ahead(view);
  const over = finish(view, now, minutes);
  const same = over - minutes * MINUTE;
  const way = (most: number): Way => (most >= minutes ? { finish: same, most: null } : { finish: null, most: Math.max(0, Math.floor(most)) });
  const unprotected = steps.filter((step) => !step.protected).reduce((sum, { spare }) => sum + spare, 0);
  return {
    later: steps.map((step) => ({ step, way: way(step.spare) })),
    evenly: way(unprotected),
    over: { finish: over, most: null },
  };
}

/** The seconds that an item took so far, with the step that goes on. */
export function spentOn({ spent, run }: View, item: AgendaItem, now: number): number {
  const ids = item.steps.length ? clockedIn(item.steps) : [item.id];
  return ids.reduce((sum, id) => sum + (id === run?.step && item.id === run.item ? running(id) : (spent[id] ?? 0)), 0);

  function running(id: string): number {
    const minutes = item.steps.find((step) => step.id === id)?.minutes ?? (item.protocol ? null : item.minutes);
    const { seconds } = remaining(run?.span, now);
    const before = spent[id] ?? 0;
    if (minutes === null || seconds === null) return before + (now - Date.parse(run!.began_at)) / 1_000;
    return Math.max(before, minutes * 60 - seconds);
  }
}

const clockedIn = (steps: readonly PlanStep[]): string[] => steps.filter(hasClock).map(({ id }) => id);

function stepsAfter({ item, step }: Current): PlanStep[] {
  return step ? item.steps.slice(item.steps.indexOf(step) + 1) : [];
}

function timed({ spent }: View, step: PlanStep): Timed[] {
  const { id, title, minutes, least, protected: is } = step;
  return !hasClock(step) ? [] : [{ id, title, ...left(minutes ?? 0, least, spent[id] ?? 0), protected: is }];
}

function open({ spent }: View, { id, title, minutes, steps }: AgendaItem): Timed {
  const before = [id, ...clockedIn(steps)].reduce((sum, one) => sum + (spent[one] ?? 0), 0);
  return { id, title, ...left(minutes, 1, before), protected: false };
}

/** What is left of so many minutes after those seconds, and what can be given of it. */
function left(minutes: number, least: number, spent: number): Pick<Timed, "minutes" | "spare"> {
  const before = spent / 60;
  return { minutes: Math.max(0, minutes - before), spare: Math.max(0, minutes - Math.max(least, before)) };
}
