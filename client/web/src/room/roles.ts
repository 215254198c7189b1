import { KINDS } from "../endpoints";
import type { AgendaItem, Limits, PlanStep, View } from "../wire";
import { goesHome } from "./blocks";
import { hasClock } from "./plan";
import { groupOf } from "./seats";

/** Where the meeting is; `step` is null in an item without a plan. */
export interface Current {
  item: AgendaItem;
  step: PlanStep | null;
}

/** What may be written, each kind with its limits, in the order in which a screen offers them. */
export type Kinds = ReadonlyMap<string, Limits>;

/** No limits. */
export const ANY: Limits = { at_least: 0, at_most: null, words: null, cites: null };
/** What may be written where no protocol says. */
export const FREE: Kinds = new Map(KINDS.map((kind) => [kind, ANY]));
const NONE: Kinds = new Map();
/** What is never shown to anyone: a private note. */
const NOTE = "note";
/** What is made, and not only said. */
const MADE: ReadonlySet<string> = new Set(["proposal", "decision", "commitment"]);
/** What can be said beside any step, by someone for whom its rules are lifted. */
const ASIDE = ["response", "question"];

/** The step that goes on. */
export function current({ agenda, run }: Pick<View, "agenda" | "run">): Current | null {
  const item = run && agenda.find(({ id }) => id === run.item);
  if (!item) return null;
  return { item, step: item.steps.find(({ id }) => id === run.step) ?? null };
}

/** Whether people may write: the meeting is live, or its work before it goes on. */
export const goesOn = ({ meeting, run }: Pick<View, "meeting" | "run">): boolean => meeting?.phase === "live" || (meeting?.phase === "planned" && run !== null);

/** Nobody is meant to speak, nobody votes, and the clock runs: nothing moves until it ends. */
export function isSilent(step: PlanStep | null | undefined): boolean {
  return !!step && hasClock(step) && !step.poll && isUnspoken(step);
}

/** Nobody is meant to speak. */
const isUnspoken = (step: PlanStep): boolean => step.speaks.every((who) => who === "nobody");

/** Whether those in a step say when they are ready: in silence, where they write unseen, and where so much is asked of each. */
export const asksReady = (step: PlanStep | null | undefined): boolean => isSilent(step) || !!step?.box || asksEach(step);

/** What someone is in a step; whoever holds no other role on the floor takes part. */
export function rolesIn(step: PlanStep, member: string, facilitator: string | undefined): ReadonlySet<string> {
  const held = Object.keys(step.cast).filter((role) => role !== "facilitator" && step.cast[role]!.includes(member));
  if (member === facilitator) held.push("facilitator");
  const onTheFloor = held.some((role) => !step.duties.includes(role));
  return new Set([...held, "everyone", ...(onTheFloor ? [] : ["participant"])]);
}

/** Whether someone is meant to speak in a step. */
export function speaksIn(step: PlanStep, member: string, facilitator: string | undefined): boolean {
  const roles = rolesIn(step, member, facilitator);
  return step.speaks.some((who) => roles.has(who));
}

/** Whether others write for someone who has a part of their own on the floor, and only listens just now. */
export function presents(step: PlanStep | null, member: string, facilitator: string | undefined): boolean {
  if (!step || speaksIn(step, member, facilitator)) return false;
  return Object.keys(step.cast).some((role) => role !== "facilitator" && !step.duties.includes(role) && step.cast[role]!.includes(member));
}

/** The kinds that someone may write in the step that goes on; everything there is where its rules are lifted for them. */
export function mayWrite(view: View, member: string): Kinds {
  const now = current(view);
  if (!now || !now.item.protocol) return FREE;
  if (!now.step) return NONE;
  return isElsewhere(view, now.item, now.step, member) ? NONE : inStep(view, now.step, member);
}

/** Whether what someone writes belongs into another room: their group's, or the plenary's box. */
export function isElsewhere(view: View, item: AgendaItem, step: PlanStep, member: string): boolean {
  return !isLifted(view, step, member) && belongsElsewhere(view, item, step, member);
}

