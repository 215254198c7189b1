import type { DecisionKept, HowDecided, LedgerCounts, PromiseKept } from "../wire";
import { asLocal, count, day } from "./dates";
import { SCALES, spoken } from "./en.scales";

const OUTCOMES = { passed: "passed", failed: "did not pass", no_quorum: "too few voted", counted: "counted" };
const on = (at: string) => day(asLocal(new Date(at)).slice(0, 10));

/** The words of what was decided and promised over all meetings, and of what was decided before something new. */
export const en = {
  title: "Decisions and promises",
  of: (community: string) => `Decisions and promises: ${community}`,
  note: "Of every meeting that is over, as the last one that spoke of it left it.",
  forgotten: "These words are forgotten.",
  words: "With the words",
  cycle: "Cycle",
  anyCycle: "Every cycle",
  status: "Show",
  all: "All",
  more: "Show more",
  none: "Nothing here matches.",
  option: (name: string, n: number) => `${name} (${n})`,
  decisions: {
    title: "Decided",
    status: { due: "To be looked at again", stands: "Stands", revised: "Stands, revised", dropped: "Dropped", put_off: "Put off", withdrawn: "Withdrawn" } satisfies Record<DecisionKept["status"], string>,
    none: "Nothing is decided yet. What meetings decide stands here once they are over.",
    at: on,
    how: ({ scale, outcome, tally, words }: HowDecided) => {
      const parts = scale === "dots" ? [] : Object.entries(tally).sort(([a], [b]) => Number(b) - Number(a)).map(([value, n]) => `${spoken({ scale, words }, Number(value))} (${count(n, "vote", "votes")})`);
      return [`${SCALES[scale]}${outcome ? `, ${OUTCOMES[outcome]}` : ""}`, parts.join(", ")].filter(Boolean).join(": ");
    },
    noPoll: (name: string) => `Without a poll, written down by ${name}`,
    review: (when: string) => `comes back on ${day(when)}`,
    due: (when: string) => `was to come back on ${day(when)}`,
    stage: (stage: string) => `stage ${stage}`,
    said: (word: string) => `Later: ${word}`,
  },
  promises: {
    title: "Promised",
    status: { overdue: "Overdue", open: "Open", kept: "Kept", dropped: "Dropped" } satisfies Record<PromiseKept["status"], string>,
    none: "Nothing is promised yet. What people promise in meetings stands here once these are over.",
    mine: "Mine alone",
    you: (name: string) => `${name} (you)`,
    everyone: "Everyone",
    by: (when: string) => `by ${day(when)}`,
    was: (when: string) => `was due on ${day(when)}`,
    undated: "no date",
    made: (at: string) => `promised ${on(at)}`,
    evidence: (what: string) => `Evidence promised: ${what}`,
    said: { kept: "What was brought and said", open: "What was said", overdue: "What was said", dropped: "Why" } satisfies Record<PromiseKept["status"], string>,
  },
  counts: {
    note: "You see how many there are, and not what they say. That is for those who work in the community.",
    decided: "Decisions",
    promised: "Promises",
    line: (name: string, n: number) => `${name}: ${n}`,
    total: (counts: LedgerCounts["decisions"] | LedgerCounts["promises"]) => Object.values(counts).reduce((sum, n) => sum + n, 0),
  },
  before: {
    title: "This was decided before",
    note: "Earlier decisions with words like these. What they mean for this one is yours to say.",
    opens: "in a new tab",
  },
};
