import type { AgendaItem, Run, RuleLifted, StepBegun, View } from "../wire";
import type { Folds } from "./fold";

const stands = (_: View, { run }: { run: Run }): Pick<View, "run"> => ({ run });

/** Folds of the way through the agenda: they carry where the meeting stands after them. */
export const WALKING: Folds<
  | "step_begun" | "clock_paused" | "clock_resumed" | "time_given" | "turn_given" | "fell_silent"
  | "round_ended" | "turns_changed" | "rule_lifted" | "box_opened" | "box_returned"
> = {
  step_begun: begun,
  clock_paused: stands,
  clock_resumed: stands,
  turn_given: stands,
  fell_silent: stands,
  round_ended: stands,
  turns_changed: stands,
  time_given: ({ agenda }, { run, minutes }) => ({ run, agenda: agenda.map((item) => timed(item, minutes)) }),
  rule_lifted: ({ lifted }, event) => ({ lifted: relifted(lifted, event) }),
  box_opened: () => ({}),
  box_returned: () => ({}),
};

function begun(view: View, { run, spent, done, lifted }: StepBegun): Partial<View> {
  return {
    run,
    spent: { ...view.spent, ...spent },
    agenda: view.agenda.map((item) => (item.done === done.includes(item.id) ? item : { ...item, done: !item.done })),
    lifted,
  };
}

function timed(item: AgendaItem, minutes: Record<string, number>): AgendaItem {
  if (!item.protocol) return item.id in minutes ? { ...item, minutes: minutes[item.id]! } : item;
  if (!item.steps.some(({ id }) => id in minutes)) return item;
  return { ...item, steps: item.steps.map((step) => (step.id in minutes ? { ...step, minutes: minutes[step.id]! } : step)) };
}

function relifted(lifted: View["lifted"], { member, step, lifted: is }: RuleLifted): View["lifted"] {
  const others = lifted.filter((one) => one.member !== member);
  return is ? [...others, { member, step }] : others;
}
