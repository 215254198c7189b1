import type { Group, View } from "../wire";

/** The group in which someone sits now; null where all are together, or they sit in none. */
export function groupOf({ seating }: Pick<View, "seating">, member: string): Group | null {
  return (seating?.open && seating.groups.find(({ members }) => members.includes(member))) || null;
}
