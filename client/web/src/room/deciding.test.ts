import { expect, test } from "vitest";
import { text } from "../text";
import type { Carried, Commitment, Decision, View } from "../wire";
import { decides, mayHear, mayMend, mayPoll, mayReword, maySettle, mayTake, mayTakeBack, opening, optionsIn, sorted, thresholds, usual } from "./deciding";
import { AT, aLimit, aMeeting, aPoll, aProposal, aRun, aStep, aView, aVote, anItem, inStep } from "./examples";

const ALL = new Set(["propose", "open_poll", "cast_vote", "promise", "decide"]);
const offered = (view: View, you: string, may = ALL) => Object.entries(decides(view, you, may)).filter(([, is]) => is).map(([name]) => name);
const aPromise = (who: string | null, by = "daniel"): Commitment => ({ id: "c", seq: 1, at: AT, by, who, text: "", due_on: null, evidence: "", decision: null, step: null });
const aDecision = (more: Partial<Decision> = {}): Decision => ({ id: "d", seq: 1, at: AT, by: "daniel", text: "", outcome: "accepted", proposal: null, poll: null, tally: {}, present: [], goal: null, stage: null, review_on: null, step: null, ...more });
const aCarried = (id: string, more: Partial<Carried> = {}): Carried => ({ id, seq: 1, kind: "commitment", meeting: "m", made_at: AT, by: "daniel", who: "amina", text: id, evidence: "", on: null, settled: null, word: null, ...more });

test("who is here proposes, votes and promises; who leads or records writes down; nobody in a closed meeting", () => {
  expect(offered(aView(), "daniel")).toEqual(["propose", "poll", "vote", "promise", "record"]);
  const may = new Set([...ALL].filter((act) => act !== "open_poll"));
  expect(offered(aView(), "amina", may)).toEqual(["propose", "vote", "promise"]);
  const recorded = aView({ agenda: [anItem("i", { cast: { recorder: ["amina"] } })], run: aRun("i", "s") });
  expect(offered(recorded, "amina", may)).toEqual(["propose", "vote", "promise", "record"]);
  expect(offered(aView({ people: ["amina"] }), "daniel")).toEqual([]);
  expect(offered(aView({ meeting: aMeeting({ phase: "closed" }) }), "daniel")).toEqual([]);
});

test("a proposal is worded anew by its proposer or who leads, not while a poll tests it, and taken back untested", () => {
  const proposal = aProposal("p", ["First"], { at_most: 1 });
  const view = aView({ proposals: [proposal] });
  expect(["amina", "daniel", "luis"].map((one) => mayReword(view, proposal, one))).toEqual([true, true, false]);
  expect(["amina", "daniel", "luis"].map((one) => mayTakeBack(view, proposal, one))).toEqual([true, true, false]);
  expect(mayPoll(view, proposal)).toBe(true);
  const polled = { ...view, polls: [aPoll({ closed_at: null })] };
  expect([mayReword(polled, proposal, "amina"), mayTakeBack(polled, proposal, "amina"), mayPoll(polled, proposal)]).toEqual([false, false, false]);
  const held = { ...view, polls: [aPoll()] };
  expect([mayReword(held, proposal, "amina"), mayTakeBack(held, proposal, "amina"), mayPoll(held, proposal)]).toEqual([true, false, false]);
});

test("a promise is mended by whose it is, and what came back is settled by them, or by who records", () => {
  const view = aView();
  expect(["amina", "daniel", "luis"].map((one) => mayMend(view, aPromise("amina"), one))).toEqual([true, true, false]);
  expect(["amina", "luis"].map((one) => mayTakeBack(view, aPromise("amina"), one))).toEqual([true, false]);
  expect(["amina", "daniel", "luis"].map((one) => maySettle(view, aCarried("x"), one))).toEqual([true, true, false]);
  expect(maySettle(aView({ meeting: aMeeting({ phase: "planned" }) }), aCarried("x"), "amina")).toBe(false);
});

test("a proposal on which something was decided is put away", () => {
  const proposals = [aProposal("p", ["a"]), aProposal("q", ["b"])];
  const { open, decided } = sorted({ proposals, decisions: [aDecision({ proposal: "p" })] });
  expect([open.map(({ id }) => id), decided.map(({ id }) => id)]).toEqual([["q"], ["p"]]);
});

