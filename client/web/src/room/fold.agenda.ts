import type { AgendaItem, View, Work, WorkAttached } from "../wire";
import type { Folds } from "./fold";

/** Folds of the events that plan what the meeting does. */
export const AGENDA: Folds<
  | "item_added" | "item_changed" | "item_moved" | "item_removed" | "protocol_chosen" | "item_adapted" | "role_cast"
  | "work_attached" | "work_detached" | "plan_drawn" | "plan_amended" | "pass_given"
> = {
  item_added: (view, { item, title, minutes, owner }) => ({ agenda: [...view.agenda, added({ id: item, title, minutes, owner })] }),
  item_changed: (view, { item, title, minutes, owner }) => changed(view, item, () => ({ title, minutes, owner })),
  item_moved: (view, { item, to }) => ({ agenda: moved(view.agenda, item, to) }),
  item_removed: (view, { item }) => ({ agenda: view.agenda.filter(({ id }) => id !== item) }),
  protocol_chosen: (view, { item, protocol }) => changed(view, item, () => ({ protocol, cast: {}, minutes_of: {}, steps: [] })),
  item_adapted: (view, { item, minutes_of }) => changed(view, item, () => ({ minutes_of })),
  role_cast: (view, { item, role, members }) => changed(view, item, ({ cast }) => ({ cast: recast(cast, role, members) })),
  work_attached: (view, event, { by }) => ({ works: [...view.works, attached(event, by)] }),
  work_detached: (view, { work }) => ({ works: view.works.filter(({ id }) => id !== work) }),
  plan_drawn: (view, { item, steps }) => changed(view, item, () => ({ steps })),
  plan_amended: (view, { item, begun, steps }) => changed(view, item, (before) => ({ steps: [...before.steps.slice(0, begun), ...steps] })),
  pass_given: () => ({}),
};

function added(item: Pick<AgendaItem, "id" | "title" | "minutes" | "owner">): AgendaItem {
  return { ...item, protocol: null, cast: {}, minutes_of: {}, steps: [], done: false };
}

function changed({ agenda }: View, item: string, change: (before: AgendaItem) => Partial<AgendaItem>): Pick<View, "agenda"> {
  return { agenda: agenda.map((one) => (one.id === item ? { ...one, ...change(one) } : one)) };
}

function moved(agenda: AgendaItem[], item: string, to: number): AgendaItem[] {
  const one = agenda.find(({ id }) => id === item);
  const rest = agenda.filter(({ id }) => id !== item);
  return one ? rest.toSpliced(to, 0, one) : agenda;
}

function recast(cast: AgendaItem["cast"], role: string, members: string[]): AgendaItem["cast"] {
  const { [role]: _, ...rest } = cast;
  return members.length ? { ...cast, [role]: members } : rest;
}

function attached({ type: _, ...work }: WorkAttached, by: string): Work {
  return { ...work, by };
}
