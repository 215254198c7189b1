import { expect, test } from "vitest";
import { aContribution, aPoll, aProposal, aStep, aView, aVote, inStep } from "./examples";
import { awaitedVotes, isLow, lines, lowVoters, objections, openPoll, pollsLeft, reasoned, spelled, support, turnout, unproposed, values, worded } from "./polls";

const five = aPoll({ passes: { share: 0.75, at: 3, quorum: 0 }, present: ["daniel", "amina", "luis", "grace"] });
const votes = [aVote("amina", [1], { reason: "Item 3" }), aVote("luis", [2]), aVote("grace", [5])];

test("each scale has its values; dots those of their options", () => {
  expect(values(aPoll({}))).toEqual([0, 1, 2, 3, 4, 5]);
  expect(values(aPoll({ scale: "gradients_5" }))).toEqual([1, 2, 3, 4, 5]);
  expect(values(aPoll({ scale: "consent" }))).toEqual([0, 1, 2]);
  expect(values(aPoll({ scale: "dots", options: ["a", "b"] }))).toEqual([0, 1]);
  expect(values(aPoll({ scale: "dots", among: ["x", "y", "z"] }))).toEqual([0, 1, 2]);
  expect(values(aPoll({ scale: "words", words: ["no", "perhaps", "yes"] }))).toEqual([0, 1, 2]);
});

test("votes fall on lines, the most support first, with whose they are", () => {
  const fell = lines({ ...five, votes });
  expect(fell.map(({ value, count, low }) => [value, count, low])).toEqual([[5, 1, false], [4, 0, false], [3, 0, false], [2, 1, true], [1, 1, true], [0, 0, true]]);
  expect(fell[0]!.members).toEqual(["grace"]);
  const dots = aPoll({ scale: "dots", options: ["a", "b"], votes: [aVote(null, [1, 1]), aVote(null, [0])] });
  expect(lines(dots).map(({ value, count, members }) => [value, count, members])).toEqual([[0, 1, []], [1, 2, []]]);
  expect(lines({ ...dots, options: null }).map(({ count }) => count)).toEqual([1, 2]);
});

test("what is enough is counted as the server counts it", () => {
  expect(support({ ...five, votes })).toEqual({ enough: 1, of: 3 });
  const yesNo = aPoll({ scale: "yes_no", passes: { share: 0.5, at: 2, quorum: 0 }, votes: [aVote("a", [2]), aVote("b", [1]), aVote("c", [0])] });
  expect(support(yesNo)).toEqual({ enough: 1, of: 2 });
  expect(support(aPoll({ scale: "dots", options: ["a", "b"], votes: [aVote("a", [1, 1]), aVote("b", [0, 1])] }))).toEqual({ enough: 2, of: 2 });
  expect(turnout({ ...five, votes })).toEqual({ voted: 3, there: 4 });
  expect(turnout({ ...five, votes: [...votes, aVote("gone", [3])] })).toEqual({ voted: 4, there: 5 });
  expect(turnout({ ...five, named: false, votes: [aVote(null, [3])] })).toEqual({ voted: 1, there: 4 });
});

test("low votes are heard lowest first, of those who are here, where names are known", () => {
  expect(lowVoters({ ...five, votes }, ["luis", "amina", "grace"])).toEqual(["amina", "luis"]);
  expect(lowVoters({ ...five, votes }, ["luis"])).toEqual(["luis"]);
  expect(lowVoters({ ...five, named: false, votes }, ["luis"])).toEqual([]);
  expect(isLow(aPoll({ passes: null }), 4)).toBe(true);
});

test("objections and stand-asides are shown with or without words, other votes with their reasons", () => {
  const consent = aPoll({ scale: "consent", votes: [aVote("a", [0], { reason: "No" }), aVote("b", [1]), aVote("c", [2]), aVote("d", [2], { reason: "Gladly" })] });
  expect(reasoned(consent).map(({ member }) => member)).toEqual(["a", "b", "d"]);
  expect(objections(consent).map(({ member }) => member)).toEqual(["a"]);
  expect(reasoned({ ...five, votes }).map(({ member }) => member)).toEqual(["amina"]);
  expect(reasoned({ ...five, votes: [aVote("a", [1], { reason: null })] })).toHaveLength(1);
});

test("one poll goes on at the most; a proposal has so many, each of one wording", () => {
  const view = aView({ proposals: [aProposal("p", ["First", "Second"], { at_most: 2 })], polls: [{ ...five, proposal: "p", wording: "p" }, aPoll({ id: "q", proposal: "p", wording: "p1", closed_at: null })] });
  expect(openPoll(view)?.id).toBe("q");
  expect(pollsLeft(view, view.proposals[0]!)).toBe(0);
  expect(view.polls.map((poll) => worded(view, poll))).toEqual(["First", "Second"]);
  expect(awaitedVotes(view, ["amina"])).toEqual(["daniel", "luis"]);
  expect(awaitedVotes(view, null)).toEqual([]);
});

test("a step's own poll tests what was said, or its own question; its dots are put on what was said", () => {
  const view = inStep(aStep("s", { say: "Which way?" }), { contributions: [aContribution("a"), aContribution("b", { text: null })] });
  const poll = aPoll({ proposal: null, wording: null, step: "s" });
  expect(worded(view, poll)).toBe("Which way?");
  expect(worded(view, { ...poll, about: "a" })).toBe("a");
  expect(worded(view, { ...poll, about: "b" })).toBeNull();
  expect(spelled(view, { ...poll, scale: "dots", among: ["a", "b"] }).options).toEqual(["a", "These words are forgotten."]);
  expect(unproposed({ polls: [poll, aPoll(), { ...poll, closed_at: null }] })).toEqual([poll]);
  expect(isLow({ scale: "words", passes: null, words: ["no", "yes"] }, 0)).toBe(true);
});
