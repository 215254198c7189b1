import { expect, test } from "vitest";
import type { Recorded } from "../wire";
import { AT, aRun } from "./examples";
import { Past } from "./past.svelte";
import { Player, QUIET } from "./player.svelte";

type Event = Recorded["event"];

const said = (id: string): Event => ({ type: "contributed", id, kind: "response", text: id, about: null, step: null, anchor: null, author: null, writer: null, unnamed: false, joins: null, spot: null });
const begun = (item: string, done: string[] = []): Event => ({ type: "step_begun", way: "next", run: aRun(item, item), spent: {}, done, lifted: [] });
const item = (id: string): Event => ({ type: "item_added", item: id, title: id, minutes: 5, owner: null });
const vote = (id: string): Event => ({ type: "vote_shown", poll: "poll", id, member: null, choice: [3], reason: "" });

/** A meeting of two minutes: what happened, and how many seconds after the opening. */
const HAPPENED: [number, Event][] = [
  [-600, { type: "meeting_planned", title: "Fractions", starts_at: AT, minutes: 50, facilitator: "ana" }],
  [-500, item("check-in")],
  [-400, item("decide")],
  [-300, { type: "arrived", member: "ana" }],
  [0, { type: "meeting_opened" }],
  [1, begun("check-in")],
  [2, said("first")],
  [3, said("second")],
  [60, begun("decide", ["check-in"])],
  [61, { type: "proposed", id: "proposal", at_most: 3, step: null, text: "One ticket." }],
  [62, { type: "poll_opened", id: "poll", proposal: "proposal", wording: "proposal", scale: "fist_to_five", passes: null, named: false, dots: 0, options: null, step: null, about: null, words: [], among: [] }],
  [70, { type: "poll_closed", poll: "poll", outcome: "counted", present: ["ana"] }],
  [70, vote("a")],
  [70, vote("b")],
  [118, said("last")],
  [120, { type: "meeting_closed" }],
  [900, { type: "content_erased", things: ["first"], words: [] }],
];

function played(): Player {
  const past = new Past();
  const lines = HAPPENED.map(([at, event], n) => ({ seq: n + 1, at: new Date(Date.parse(AT) + at * 1_000).toISOString(), by: "ana", event }));
  past.add({ lines, names: {}, more: false });
  return new Player(past);
}

/** So many seconds of a screen that shows a frame each tenth. */
function watch(player: Player, seconds: number, from = 0): void {
  for (let frame = 0; frame <= seconds * 10; frame++) player.frame((from + frame / 10) * 1_000);
}

const words = (player: Player) => player.view.contributions.map(({ text }) => text);

test("it begins when the meeting was opened and ends when it was closed", () => {
  const player = played();
  expect([player.position, player.seq, player.length]).toEqual([0, 5, 120_000]);
  player.to(999_999);
  expect([player.position, player.seq]).toEqual([120_000, 16]);
  player.to(-5);
  expect([player.position, player.seq]).toEqual([0, 5]);
});

test("at its own pace a second is a second, and each line comes when it came", () => {
  const player = played();
  player.play();
  watch(player, 2.5);
  expect(player.position).toBeCloseTo(2_500);
  expect(words(player)).toEqual(["first"]);
  player.pause();
  watch(player, 10, 3);
  expect(player.position).toBeCloseTo(2_500);
});

test("faster, a frame brings all that happened in it", () => {
  const player = played();
  player.skips = false;
  for (let n = 0; n < 9; n++) player.faster(1);
  expect(player.speed).toBe(32);
  player.play();
  watch(player, 1);
  expect(player.position).toBeCloseTo(32_000);
  expect(words(player)).toEqual(["first", "second"]);
  player.faster(-1);
  expect(player.speed).toBe(16);
});

test("a silence is skipped after a moment, and what was skipped is said", () => {
  const player = played();
  player.toSeq(8);
  player.play();
  watch(player, QUIET / 1_000 - 0.2);
  expect(player.step?.title).toBe("check-in");
  watch(player, 0.4, 4.8);
  expect(player.step?.title).toBe("decide");
  expect(player.skipped).toBe(52_000);
  player.line(1);
  expect(player.skipped).toBe(0);
});

test("where one starts in the middle of a silence, it is skipped from there", () => {
  const player = played();
  player.to(30_000);
  player.play();
  player.frame(0);
  expect([player.position, player.skipped]).toEqual([60_000, 30_000]);
});

test("silences are heard by whoever wants to", () => {
  const player = played();
  player.skips = false;
  player.to(10_000);
  player.play();
  watch(player, 20);
  expect(player.position).toBeCloseTo(30_000);
});

test("at the end it stops, and plays again from the beginning", () => {
  const player = played();
  player.to(119_900);
  player.play();
  watch(player, 1);
  expect([player.playing, player.position]).toEqual([false, 120_000]);
  player.play();
  expect([player.playing, player.position]).toEqual([true, 0]);
});

test("a page that was hidden goes on from where it was", () => {
  const player = played();
  player.play();
  player.frame(0);
  player.frame(60_000);
  expect(player.position).toBe(250);
});

test("line by line, votes are seen at the moment in which all were shown", () => {
  const player = played();
  player.toSeq(11);
  expect(player.view.polls.map(({ closed_at, votes }) => [closed_at, votes.length])).toEqual([[null, 0]]);
  expect(player.line(1)).toBe(true);
  expect([player.seq, player.view.polls[0]!.votes.length]).toEqual([14, 2]);
  expect(player.line(-1)).toBe(true);
  expect([player.seq, player.view.polls[0]!.votes.length]).toEqual([11, 0]);
  player.toSeq(12);
  expect(player.seq).toBe(14);
});

test("step by step: back to where this one began, then to the one before", () => {
  const player = played();
  expect(player.moments.steps.map(({ title, seq }) => [title, seq])).toEqual([["check-in", 6], ["decide", 9]]);
  player.to(90_000);
  expect(player.toStep(-1)).toBe(true);
  expect(player.position).toBe(60_000);
  expect(player.toStep(-1)).toBe(true);
  expect(player.position).toBe(1_000);
  expect(player.toStep(-1)).toBe(false);
  expect(player.position).toBe(1_000);
});

test("while it plays, the way back does not stick at what has just begun", () => {
  const player = played();
  player.toSeq(9);
  player.play();
  watch(player, 0.5);
  player.toStep(-1);
  expect(player.step?.title).toBe("check-in");
});

test("from decision to decision, and no further than there are", () => {
  const player = played();
  expect(player.decision(1)).toBe(true);
  expect(player.seq).toBe(10);
  expect(player.decision(1)).toBe(true);
  expect(player.seq).toBe(14);
  expect(player.decision(1)).toBe(false);
  expect(player.moments.decisions.map(({ what }) => what)).toEqual(["proposed", "poll_closed"]);
});

test("a log without an opening begins at its first line", () => {
  const past = new Past();
  past.add({ lines: [{ seq: 1, at: AT, by: "ana", event: HAPPENED[0]![1] }], names: {}, more: false });
  const player = new Player(past);
  expect([player.length, player.seq, player.line(1)]).toEqual([0, 1, false]);
});
