import type { PlanStep, Protocol, View } from "../wire";
import { current, rolesIn } from "./roles";

/** The minutes that a pass of their own takes, for someone who came late and has none; null where there is none to give. */
export function passFor(view: View, member: string): number | null {
  const now = current(view);
  if (!now?.step || !view.people.includes(member) || !passesForEach(now.item.protocol)) return null;
  const passes = now.item.steps.filter(isSomebodys);
  const last = passes.at(-1);
  if (!last || now.item.steps.indexOf(last) < now.item.steps.indexOf(now.step)) return null;
  const takesPart = rolesIn({ ...last, cast: {} }, member, view.meeting?.facilitator).has("participant");
  if (!takesPart || passes.some(({ lap }) => lap === member)) return null;
  return passes.filter(({ lap }) => lap === last.lap).reduce((sum, { minutes }) => sum + (minutes ?? 0), 0);
}

const isSomebodys = ({ lap, cast, tables }: PlanStep): boolean => lap !== null && !tables.length && Object.values(cast).some((members) => members.includes(lap));

function passesForEach(protocol: Protocol | null): boolean {
  const each = (node: Protocol["steps"][number]): boolean =>
    "steps" in node && (["participant", "everyone"].includes(node.repeat?.each ?? "") || node.steps.some(each));
  return protocol?.steps.some(each) ?? false;
}
