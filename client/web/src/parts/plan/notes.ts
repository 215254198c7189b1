import { text } from "../../text";
import type { AgendaItem } from "../../wire";

/** The line below an item's title: its protocol, who leads or is cast. */
export function noteOf({ protocol, owner, cast = {} }: AgendaItem, name: (id: string) => string): string {
  const words = text.plan.agenda;
  const casts = Object.entries(cast).map(([role, members]) => words.casts(text.plan.role(role), members.map(name)));
  return [protocol?.name, ...casts, owner && words.leads(name(owner))].filter(Boolean).join(" · ");
}
