import { shown, type Measure } from "../parts/goals/measuring";
import type { AddGoal, AskReadings, GoalShown, Readings } from "../wire";
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
    said: ({ unit, baseline, target, due_on, ...measure }: Measure): string => {
      const readings = shown(measure);
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
    began: (amount: string) => `began at ${amount}`,
    at: (amount: string, on: string) => `${amount} on ${on}`,
    targetLine: (amount: string) => `the target, ${amount}`,
    fromEntry: "an entry of the record",
    fromData: (title: string | null) => (title ? `data: ${title}` : "a data set"),
    gone: { entry: "an entry that was removed", data: "a data set that was removed" },
    waits: (title: string) => `Not shown yet: its data are looked at in “${title}” first.`,
  },
  draw: {
    act: "Draw from data",
    none: "Your community has no data set that is open to you. Add one on its page",
    noNumbers: "This data set has no column of numbers, nor of yes and no.",
    which: "Data set",
    column: "Column",
    figure: "As",
    figures: { mean: "the mean", median: "the median", share: "the share of rows with", count: "the number of rows with", total: "the total" } satisfies Record<NonNullable<AskReadings["figure"]>, string>,
    ofYes: { share: "the share of yes", count: "the number of yes" } as Record<string, string>,
    atLeast: "At least",
    atMost: "At most",
    when: "Of which day",
    oneDay: "one day",
    on: "Day",
    found: ({ readings, says, unit, hidden }: Readings) => {
      const [first, last] = [readings[0], readings.at(-1)];
      const few = hidden ? ` ${count(hidden, "day is", "days are")} left out: fewer than 5 rows stand behind ${hidden === 1 ? "it" : "them"}.` : "";
      if (!first || !last) return `Fewer than 5 rows: nothing can be drawn, since students could be recognised.`;
      if (readings.length === 1) return `${says}: ${amount(first.value, unit ?? "")} on ${day(first.on)}, in ${number.format(first.n)} rows.${few}`;
      return `${says}: ${count(readings.length, "reading", "readings")}, from ${amount(first.value, unit ?? "")} on ${day(first.on)} to ${amount(last.value, unit ?? "")} on ${day(last.on)}.${few}`;
    },
    save: "Take it as a reading",
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
