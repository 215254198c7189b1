import type { AgendaItem, PlanStep } from "../wire";
import type { Current } from "./roles";

const known = new WeakMap<readonly AgendaItem[], ReadonlyMap<string, Current>>();

/** The item and step of an id on the wire; `step` is null where it is an item's own. */
export function placeOf(agenda: readonly AgendaItem[], id: string | null): Current | null {
  if (id === null) return null;
  const all = known.get(agenda) ?? listed(agenda);
  known.set(agenda, all);
  return all.get(id) ?? null;
}

/** The step that opens what is filled in another. */
export function openerOf(place: Current | null): PlanStep | null {
  const box = place?.step?.box;
  return (box && place.item.steps.find(({ opens }) => opens.includes(box))) || null;
}

function listed(agenda: readonly AgendaItem[]): ReadonlyMap<string, Current> {
  const entries = (item: AgendaItem): [string, Current][] => [[item.id, { item, step: null }], ...item.steps.map((step): [string, Current] => [step.id, { item, step }])];
  return new Map(agenda.flatMap(entries));
}
