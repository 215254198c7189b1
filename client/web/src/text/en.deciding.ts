import type { Poll, Settle } from "../wire";
import { count, day, list } from "./dates";

const GRADIENTS = {
  fully: "I am fully for it",
  mostly: "I agree, with a small doubt",
  reserved: "I support it with reservations",
  abstain: "I have no opinion, or leave it to others",
  talk: "It needs more talk first",
  along: "I do not like it, but go along",
  against: "I disagree and do not want to be part of it",
  never: "I cannot accept it",
};
const { fully, mostly, reserved, abstain, talk, along, against, never } = GRADIENTS;
const SCALES: Record<Poll["scale"], string> = {
  fist_to_five: "Fist to five",
  gradients_8: "Gradients of agreement, 8",
  gradients_7: "Gradients of agreement, 7",
  gradients_5: "Gradients of agreement, 5",
  consent: "Consent",
  yes_no: "Majority, yes or no",
  dots: "Dots on options",
};
/** What a value says, from the least on. */
const MEANINGS: Record<Poll["scale"], readonly string[]> = {
  fist_to_five: ["I would block it", "I see a serious problem", "I see problems to solve first", "I can live with it", "I think it is good", "I am all for it"],
  gradients_8: [never, against, along, talk, abstain, reserved, mostly, fully],
  gradients_7: [never, along, talk, abstain, reserved, mostly, fully],
  gradients_5: [never, along, abstain, reserved, fully],
  consent: ["I object", "I stand aside", "I consent"],
  yes_no: ["No", "I abstain", "Yes"],
  dots: [],
};
const THIRDS: Record<string, string> = { "0.5": "half", [2 / 3]: "two thirds", "0.75": "three quarters" };
const part = (share: number) => THIRDS[share] ?? `${Math.round(share * 100)}%`;
const numbered = (scale: Poll["scale"]) => scale !== "consent" && scale !== "yes_no" && scale !== "dots";

function needed({ share }: NonNullable<Poll["passes"]>): string {
  return share === 1 ? "every vote" : `at least ${part(share)} of the votes`;
}

function enough({ scale, passes }: Pick<Poll, "scale" | "passes">): string {
  if (!passes) return "";
  if (scale === "dots") return passes.share === 1 ? "everyone who votes puts a dot on the same option" : `at least ${part(passes.share)} of those who vote put a dot on the same option`;
  if (scale === "yes_no" && passes.at === 2) return passes.share === 0.5 ? "more than half of those who do not abstain say yes" : `${passes.share === 1 ? "all" : `at least ${part(passes.share)}`} of those who do not abstain say yes`;
  if (scale === "consent" && passes.share === 1) return passes.at === 2 ? "everyone who votes consents" : "nobody objects";
  return `${needed(passes)} is ${reached(scale, passes.at)}`;
}

function reached(scale: Poll["scale"], at: number): string {
  if (numbered(scale)) return `${at} or above`;
  return `“${MEANINGS[scale][at] ?? at}”${at < MEANINGS[scale].length - 1 ? " or better" : ""}`;
}

const meaning = (scale: Poll["scale"], value: number): string => MEANINGS[scale][value - (scale.startsWith("gradients") ? 1 : 0)] ?? "";

/** The words of proposals, polls, decisions, promises, and what comes back. */
export const en = {
  title: "Decide",
  forgotten: "These words are forgotten.",
  unnamed: "Without a name",
  everyone: "Everyone",
  scale: (scale: Poll["scale"]) => SCALES[scale],
  meaning,
  numbered,
  option: (options: readonly string[] | null, place: number) => options?.[place] ?? `Option ${place + 1}`,
  names: (named: boolean) => (named ? "With names" : "Without names"),
  rule: ({ scale, passes }: Pick<Poll, "scale" | "passes">) => {
    if (!passes) return "It is only counted: nothing passes or fails.";
    const quorum = passes.quorum ? `, and ${passes.quorum === 1 ? "all" : `at least ${part(passes.quorum)}`} of those present vote` : "";
    return `It passes when ${enough({ scale, passes })}${quorum}.`;
  },
  outcome: { passed: "Passed", failed: "Did not pass", no_quorum: "Too few voted", counted: "Counted" },
  votes: (n: number) => count(n, "vote", "votes"),
  dots: (n: number) => count(n, "dot", "dots"),
  result: {
    title: "The poll",
    summary: ({ scale, passes }: Pick<Poll, "scale" | "passes">, { enough, of }: { enough: number; of: number }) => {
      if (!passes) return "";
      if (scale === "dots") return `${enough} of ${of} put a dot on the option that leads.`;
      return `${enough} of ${count(of, "vote", "votes")}${scale === "yes_no" ? " without those who abstain" : ""}: ${reached(scale, passes.at)}.`;
    },
    turnout: ({ voted, there }: { voted: number; there: number }) => `${voted} of ${there} present voted.`,
    fell: "How the votes fell",
    reasons: "Reasons, lowest first",
    noReason: "no reason given",
    who: (name: string, said: string) => `${name}: ${said}`,
    said: (scale: Poll["scale"], value: number) => (numbered(scale) ? String(value) : scale === "consent" ? (["objects", "stands aside", "consents"][value] ?? "") : (["no", "abstains", "yes"][value] ?? "")),
    wording: "It tested",
  },
  decision: {
    title: "Decided",
    none: "Nothing is decided yet.",
    outcome: { accepted: "Accepted", withdrawn: "Withdrawn", put_off: "Put off" },
    tally: (parts: string[]) => `The votes: ${list(parts)}`,
    counted: (n: number, what: string) => `${n} × ${what}`,
    objections: "Objections",
    present: (names: string[]) => `Present: ${list(names)}`,
    presentTitle: (n: number) => `${count(n, "person", "people")} present`,
    goal: (goal: string) => `Goal: ${goal}`,
    stage: (stage: string) => `Stage: ${stage}`,
    review: (on: string) => `Comes back on ${day(on)}`,
    by: (name: string, at: string) => `Written down by ${name}, ${at}`,
  },
  promise: {
    title: "Promised",
    none: "Nothing is promised yet.",
    due: (on: string) => `by ${day(on)}`,
    undated: "no date",
    overdue: (on: string) => `was due on ${day(on)}`,
    evidence: (what: string) => `Evidence: ${what}`,
    from: (decision: string) => `From: ${decision}`,
  },
  carried: {
    title: "From earlier meetings",
    kind: { commitment: "Promised", decision: "Decided" },
    due: (on: string) => `by ${day(on)}`,
    overdue: (on: string) => `overdue: was due on ${day(on)}`,
    review: (on: string) => `to be looked at again since ${day(on)}`,
    made: (on: string) => `the meeting of ${on}`,
    from: "From",
    settled: { kept: "Kept", changed: "Goes on, changed", dropped: "Dropped" },
    next: (on: string) => `now by ${day(on)}`,
  } satisfies { settled: Record<Settle["standing"], string>; [key: string]: unknown },
};
