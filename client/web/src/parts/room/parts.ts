import { rolesIn, isSilent, speaksIn } from "../../room/roles";
import { text } from "../../text";
import type { AgendaItem, PlanStep } from "../../wire";

const PLAIN = new Set(["everyone", "participant", "facilitator"]);

/** What someone is in a step, in words: their roles in it or in a later pass, and whether they listen. */
export function partsIn(step: PlanStep, cast: AgendaItem["cast"], member: string, facilitator: string | undefined): string[] {
  const roles = rolesIn(step, member, facilitator);
  const all = new Set([...roles, ...Object.keys(cast).filter((role) => cast[role]!.includes(member))]);
  const place = (role: string) => (cast[role]?.indexOf(member) ?? 0) + 1;
  const named = [...all].filter((role) => !PLAIN.has(role)).map((role) => text.plan.roleOf(role, place(role)));
  const onTheFloor = !roles.has("participant") && member !== facilitator;
  const listens = onTheFloor && !isSilent(step) && !speaksIn(step, member, facilitator);
  return listens ? [...named, text.guide.people.listens] : named;
}
