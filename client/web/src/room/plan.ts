import { DUTIES } from "../endpoints";
import type { AgendaItem, Expected, PlanStep, Protocol, ProtocolListed, View } from "../wire";

/** The agenda's minutes against the meeting's; `spare` is below zero where it is too long. */
export interface Sum {
  planned: number;
  of: number;
  spare: number;
}

/** A role that is cast before the item begins, and how many may have it. */
export interface Casting {
  role: string;
  most: number;
  does: string | null;
  /** Whether the protocol cannot begin without. */
  needed: boolean;
}

/** Where a step lies in its plan, in whole minutes. */
export interface Span {
  from: number;
  minutes: number;
}

/** One step in the strip: how it looks, beside its minutes. */
export type Look = "spoken" | "silent" | "box" | "days";

/** How the agenda's minutes fill the meeting. */
export function sumOf(agenda: readonly Pick<AgendaItem, "minutes">[], of: number): Sum {
  const planned = agenda.reduce((sum, item) => sum + item.minutes, 0);
  return { planned, of, spare: of - planned };
}

/** The roles of an item's protocol that are cast beforehand, then the duties. */
export function castings(protocol: Protocol | null): Casting[] {
  const roles = Object.entries(protocol?.roles ?? {}).filter(([role, { given }]) => role !== "facilitator" && given === "cast");
  const own = roles.map(([role, { many, does, takes_part }]) => {
    const [least, most] = typeof many === "number" ? [many, many] : many;
    return { role, most, does, needed: least > 0 && !takes_part };
  });
  const duties = DUTIES.filter((role) => !own.some((one) => one.role === role));
  return [...own, ...duties.map((role) => ({ role, most: 1, does: null, needed: false }))];
}

/** Who is expected, in the order in which they are heard: the facilitator last. */
export function expected(people: readonly Expected[], left: ReadonlySet<string>, facilitator: string): string[] {
  const all = people.map(({ id }) => id).filter((id) => id !== facilitator && !left.has(id));
  return [...all, facilitator];
}

/** Members of the community, then guests who are in the room already: whoever may be cast, or own an item. */
export function castable(members: readonly Expected[], view: Pick<View, "people">, name: (id: string) => string): Expected[] {
  const known = new Set(members.map(({ id }) => id));
  return [...members, ...view.people.filter((id) => !known.has(id)).map((id) => ({ id, name: name(id) }))];
}

/** The cast as a plan is drawn from: of those expected. A role nobody has yet is drawn with the first who could have it. */
export function castOf(item: AgendaItem, facilitator: string, people: readonly string[]): Record<string, string[]> {
  const roles = castings(item.protocol).filter(({ role }) => item.protocol?.roles[role]);
  const cast = roles.map(({ role, needed }) => {
    const members = (item.cast[role] ?? []).filter((one) => people.includes(one));
    return [role, members.length || !needed ? members : people.slice(0, 1)] as const;
  });
  return { ...Object.fromEntries(cast.filter(([, members]) => members.length)), facilitator: [facilitator] };
}

/** Whether someone leads the meeting or the item, or is cast in it: they attach its work. */
export function hasPart(item: AgendaItem, facilitator: string, you: string): boolean {
  return you === facilitator || you === item.owner || Object.values(item.cast).some((members) => members.includes(you));
}

/** Whether a step has a clock. A window of days has none, however many minutes its work takes. */
export const hasClock = ({ minutes, days }: Pick<PlanStep, "minutes" | "days">): boolean => minutes !== null && !days;

/** When each step begins and how long it lasts, in whole minutes that add up to the plan's own; null where there is no clock. */
export function spansOf(steps: readonly Pick<PlanStep, "minutes" | "days">[]): (Span | null)[] {
  let at = 0;
  return steps.map((step) => {
    if (!hasClock(step)) return null;
    const from = Math.round(at);
    at += step.minutes ?? 0;
    return { from, minutes: Math.round(at) - from };
  });
}

/** How a step looks in the strip. */
export function lookOf(step: PlanStep): Look {
  if (step.box) return "box";
  if (!hasClock(step)) return "days";
  return step.speaks.length ? "spoken" : "silent";
}

/** What tells a step from the same one in another pass: whose it is, if they are cast already, or which question. */
export function lapOf({ lap, cast: holds }: PlanStep, steps: readonly PlanStep[], cast: AgendaItem["cast"], name: (id: string) => string): string {
  if (lap === null || !Object.values(holds).some((members) => members.includes(lap))) return lap ?? "";
  const several = steps.some((step) => step.lap !== null && step.lap !== lap);
  return several && Object.values(cast).some((members) => members.includes(lap)) ? name(lap) : "";
}

/** For each box: the step that fills it first, and the one that opens it. */
export function boxesOf(steps: readonly PlanStep[]): { fills: PlanStep; opens: PlanStep }[] {
  const boxes = [...new Set(steps.map(({ box }) => box).filter((box) => box !== null))];
  return boxes.flatMap((box) => {
    const fills = steps.find((step) => step.box === box);
    const opens = steps.find((step) => step.opens.includes(box));
    return fills && opens ? [{ fills, opens }] : [];
  });
}

/** Whether an item of these minutes can hold the protocol at all. */
export function tooShort(listed: Pick<ProtocolListed, "minutes">, minutes: number): boolean {
  return minutes < listed.minutes[0];
}

/** Items that have not begun, and so may still be changed; with the place of the first in the agenda. */
export function upcoming({ agenda, run }: Pick<View, "agenda" | "run">): { from: number; items: AgendaItem[] } {
  const begun = agenda.findLastIndex((item) => item.done || item.id === run?.item);
  return { from: begun + 1, items: agenda.slice(begun + 1) };
}

/** A list with one of it elsewhere. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), list[from]!, ...rest.slice(to)];
}
