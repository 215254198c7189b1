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
  gradients_8: "Gradients of agreement (8)",
  gradients_7: "Gradients of agreement (7)",
  gradients_5: "Gradients of agreement (5)",
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
  return share === 1 ? "every vote is" : `at least ${part(share)} of the votes are`;
}

function enough({ scale, passes }: Pick<Poll, "scale" | "passes">): string {
  if (!passes) return "";
  if (scale === "dots") return passes.share === 1 ? "everyone who votes puts a dot on the same option" : `at least ${part(passes.share)} of those who vote put a dot on the same option`;
  if (scale === "yes_no" && passes.at === 2) return passes.share === 0.5 ? "more than half of those who do not abstain say yes" : `${passes.share === 1 ? "all" : `at least ${part(passes.share)}`} of those who do not abstain say yes`;
  if (scale === "consent" && passes.share === 1) return passes.at === 2 ? "everyone who votes consents" : "nobody objects";
  return `${needed(passes)} ${reached(scale, passes.at)}`;
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
      if (scale === "yes_no") return `${enough} of ${of} who did not abstain said ${passes.at === 2 ? "yes" : reached(scale, passes.at)}.`;
      return `${enough} of ${count(of, "vote is", "votes are")} ${reached(scale, passes.at)}.`;
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
    outcome: { accepted: "Accepted", withdrawn: "Withdrawn", put_off: "Put off" },
    tally: (parts: string[]) => `The votes: ${list(parts)}`,
    counted: (what: string, n: number) => `${what} (${count(n, "vote", "votes")})`,
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
    due: (on: string) => `by ${day(on)}`,
    undated: "no date",
    overdue: (on: string) => `was due on ${day(on)}`,
    evidence: (what: string) => `Evidence: ${what}`,
    from: (decision: string) => `From: ${decision}`,
  },
  proposal: {
    title: "Proposals",
    decided: (n: number) => `Decided on (${n})`,
    by: (name: string) => `Proposed by ${name}`,
    label: (name: string) => `Proposal by ${name}`,
    older: (n: number) => `${count(n, "earlier wording", "earlier wordings")}`,
    reword: "New wording…",
    takeBack: "Take back",
    takeBackSure: "Take this back?",
    takeBackNote: "Its words are forgotten.",
    left: (n: number, most: number) => (n ? `${n} of ${count(most, "poll", "polls")} left` : `All ${count(most, "poll", "polls")} were held. Decide, or propose anew.`),
    earlier: (n: number) => `${count(n, "earlier poll", "earlier polls")}`,
    open: "Open a poll…",
    again: "Another poll…",
    hear: "Hear the low votes",
    hearNote: "A minute each, lowest first.",
    decide: "Decide…",
  },
  form: {
    propose: "Propose a wording",
    wording: "The wording",
    wordingHint: "What exactly shall be done? It can be worded anew later.",
    most: "At most so many polls test it",
    submit: "Put it to the room",
    reword: "New wording",
    rewordSubmit: "Put the new wording",
    poll: "Open a poll",
    pollOn: "On",
    scale: "How support is said",
    mark: "When it passes",
    counts: "It is only counted",
    passes: "It passes at a threshold",
    share: "How many votes",
    at: "are at or above",
    quorum: "How many of those present must vote",
    noQuorum: "Any number",
    shareOf: (share: number) => (share === 1 ? "All" : share === 0.5 ? "Half" : share === 0.75 ? "Three quarters" : share === 2 / 3 ? "Two thirds" : `${Math.round(share * 100)}%`),
    halfMore: "More than half",
    atOf: (scale: Poll["scale"], value: number) => `${numbered(scale) ? `${value}: ` : ""}${meaning(scale, value)}`,
    options: "Options, one a line",
    optionsHint: "2 to 12, each of them once.",
    dots: "Dots for each person",
    named: "With names or without",
    withNames: "With names: at the end all see who voted how",
    withoutNames: "Without names: at the end all see the votes, not whose they are",
    said: "What voters are told",
    pollSubmit: "Open the poll",
    decide: "Write down a decision",
    text: "What was decided",
    outcome: "What came of it",
    poll_used: "It rests on the poll",
    noPoll: "No poll",
    pollWas: (scale: string, outcome: string, n: number) => `Poll ${n}: ${scale.toLowerCase()}, ${outcome.toLowerCase()}`,
    goal: "Goal it serves",
    noGoal: "No goal",
    stage: "Stage of the cycle",
    noStage: "No stage",
    review: "Comes back on",
    reviewHint: "From then on it heads the agenda of the next meeting.",
    decideSubmit: "Write it down",
    mend: "Mend a decision",
    promise: "Promise something",
    who: "Who",
    me: (name: string) => `${name} (you)`,
    what: "What",
    due: "By when",
    evidence: "Which evidence will be brought",
    evidenceHint: "What will show that it was done? May stay empty.",
    from: "Made from the decision",
    noDecision: "No decision",
    promiseSubmit: "Promise it",
    mendPromise: "Mend a promise",
    settle: "What became of it?",
    word: "A word on it",
    wordNeeded: "What it is changed to",
    next: "New date",
    settleSubmit: "Say so",
  },
  vote: {
    open: "A poll is open",
    goVote: "Vote",
    goChange: "Look at it",
    title: "Vote",
    bar: { none: "Your vote is awaited.", stands: "Your vote is in.", unsure: "Your vote may not have arrived.", elsewhere: "You voted in another browser.", watch: "You are not asked to vote." },
    named: "Nobody sees a vote before the poll closes. Then all see all of them at once, with names.",
    unnamed: "Nobody sees a vote before the poll closes. Then all see all of them at once, without names.",
    means: "What “without names” means",
    law: "Nothing that is kept tells whose a vote is: they appear in no order of time. Only this browser can change yours. Until the poll closes, whoever runs the server's database could find out.",
    few: "Fewer than four people are here, so others may guess.",
    choose: "Your vote",
    reason: "Why? (may stay empty)",
    objection: "What do you object to? (needed)",
    reasonHint: { named: "Shown with your vote and your name.", unnamed: "Shown with your vote, without a name: your way of writing may tell who you are." },
    give: "Give my vote",
    change: "Change my vote",
    yours: (said: string) => `Your vote: ${said}`,
    changeable: "You can change it until the poll closes: when all who are here have voted, or when the facilitator says so.",
    unsure: "The connection broke: whether this arrived is not known. Give it again.",
    elsewhere: "You voted in another browser. Only there can you change it.",
    noShelf: "This browser keeps nothing, so you could not change a vote without a name. Allow storage for this page, or vote in another browser.",
    dotsLeft: (n: number) => `${count(n, "dot", "dots")} left`,
    put: (option: string) => `Put a dot on ${option}`,
    take: (option: string) => `Take a dot from ${option}`,
    voters: (n: number, of: number) => `${n} of ${of} have voted.`,
    awaited: (names: string[]) => `Waiting for ${list(names)}.`,
    leader: "Only you see this.",
    close: "Close the poll",
    closeSure: "Close the poll now?",
    closeNote: "All votes given so far are shown to all. Nobody can vote after that.",
    waits: "A poll is open and waits for your vote.",
  },
  tell: {
    open: (scale: string, names: string) => `A poll is open: ${scale}, ${names.toLowerCase()}. Vote under “Decide”.`,
    closed: (outcome: string) => `The poll is closed: ${outcome.toLowerCase()}.`,
    decided: (text: string) => `Decided: ${text}`,
  },
  none: "Nothing is proposed, decided or promised yet.",
  proposeIt: "Propose…",
  decideIt: "Write down a decision…",
  promiseIt: "Promise…",
  mend: "Mend…",
  takeBack: "Take back",
  became: "What became of it?",
  becameChange: "Say it anew…",
  about: (what: string, words: string | null) => (words ? `${what}: ${words.slice(0, 60)}` : what),
  carried: {
    title: "From earlier meetings",
    decided: "Decided",
    due: (on: string) => `by ${day(on)}`,
    overdue: (on: string) => `overdue: was due on ${day(on)}`,
    review: (on: string) => `to be looked at again since ${day(on)}`,
    made: (on: string) => `the meeting of ${on}`,
    from: "From",
    more: (n: number) => `${n} more`,
    settled: { kept: "Kept", changed: "Goes on, changed", dropped: "Dropped" },
    next: (on: string) => `now by ${day(on)}`,
  } satisfies { settled: Record<Settle["standing"], string>; [key: string]: unknown },
};
