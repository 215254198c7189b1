import type { AgendaItem, Contributed, Contribution, Limits, MeetingView, PlanStep, Poll, Proposal, Protocol, Recorded, Run, Seating, StepBegun, View, Vote, Work, Yours } from "../wire";
import { EMPTY } from "./fold";

/* Small examples of what is on the wire, for tests: each says only what its test is about. */

export const AT = "2026-11-22T19:00:00.000Z";

export const aLimit = (more: Partial<Limits> = {}): Limits => ({ at_least: 0, at_most: null, words: null, cites: null, ...more });

export const aStep = (id: string, more: Partial<PlanStep> = {}): PlanStep => ({
  id, title: id, say: null, prompts: {}, minutes: 5, least: 0, days: null, speaks: [], speakers: [], cast: {}, duties: [], posts: {}, box: null,
  opens: [], names: "named", turns: null, poll: null, needs: [], in_view: [], surface: "list", on_time: "wait", protected: false, lap: null, tables: [], ...more,
});

export const aProtocol = (more: Partial<Protocol> = {}): Protocol => ({
  protocol: "tuning", version: 1, name: "Tuning", purpose: "", when: null, origin: "", sources: [], confidence: "high", caution: null, serves: [], stages: [], people: [3, 12], minutes: [30, 60],
  roles: {}, brings: {}, kinds: {}, questions: [], steps: [{} as Protocol["steps"][0]], ...more,
});

export const anItem = (id: string, more: Partial<AgendaItem> = {}): AgendaItem => ({
  id, title: id, minutes: 10, owner: null, protocol: more.steps ? aProtocol() : null, cast: {}, minutes_of: {}, steps: [], done: false, ...more,
});

export const aRun = (item: string, step: string, more: Partial<Run> = {}): Run => ({
  item, step, span: { ends_at: null, left: null }, began_at: AT, turn: null, undo_until: null, ...more,
});

export const aSeating = (groups: string[][], more: Partial<Seating> = {}): Seating => ({
  item: "i", block: "i/1", by: "random", keep: "meeting", of: 2, open: true,
  groups: groups.map((members, at) => ({ id: `g${at + 1}`, number: at + 1, members })), ...more,
});

/** A plan with a step before groups of two, two steps in them, and one with all again; it begins at one of them. */
export const inGroups = (step: string, groups: string[][] | null, more: Partial<View> = {}): View => {
  const tables = (groups ?? [["amina"], ["luis"]]).map((seats) => ({ seats, speakers: seats, lap: null }));
  const posts = { everyone: { noticing: aLimit() } };
  const steps = [
    aStep("i/0", { speaks: ["everyone"] }),
    aStep("i/1.0", { speaks: ["everyone"], posts, tables }),
    aStep("i/1.1", { speaks: ["everyone"], posts: { spokesperson: { headline: aLimit() } }, box: "headlines", tables }),
    aStep("i/2", { speaks: ["spokesperson"], posts: { everyone: { response: aLimit() } }, opens: ["headlines"] }),
  ];
  const block = { title: "In twos", groups: { by: "random", keep: "meeting", of: 2 }, repeat: null, steps: [{}, {}] };
  const roles = { spokesperson: { given: "taken", many: 1, does: "speaks for the group", takes_part: true } } as const;
  const protocol = aProtocol({ roles, steps: [{}, block, {}] as unknown as Protocol["steps"] });
  const seating = groups && aSeating(groups, { open: step.startsWith("i/1.") });
  return aView({ agenda: [anItem("i", { protocol, steps })], run: aRun("i", step), seating, ...more });
};

export const aMeeting = (more: Partial<MeetingView> = {}): MeetingView => ({
  title: "Fractions", starts_at: AT, minutes: 60, facilitator: "daniel", phase: "live", opened_at: AT, closed_at: null, call: null, cancelled: false, change: 0, ...more,
});

export const aView = (more: Partial<View> = {}): View => ({ ...EMPTY, meeting: aMeeting(), people: ["daniel", "amina", "luis"], ...more });

/** A view in the only step of the only item. */
export const inStep = (step: PlanStep, more: Partial<View> = {}): View => aView({ agenda: [anItem("i", { steps: [step] })], run: aRun("i", step.id), ...more });

export const aContribution = (id: string, more: Partial<Contribution> = {}): Contribution => ({
  id, seq: 1, by: "ana", at: AT, kind: "warm", text: id, about: null, step: null, amended: false, deleted: false, anchor: null, writer: null, filed: null, parked: false, joins: null, spot: null, ...more,
});

export const aWork = (id: string, more: Partial<Work> = {}): Work => ({ id, item: null, by: "amina", kind: "link", title: id, brings: null, box: null, url: "https://x.org", media: null, size: null, pages: null, ...more });

export const aYours = (may: string[], more: Partial<Yours> = {}): Yours => ({ type: "yours", may, items: [], notes: [], mine_ready: false, votes: [], voted: false, ready: null, handed: null, voters: null, ...more });

export const aVote = (member: string | null, choice: number[], more: Partial<Vote> = {}): Vote => ({ id: `vote-${member}-${choice.join()}`, seq: 1, member, choice, reason: "", ...more });

/** Closed, and only counted. */
export const aPoll = (more: Partial<Poll> = {}): Poll => ({
  id: "poll", seq: 1, at: AT, proposal: "p", wording: "p", scale: "fist_to_five", passes: null, named: true, dots: 1, options: [], step: null, about: null, words: [], among: [],
  closed_at: AT, outcome: "counted", present: [], votes: [], ...more,
});

/** Its wordings have the ids p, p1, p2. */
export const aProposal = (id: string, texts: string[], more: Partial<Proposal> = {}): Proposal => ({
  id, by: "amina", at_most: 3, wordings: texts.map((text, n) => ({ id: n ? `${id}${n}` : id, seq: n + 1, at: AT, by: "amina", text, step: null })), ...more,
});

/** A log of these events, a second apart. */
export const aLog = (...events: Recorded["event"][]): Recorded[] => events.map((event, n) => ({ seq: n + 1, at: new Date(Date.parse(AT) + n * 1_000).toISOString(), by: "ana", event }));

/** It is said, by whoever the line is by. */
export const wasSaid = (id: string, more: Partial<Contributed> = {}): Contributed => ({ type: "contributed", id, kind: "warm", text: id, about: null, step: null, anchor: null, author: null, writer: null, unnamed: false, joins: null, spot: null, ...more });

/** A step begins, or an item without a plan. */
export const hasBegun = (item: string, step = item): StepBegun => ({ type: "step_begun", way: "next", run: aRun(item, step), spent: {}, done: [], lifted: [] });
