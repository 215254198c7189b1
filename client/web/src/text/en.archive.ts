import type { Group } from "../room/sieve";
import { count, list } from "./dates";

const two = (n: number) => String(n).padStart(2, "0");
const whole = (seconds: number) => Math.round(seconds / 60);
const minutes = (n: number) => count(n, "minute", "minutes");

/** "36:10", from the opening; "1:02:05" after an hour; before it with a minus. */
export function clock(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1_000);
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${ms <= -1_000 ? "−" : ""}${h ? `${h}:${two(m)}` : m}:${two(s)}`;
}

/** The words of a closed meeting's page. */
export const en = {
  title: (title: string) => `The record of ${title}`,
  facts: (when: string, n: number, people: number) => [when, minutes(n), people ? count(people, "person", "people") : ""].filter(Boolean).join(" · "),
  stage: (stage: string) => `Stage: ${stage}`,
  seal: {
    intact: "sealed, record intact",
    broken: (seq: number | null) => (seq === null ? "the record does not match its seal" : `the record is not as it was written: line ${seq} is the first that differs`),
    unsealed: "not sealed",
    unknown: (why: string) => `its seal could not be checked: ${why}`,
  },
  search: "Search here",
  take: { title: "Take away", md: "Text (Markdown)", html: "One page to read (HTML)", jsonl: "The log, line by line (JSON Lines)", csv: "Decisions and promises (CSV)" },
  print: "On paper, or as a PDF",
  link: "Copy link",
  linkCopied: "The link is copied.",
  linkFailed: "The link stands in the address of this page: copy it there.",
  reading: (have: number, of: number) => (of ? `Reading: ${have} of ${of} lines` : "Reading…"),
  where: "Where it happened",
  decided: { title: "Decided", none: "Nothing was decided." },
  promised: { title: "Promised", none: "Nothing was promised." },
  back: { title: "What came back", open: "Nothing was said of it here." },
  course: {
    title: "The course of the meeting",
    went: "As it went",
    planned: "As planned",
    lane: (title: string, spent: number, planned: number | null, over: number) =>
      planned === null ? `${title}: ${minutes(whole(spent))}, no clock` : `${title}: ${whole(spent)} of ${minutes(planned)} planned${over ? `, ${over} over` : ""}`,
    over: (n: number) => `+${n}`,
    plan: (title: string, n: number | null) => `${title}: ${minutes(n ?? 0)} planned`,
    legend: { decision: "decisions", warm: "warm", cool: "cool", else: "all else", over: "longer than planned" },
    dots: "Moments by their time; the transcript lists them.",
  },
  transcript: {
    title: "Transcript",
    before: "Before the first item",
    after: "Outside of the agenda",
    untitled: "Without a title",
    minutes: (spent: number, planned: number | null) => (planned === null ? `${whole(spent)} min` : `${whole(spent)} of ${planned} min`),
    again: "again",
    nothing: "Nothing was written.",
    boxed: (step: string) => `What was written here was opened in “${step}”.`,
    none: "Nothing of what is asked for is here.",
    parked: "Parked",
    orphan: "In answer to something that is not here",
    filed: (kind: string) => `re-filed from ${kind.toLowerCase()}`,
    anchor: (place: string, title: string) => `on ${place} of ${title}`,
    moment: (when: string) => `${when}. Link to this moment`,
    copy: "Link to this moment",
  },
  done: {
    proposed: "proposed",
    reworded: "worded it anew",
    poll_opened: (scale: string, names: string) => `A poll opened: ${scale}, ${names.toLowerCase()}.`,
    poll_closed: "The poll closed.",
    decided: "wrote down a decision",
    promised: "wrote down a promise",
    settled: "said what became of it",
    taken_back: "took something back: a proposal, a decision or a promise.",
    replaced: "It was worded anew later, or taken back.",
  },
  quiet: {
    meeting_changed: (when: string) => `It was planned for ${when}.`,
    meeting_cancelled: "It was called off.",
    meeting_opened: "The meeting opened.",
    meeting_closed: "The meeting closed.",
    arrived: (name: string) => `${name} came.`,
    stepped_out: (name: string) => `${name} left.`,
    removed: (name: string) => `${name} was put out.`,
    handed_over: (name: string) => `${name} facilitates from here on.`,
    work_attached: (name: string, title: string) => `${name} brought “${title}”.`,
    clock_paused: "The clock was stopped.",
    clock_resumed: "The clock went on.",
    time_given: "More time was given.",
    lifted: (name: string) => `The rules were lifted for ${name}.`,
    unlifted: (name: string) => `The rules held again for ${name}.`,
    folded: (n: number) => `Coming and going, and the clock (${n})`,
  },
  sieve: {
    title: "What is shown",
    button: "Choose what is shown",
    kind: "Kind",
    step: "Step",
    person: "Person",
    all: { kind: "All kinds", step: "All steps", person: "Everyone" },
    groups: { polls: "Proposals and polls", decisions: "Decisions", promises: "Promises", settled: "What came back" } satisfies Record<Group, string>,
    unnamed: "No name",
    clear: "Show all",
    shown: (n: number) => (n ? `${count(n, "moment", "moments")} shown.` : "Nothing is shown."),
    shownOf: (name: string) => `What ${name} said and did is shown.`,
    missed: "What I missed",
    gap: {
      before: (to: string) => `Before you came, until ${to}`,
      away: (from: string, to: string) => `While you were away, from ${from} to ${to}`,
      after: (from: string) => `After you left, from ${from} on`,
      in: (titles: string[]) => `: ${list(titles)}`,
    },
  },
  time: {
    title: "How the time went",
    note: "Minutes spent of minutes planned.",
    of: (spent: number, planned: number | null) => (planned === null ? `${whole(spent)}` : `${whole(spent)} / ${planned}`),
    over: (n: number) => `${n} over`,
    share: "Your own share of the words",
    only: "Seen by you alone",
    shareOf: (part: number) => `About ${part} of every 100 words that stand here are yours.`,
    shareNone: "None of the words that stand here are yours.",
  },
  people: {
    title: "Who was there",
    facilitator: "Facilitator",
    late: "came after it began",
    early: "left before it ended",
    between: "was away in between",
    none: "Nobody came.",
  },
  works: { title: "The work", show: (title: string) => `Show “${title}”` },
  kept: { title: "What you had written", note: "The meeting is closed. What you wrote and did not share is still yours." },
};
