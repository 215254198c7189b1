import type { Measure } from "../parts/goals/measuring";
import type { AddGoal, GoalShown } from "../wire";
import { count, day, list } from "./dates";

const number = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const amount = (value: number, unit: string) => (unit === "%" ? `${number.format(value)}%` : unit ? `${number.format(value)} ${unit}` : number.format(value));
const quoted = (goals: readonly { text: string }[]) => list(goals.map((one) => `“${one.text}”`));

/** The words of goals, what they serve, and their measures. */
export const en = {
  title: "Goals",
  of: (community: string) => `Goals of ${community}`,
  tree: "Goals, and what they serve",
  none: "No goals yet. A goal says what you want for students, or for yourselves.",
  add: "Add a goal",
  addOwn: "Add a goal of my own",
  change: "Change",
  changeIt: "Change the goal",
  away: "Put away",
  awayOf: "Put away",
  again: "Take up again",
  putAway: (n: number) => `${count(n, "goal is", "goals are")} put away`,
  mine: "Mine",
  levels: { individual: "Individual", team: "Team", school: "School", system: "System" } satisfies Record<GoalShown["level"], string>,
  actions: (goal: string) => `Actions: ${goal}`,
  whose: (name: string) => `${name}'s own`,
  seen: {
    me: "seen by you alone",
    people: (names: string[]) => `seen by you and ${list(names)}`,
    community: "seen by the community",
  },
  seenByYou: "shown to you",
  elsewhere: (name: string) => `A goal of ${name}`,
  served: (name: string, n: number) => `served by ${count(n, "goal", "goals")} of ${name}`,
  students: "for students",
  educators: "for educators",
  form: {
    text: "What you want to reach",
    for: "Wanted for",
    level: "Level",
    seenBy: "Who sees it",
    seenByOf: { me: "Only me", people: "People I name", community: "Everyone in the community" } satisfies Record<AddGoal["seen_by"], string>,
    people: "They may see it",
    save: "Save the goal",
  },
  serve: {
    title: "What does this goal serve?",
    act: "What it serves",
    label: "It serves",
    nothing: "Nothing yet",
    from: (goal: string, community: string) => `${goal} (${community})`,
    note: "You may choose a goal of any community to which you belong, or of its school or system. Its words are then seen here too, and its coordinators see that it is served.",
    save: "Save",
  },
  lacks: {
    title: "What is missing",
    all: "Every goal serves a higher one, and every higher one is served.",
    orphans: (goals: readonly { text: string }[]) => `${count(goals.length, "goal serves", "goals serve")} nothing higher: ${quoted(goals)}.`,
    gaps: (goals: readonly { text: string }[]) => `Nobody serves ${goals.length === 1 ? "this goal" : `these ${goals.length} goals`} yet: ${quoted(goals)}.`,
  },
  measure: {
    add: "Add a measure",
    change: "Change the measure",
    remove: "Remove",
    removeSure: (name: string) => `Remove “${name}” with all its readings?`,
    removeNote: "Evaluations that were written keep their numbers.",
    name: "What is measured",
    nameHint: "Such as: students who explain why two fractions are equal.",
    unit: "Unit",
    unitHint: "Such as %, students, minutes. Leave it empty for plain numbers.",
    baseline: "Where it began",
    target: "Where it is to go",
    due: "By when",
    save: "Save the measure",
    amount,
    said: ({ unit, baseline, target, due_on, readings }: Measure): string => {
      const last = readings.at(-1);
      const first = baseline ?? (readings.length > 1 ? (readings[0]?.value ?? null) : null);
      const now = last ? `It is ${amount(last.value, unit)} on ${day(last.on)}` : "Nobody has measured it yet";
      const way = last && first !== null ? (last.value === first ? `, as it was at the beginning` : `, ${last.value > first ? "up" : "down"} from ${amount(first, unit)}`) : "";
      const begins = !last && baseline !== null ? ` It began at ${amount(baseline, unit)}.` : "";
      const aim = target === null ? "" : ` The target is ${amount(target, unit)}${due_on ? ` by ${day(due_on)}` : ""}.`;
      return `${now}${way}.${begins}${aim}`;
    },
    table: "All readings",
    columns: { on: "Day", value: "Reading", by: "Written down by", source: "From" },
    chart: (name: string) => `Trend of ${name}`,
    fromEntry: "an entry of the record",
    fromData: "a data set",
  },
  reading: {
    add: "Add a reading",
    on: "Day",
    value: "What it was",
    note: "Note",
    remove: "Remove",
    removeOf: (on: string) => `Remove the reading of ${day(on)}`,
    save: "Save the reading",
  },
};
