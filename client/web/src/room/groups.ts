import type { AgendaItem, Group, View } from "../wire";
import { groupedAt, isIn } from "./blocks";
import { current } from "./roles";
import { groupOf } from "./seats";
import { remaining } from "./time";

/** Groups that one may choose, each with who is in it, or wants to be; `of`: how many there may be. */
export interface Choice {
  of: number;
  groups: { number: number; members: string[] }[];
  /** Where one is, or wants to be. */
  mine: number | null;
  /** Whether they sit already. */
  open: boolean;
  /** With which step they form; null where they sit already. */
  step: string | null;
}

/** A role that whoever is there takes: who has it, of those in one's own group, and whether it can be had. */
export interface Taking {
  role: string;
  does: string | null;
  holders: string[];
  mine: boolean;
  free: boolean;
}

const MINUTE = 60;

/** What comes when the step that goes on is over: more in these groups, others, or all together. */
export function afterwards(view: View): "groups" | "others" | "all" {
  const now = current(view);
  const next = now?.step && now.item.steps[now.item.steps.indexOf(now.step) + 1];
  if (!next || !next.tables.length) return "all";
  return view.seating?.open && isIn(view.seating.block, next) ? "groups" : "others";
}

/** Whether the groups have a minute left, or less. */
export function isLastMinute(view: View, now: number): boolean {
  const { seconds, paused } = remaining(view.run?.span, now);
  return !!view.seating?.open && !paused && seconds !== null && seconds > 0 && seconds <= MINUTE && afterwards(view) !== "groups";
}

/** Groups by choice: those that sit, or those that come next; null where there is nothing to choose. */
export function choiceOf(view: View, you: string): Choice | null {
  const { seating, chosen } = view;
  if (seating?.open) {
    const mine = groupOf(view, you)?.number ?? null;
    return seating.by === "choice" ? { of: seating.of, groups: seating.groups, mine, open: true, step: null } : null;
  }
  const ahead = aheadOf(view);
  if (ahead?.groups.by !== "choice") return null;
  const numbers = Array.from({ length: ahead.tables }, (_, at) => at + 1);
  const groups = numbers.map((number) => ({ number, members: Object.keys(chosen).filter((one) => chosen[one] === number) }));
  return { of: ahead.groups.of, groups, mine: chosen[you] ?? null, open: false, step: ahead.step };
}

/** The roles that one may take in the item that goes on, where they still count for something. */
export function takings(view: View, you: string): Taking[] {
  const now = current(view);
  const item = now?.item;
  const beside = new Set(item ? besides(view, item, you) : []);
  const ahead = new Set(now?.item.steps.slice(now.item.steps.indexOf(now.step!)).flatMap(({ speaks, posts }) => [...speaks, ...Object.keys(posts)]));
  return Object.entries(item?.protocol?.roles ?? {}).flatMap(([role, { given, many, does }]) => {
    if (given !== "taken" || !beside.has(you) || !ahead.has(role)) return [];
    const holders = (item?.cast[role] ?? []).filter((one) => beside.has(one));
    const mine = holders.includes(you);
    const most = typeof many === "number" ? many : many[1];
    return [{ role, does, holders, mine, free: !mine && holders.length < most }];
  });
}

/** For whom somebody speaks before all: the number of the group that they come from, where they took a role for it. */
export function speaksFor(view: View, member: string | null): number | null {
  const { seating } = view;
  const item = seating && view.agenda.find(({ id }) => id === seating.item);
  if (!item || member === null) return null;
  const took = Object.entries(item.protocol?.roles ?? {}).some(([role, { given }]) => given === "taken" && item.cast[role]?.includes(member));
  return took ? (sat(seating.groups, member)?.number ?? null) : null;
}

function aheadOf(view: View): { groups: NonNullable<ReturnType<typeof groupedAt>>["groups"]; tables: number; step: string } | null {
  const now = current(view);
  if (!now?.step) return null;
  const next = now.item.steps.slice(now.item.steps.indexOf(now.step) + 1).find(({ tables }) => tables.length);
  const found = next && groupedAt(now.item, next);
  return found ? { groups: found.groups, tables: next.tables.length, step: next.title } : null;
}

/** Those with whom one shares a role: of one's own group, as people sit or last sat; all, where there are no groups. */
function besides({ seating, people }: View, item: AgendaItem, you: string): string[] {
  if (seating?.item === item.id) return sat(seating.groups, you)?.members ?? [];
  return item.steps.some(({ tables }) => tables.length) ? [] : people;
}

const sat = (groups: readonly Group[], member: string): Group | undefined => groups.find(({ members }) => members.includes(member));
