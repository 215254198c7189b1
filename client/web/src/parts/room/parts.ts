import { rolesIn, isSilent, speaksIn } from "../../room/roles";
import { text } from "../../text";
import type { PlanStep } from "../../wire";

const PLAIN = new Set(["everyone", "participant", "facilitator"]);

/** What someone is in a step, in words: their roles, and whether they listen. */
export function partsIn(step: PlanStep, member: string, facilitator: string | undefined): string[] {
  const roles = rolesIn(step, member, facilitator);
  const named = [...roles].filter((role) => !PLAIN.has(role)).map((role) => text.plan.role(role));
  const onTheFloor = !roles.has("participant") && member !== facilitator;
  const listens = onTheFloor && !isSilent(step) && !speaksIn(step, member, facilitator);
  return listens ? [...named, text.guide.people.listens] : named;
}
