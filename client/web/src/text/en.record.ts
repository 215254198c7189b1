import type { EntrySeen } from "../wire";
import { asLocal, count, day } from "./dates";
import { en as steps } from "./en.steps";

const KINDS: Record<EntrySeen["kind"], string> = {
  session: "Met",
  decision: "Decided",
  commitment: "Promised",
  feedback: "Feedback",
  evidence: "Evidence",
  resource: "Resource",
  reflection: "Reflection",
  visit: "Visit",
  data: "Data",
};

/** The words of a community's record: what its meetings add to it, stage by stage. */
export const en = {
  title: "The record",
  note: "What the meetings decided, promised and heard, and what people added, at the stage of the cycle where it belongs.",
  kind: ({ kind, put_off }: EntrySeen) => (put_off ? "Put off" : KINDS[kind]),
  forgotten: "These words are forgotten.",
  everyone: "Everyone",
  promised: (who: string, due: string | null) => (due ? `${who}, by ${day(due)}` : who),
  counts: (counts: EntrySeen["counts"]) => Object.entries(counts).map(([kind, n]) => `${steps.kind(kind)} ${n}`).join(", "),
  byHand: (by: string, visited: string | null) => (visited ? `${by}, with ${visited}` : by),
  link: "Open the link",
  on: (at: string) => day(asLocal(new Date(at)).slice(0, 10)),
  stageNotes: {
    data: "what students and we need",
    goals: "shared, for students and us",
    learning: "what we study",
    strategies: "what we will try, and why",
    application: "in our classrooms",
    evidence: "watch and adjust",
    evaluation: "what came of it",
  } satisfies Record<EntrySeen["stage"], string>,
  empty: "Nothing yet.",
  all: (n: number, more: boolean) => `Show ${more ? "the newest" : "all"} ${n}`,
  fewer: "Show fewer",
  older: "Show older ones",
  states: { drafted: "Not confirmed yet", confirmed: "Confirmed", dropped: "Left out" } satisfies Record<EntrySeen["state"], string>,
  waits: "Waits for you to confirm",
  waitsNote: "These meetings are over. Say what of them goes into the record, and at which stage.",
  adds: "What it adds to the record",
  page: {
    title: "What this meeting adds to the record",
    how: "Each line goes to the stage where it stands. Move what belongs elsewhere, and clear the tick of what does not belong in the record. You can come back and change it.",
    reads: "The meeting's facilitator, or a coordinator, confirms these lines.",
    notOver: "This meeting is not over. When it is closed, what it decided and promised stands here.",
    label: "What goes into the record",
    stage: "Stage",
    keep: "Keep",
    of: (what: string) => `: ${what}`,
    confirm: (kept: number, dropped: number) => (dropped ? `Confirm ${kept}, leave out ${dropped}` : `Confirm all ${kept}`),
    save: "Save the changes",
    done: (kept: number, dropped: number) => `${count(kept, "line stands", "lines stand")} in the record${dropped ? `, ${count(dropped, "is", "are")} left out` : ""}.`,
  },
};