test("low votes are heard in an item, one round at a time", () => {
  const poll = aPoll({ passes: { share: 1, at: 3, quorum: 0 }, votes: [aVote("amina", [1])] });
  const run = aRun("i", "s");
  expect(mayHear(aView({ run }), poll)).toBe(true);
  expect(mayHear(aView(), poll)).toBe(false);
  expect(mayHear(aView({ run, people: ["daniel"] }), poll)).toBe(false);
  expect(mayHear(aView({ run }), { ...poll, named: false })).toBe(false);
});

test("what is filled in becomes the command; only dots have options", () => {
  const asked = { scale: "fist_to_five" as const, counts: false, passes: usual("fist_to_five"), named: false, options: " a \n\nb", dots: 3 };
  expect(opening("p", asked)).toEqual({ type: "open_poll", proposal: "p", scale: "fist_to_five", named: false, passes: { at: 3, share: 0.75, quorum: 0 } });
  expect(opening("p", { ...asked, scale: "dots", counts: true })).toMatchObject({ passes: null, options: ["a", "b"], dots: 3 });
  expect(optionsIn("\n")).toEqual([]);
  expect(thresholds("gradients_5")).toEqual([5, 4, 3, 2]);
  expect(thresholds("dots")).toEqual([]);
});

test.each([
  ["fist_to_five", { at: 3, share: 0.75, quorum: 0.5 }, "It passes when at least three quarters of the votes are 3 or above, and at least half of those present vote."],
  ["fist_to_five", { at: 4, share: 1, quorum: 0 }, "It passes when every vote is 4 or above."],
  ["consent", usual("consent"), "It passes when nobody objects."],
  ["consent", { at: 2, share: 2 / 3, quorum: 0 }, "It passes when at least two thirds of the votes are “I consent”."],
  ["yes_no", usual("yes_no"), "It passes when more than half of those who do not abstain say yes."],
  ["dots", { at: 0, share: 0.6, quorum: 1 }, "It passes when at least 60% of those who vote put a dot on the same option, and all of those present vote."],
  ["gradients_8", null, "It is only counted: nothing passes or fails."],
  ["words", { at: 1, share: 0.75, quorum: 0 }, "It passes when at least three quarters of the votes are “Adapt it” or better."],
] as const)("%s at %o is said in words", (scale, passes, said) => expect(text.deciding.rule({ scale, passes, words: ["abandon", "adapt_it", "adopt"] })).toBe(said));

test("every value of every scale has its words", () => {
  expect(text.deciding.meaning("gradients_8", 8)).toBe(text.deciding.meaning("gradients_5", 5));
  expect(text.deciding.meaning("gradients_7", 1)).toBe("I cannot accept it");
  expect(text.deciding.meaning("fist_to_five", 0)).toBe("I would block it");
});

test("where a step asks some for a proposal, the others make none, and those word it anew", () => {
  const step = aStep("s", { posts: { presenter: { proposal: aLimit(), decision: aLimit() } }, cast: { presenter: ["amina"] } });
  const view = inStep(step, { proposals: [aProposal("p", ["First"], { by: "luis" })] });
  const may = new Set([...ALL].filter((act) => act !== "open_poll"));
  expect(offered(view, "amina", may)).toEqual(["propose", "vote", "promise", "record"]);
  expect(offered(view, "mei", may)).toEqual([]);
  expect(offered({ ...view, people: [...view.people, "mei"] }, "mei", may)).toEqual(["vote", "promise"]);
  expect(mayReword(view, view.proposals[0]!, "amina")).toBe(true);
});

test("the poll of a step is taken once by who leads, as long as no other goes on", () => {
  const step = aStep("s", { speaks: ["everyone"], poll: { scale: "words", about: "proposal", passes: null, named: true, words: ["no", "yes"] } });
  const may = new Set(["take_poll"]);
  expect(mayTake(inStep(step), may)).toBe(step);
  expect(mayTake(inStep(step), new Set())).toBeNull();
  expect(mayTake(inStep(step, { polls: [aPoll({ closed_at: null })] }), may)).toBeNull();
  expect(mayTake(inStep(step, { polls: [aPoll({ step: "s" })] }), may)).toBeNull();
  expect(mayTake(inStep({ ...step, poll: null }), may)).toBeNull();
});
