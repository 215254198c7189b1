import type { SchoolOfCommunity, StageTime, WaitsSeen } from "../wire";
import { count, day, list } from "./dates";

type Level = NonNullable<SchoolOfCommunity["own"]>;

const minutes = (n: number) => `${n.toLocaleString("en")} ${n === 1 ? "minute" : "minutes"}`;

/** Schools and systems: what belongs to them, and what those who coordinate them see. */
export const en = {
  level: { school: "School", system: "System" } satisfies Record<Level, string>,
  link: (name: string) => `Page of ${name}`,
  own: { school: "The school's page", system: "The system's page" } satisfies Record<Level, string>,
  belongs: (name: string) => `Belongs to ${name}.`,
  asked: (name: string) => `Asked to belong to ${name}; its coordinator has not answered yet.`,
  partOf: "Part of",
  note: "You see goals, how far cycles are, meetings and minutes. No names, no words from meetings, nor who did what.",
  leftOut: (n: number) => `${count(n, "community", "communities")} with fewer than 5 people ${n === 1 ? "is" : "are"} left out of all numbers, so that these tell of nobody.`,
  of: {
    title: { community: "School", school: "System" },
    none: { community: "This community belongs to no school here.", school: "This school is part of no system here." },
    note: "Whoever coordinates it will see this community's goals, how far its cycles are, how many meetings were held and the minutes they took; never who said or did what. Either side can end it.",
    find: "Look for it by its name",
    search: "Look",
    nothing: "No school or system has these words in its name. Whoever runs this server can add it.",
    ask: "Ask to belong",
    askWhich: (name: string) => `Ask to belong to ${name}`,
    end: "Belong to it no more",
    withdraw: "Ask no more",
    endSure: (name: string) => `Belong to ${name} no more?`,
    endNote: "Its coordinators see nothing of you any more. You can ask again.",
  },
  waits: {
    title: "Asks to belong",
    when: ({ asked_at }: WaitsSeen) => `asked on ${day(asked_at.slice(0, 10))}`,
    take: "Take in",
    takeWhich: (name: string) => `Take in ${name}`,
    refuse: "Say no",
    refuseWhich: (name: string) => `Say no to ${name}`,
  },
  time: {
    title: "Meetings, and the minutes they took",
    since: "From",
    until: "To",
    show: "Show",
    days: "Days are those of UTC. A meeting stands at the stage that its record has for it.",
    sentence(time: readonly StageTime[], since: string, until: string, stages: Record<StageTime["stage"], string>): string {
      const [held, took] = [time.reduce((n, one) => n + one.meetings, 0), time.reduce((n, one) => n + one.minutes, 0)];
      const between = `Between ${day(since)} and ${day(until)}`;
      if (!held) return `${between}, no meeting was held.`;
      const most = time.reduce((a, b) => (b.minutes - a.minutes || b.meetings - a.meetings) > 0 ? b : a);
      const nothing = time.filter((one) => !one.meetings).map(({ stage }) => stages[stage]);
      const where = most.meetings === held ? `: all at ${stages[most.stage]}` : took ? `: most at ${stages[most.stage]} (${minutes(most.minutes)})` : "";
      const gaps = nothing.length ? `; nobody met at ${list(nothing)}` : "";
      return `${between}, ${count(held, "meeting", "meetings")} took ${minutes(took)}${where}${gaps}.`;
    },
    table: "The numbers",
    stage: "Stage",
    meetings: "Meetings",
    minutes: "Minutes",
    total: "Together",
  },
  parts: {
    title: { school: "Its communities", system: "Its schools and communities" } satisfies Record<Level, string>,
    none: { school: "No community belongs to it yet. A community's coordinator asks, on its page of people.", system: "Nothing belongs to it yet. A school's or community's coordinator asks, on its page of people." } satisfies Record<Level, string>,
    held: (meetings: number, took: number) => `${count(meetings, "meeting", "meetings")}, ${minutes(took)}`,
    few: "Fewer than 5 people: no numbers",
    communities: (n: number) => count(n, "community", "communities"),
    noCycle: "No cycle is going on.",
    cycle: (title: string) => `Cycle: ${title}`,
    empty: (stages: string[]) => (stages.length ? `Still asks for something: ${list(stages)}.` : "Nothing is missing up to here."),
    at: (n: number, stage: string) => `${n} at ${stage}`,
    cycles: (said: string[]) => (said.length ? `Cycles: ${list(said)}` : "No cycle is going on."),
    archived: "archived",
    actions: (name: string) => `Actions: ${name}`,
    end: "It belongs here no more",
    endSure: (name: string) => `${name} belongs here no more?`,
    endNote: "You see nothing of it any more. It can ask again.",
    endYes: "End it",
  },
  goals: {
    title: "Goals, and what they serve",
    set: "Add and change its own goals",
    none: "There are no goals yet.",
    served: (n: number) => `served by ${count(n, "goal", "goals")}`,
  },
};
