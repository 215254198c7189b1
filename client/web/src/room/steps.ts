import type { AgendaItem, PlanStep, Run } from "../wire";
import type { Current } from "./roles";

const known = new WeakMap<readonly AgendaItem[], ReadonlyMap<string, Current>>();

/** The item and step of an id on the wire; `step` is null where it is an item's own. */
export function placeOf(agenda: readonly AgendaItem[], id: string | null): Current | null {
  if (id === null) return null;
  const all = known.get(agenda) ?? listed(agenda);
  known.set(agenda, all);
  return all.get(id) ?? null;
}

/** The step that opens what someone filled in another: of passes that each open their own, theirs; else the first. */
export function openerOf(place: Current | null, by: string | null = null): PlanStep | null {
  const { box, lap = null } = place?.step ?? {};
  const all = (box && place?.item.steps.filter(({ opens }) => opens.includes(box))) || [];
  if (lap !== null) return all.find((one) => one.lap === lap) ?? all[0] ?? null;
  // The last pass opens what is left, of the gone too.
  return (all[0] && isTheirs(all[0]) ? (all.find((one) => one.lap === by) ?? all.at(-1)) : all[0]) ?? null;
}

/** Whether the meeting has come to a step, or past it. */
export function hasBegun(agenda: readonly AgendaItem[], id: string, run: Run | null): boolean {
  const item = placeOf(agenda, id)?.item;
  if (!item || item.done || item.id !== run?.item) return !!item?.done;
  const at = (step: string) => item.steps.findIndex((one) => one.id === step);
  return at(id) <= at(run.step);
}

const isTheirs = ({ lap, cast }: PlanStep): boolean => lap !== null && Object.values(cast).some((members) => members.includes(lap));

function listed(agenda: readonly AgendaItem[]): ReadonlyMap<string, Current> {
  const entries = (item: AgendaItem): [string, Current][] => [[item.id, { item, step: null }], ...item.steps.map((step): [string, Current] => [step.id, { item, step }])];
  return new Map(agenda.flatMap(entries));
}
