import type { Contribution, PlanStep, View } from "../wire";
import { isSilent, mayWrite, rolesIn, speaksIn } from "./roles";

/** Somebody as a screen names them: a member where one is cast, the role where they are many. */
export type Named = { member: string } | { role: string };

const ALL = ["participant", "everyone"];

/** Who is meant to speak in a step, in the order in which they are heard. */
export function speakers(step: PlanStep): Named[] {
  return split(step, step.speaks.filter((who) => who !== "nobody"));
}

/** Who is on the floor and listens: nobody in silence, or in days of which each has their own. */
export function listeners(step: PlanStep): Named[] {
  if (isSilent(step) || step.days || step.speaks.includes("everyone")) return [];
  const roles = Object.keys(step.cast).filter((role) => role !== "facilitator" && !step.duties.includes(role));
  return split(step, [...roles, "participant"].filter((role) => !step.speaks.includes(role)));
}

/** Who could speak or write in the step that goes on, is here, and has done neither yet, as far as the log says. */
export function unheard(view: View, step: PlanStep): string[] {
  const facilitator = view.meeting?.facilitator;
  const turn = view.run?.turn;
  const wrote = new Set(view.contributions.filter((one: Contribution) => one.step === step.id && !one.deleted).flatMap(({ by, writer }) => [by, writer]));
  const heard = (member: string) => wrote.has(member) || turn?.heard.includes(member) || turn?.speaker === member;
  return view.people.filter((member) => member !== facilitator && !heard(member) && (speaksIn(step, member, facilitator) || mayWrite(view, member).size > 0));
}

/** The prompts for someone in a step: those for all, then those of their roles. */
export function promptsFor(step: PlanStep, member: string, facilitator: string | undefined): string[] {
  return [...rolesIn(step, member, facilitator)].sort((a) => (a === "everyone" ? -1 : 0)).flatMap((role) => step.prompts[role] ?? []);
}

/** The first sentence of what is read aloud. */
export function firstSentence(say: string | null): string {
  return say?.match(/^.+?[.?!…](?=\s|$)/)?.[0] ?? say ?? "";
}

function split(step: PlanStep, roles: string[]): Named[] {
  const cast = (role: string) => (ALL.includes(role) ? [] : (step.cast[role] ?? []));
  return roles.flatMap((role): Named[] => (cast(role).length ? cast(role).map((member) => ({ member })) : [{ role }]));
}
