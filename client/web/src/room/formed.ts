import type { AgendaItem, Group, Recorded } from "../wire";
import { isIn } from "./blocks";

/** A group of a meeting that is over: what it is called, where it sat first, and all who ever sat in it. */
export interface Formed {
  id: string;
  number: number;
  item: string;
  block: string;
  members: string[];
}

/** Where a group's record stands. */
export const groupAt = (meeting: string, group: string): string => `/meetings/${meeting}/groups/${group}`;

/** The groups of a log, in the order in which they first sat. */
export function formedIn(lines: readonly Recorded[]): Formed[] {
  const all = new Map<string, Formed>();
  const sat = ({ id, number, members }: Group, item: string, block: string): void => {
    const one = all.get(id) ?? { id, number, item, block, members: [] };
    all.set(id, { ...one, members: [...new Set([...one.members, ...members])] });
  };
  let [item, block] = ["", ""];
  for (const { event } of lines) {
    if (event.type === "groups_formed") [item, block] = [event.item, event.block];
    if (event.type === "groups_formed" || event.type === "seats_changed") event.groups.forEach((group) => sat(group, item, block));
  }
  return [...all.values()];
}

/** The title of the first step in which a group sat. */
export function titleOf({ item, block }: Formed, agenda: readonly AgendaItem[]): string | null {
  return agenda.find(({ id }) => id === item)?.steps.find((step) => isIn(block, step))?.title ?? null;
}