/** Whether someone says in this room that they are ready. */
export function isAskedHere(view: View, member: string): boolean {
  const now = current(view);
  return !!now?.step && asksReady(now.step) && (view.group?.members.includes(member) ?? true) && !belongsElsewhere(view, now.item, now.step, member);
}

/** Those here who have something to write in the step that goes on, in whichever room. */
export function writingAnywhere(view: View): string[] {
  const step = current(view)?.step;
  const talks = (member: string) => step?.tables.some(({ seats, speakers }) => speakers === null && seats.includes(member));
  return step ? view.people.filter((member) => !talks(member) && inStep(view, step, member).size > 0) : [];
}

function belongsElsewhere(view: View, item: AgendaItem, step: PlanStep, member: string): boolean {
  if (view.group) return goesHome(item, view.group.block, step);
  return view.seating !== null && groupOf(view, member) !== null && !goesHome(item, view.seating.block, step);
}

/** The kinds that someone may write in words: proposals, decisions and promises are made, but where they wait in a box, and in a group. */
export function mayCompose(view: View, member: string): Kinds {
  return worded(view, mayWrite(view, member));
}

/** Those of these kinds that are words. */
export function worded(view: View, kinds: Kinds): Kinds {
  return !makesThem(view) ? kinds : new Map([...kinds].filter(([kind]) => !MADE.has(kind)));
}

const makesThem = (view: View): boolean => !current(view)?.step?.box && !view.group;

/** What the step that goes on asks someone to make: a proposal, a decision, a promise. */
export function mayMake(view: View, member: string): string[] {
  if (!makesThem(view)) return [];
  return [...mayWrite(view, member).keys()].filter((kind) => MADE.has(kind));
}

/** The kinds that someone may write in the name of another, who may have said here what nobody was to write; none where nobody speaks. */
export function mayWriteFor(view: View, speaker: string): Kinds {
  const now = current(view);
  const step = now?.step;
  if (step && isUnspoken(step)) return NONE;
  const kinds = mayWrite(view, speaker);
  if (!step || !speaksIn(step, speaker, view.meeting?.facilitator) || belongsElsewhere(view, now.item, step, speaker)) return kinds;
  const spoken = Object.values(step.posts).flatMap((posts) => Object.keys(posts)).filter((kind) => kind !== NOTE);
  return new Map([...kinds, ...["response", ...spoken].filter((kind) => !kinds.has(kind)).map((kind) => [kind, ANY] as const)]);
}

/** Whether someone writes what others said: the facilitator, and the recorder of the item. */
export function records(view: View, member: string): boolean {
  const recorders = current(view)?.item.cast["recorder"] ?? [];
  return view.meeting?.facilitator === member || recorders.includes(member);
}

/** Those who are here and may write in the step that goes on. */
export function writers(view: View): string[] {
  return view.people.filter((member) => mayCompose(view, member).size > 0);
}

function inStep(view: View, step: PlanStep, member: string): Kinds {
  const mine = rolesIn(step, member, view.meeting?.facilitator);
  const lifted = isLifted(view, step, member);
  const kinds = new Map<string, Limits>();
  for (const [role, posts] of Object.entries(step.posts))
    for (const [kind, limits] of Object.entries(posts)) {
      if (mine.has(role)) kinds.set(kind, limits);
      else if (lifted && !kinds.has(kind)) kinds.set(kind, ANY);
    }
  kinds.delete(NOTE);
  if (!lifted) return kinds;
  return kinds.size ? new Map([...kinds, ...ASIDE.filter((kind) => !kinds.has(kind)).map((kind) => [kind, ANY] as const)]) : FREE;
}

function asksEach(step: PlanStep | null | undefined): boolean {
  return Object.values(step?.posts ?? {}).some((posts) => Object.values(posts).some(({ at_least }) => at_least > 0));
}

function isLifted({ lifted }: View, step: PlanStep, member: string): boolean {
  return lifted.some((one) => one.member === member && one.step === step.id);
}
