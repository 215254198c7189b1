import { expect, test } from "vitest";
import type { MeetingView, View } from "../wire";
import { aLimit, aMeeting, aStep, aView, inStep } from "./examples";
import { offers, offersFor } from "./offers";

const ALL = new Set(["open_meeting", "close_meeting", "hand_over", "remove", "unblock", "contribute", "amend", "delete", "raise_hand", "lower_hand", "make_invitation"]);
const room = (phase: MeetingView["phase"], more: Partial<View> = {}): View =>
  aView({ meeting: aMeeting({ facilitator: "ana", phase }), people: ["ana", "luis"], ...more });
const offered = (of: object) => Object.entries(of).filter(([, is]) => is === true).map(([name]) => name);

test("a planned meeting is opened, a live one written in and closed, a closed one read", () => {
  expect(offered(offers(room("planned"), "ana", ALL))).toEqual(["open", "invite"]);
  expect(offered(offers(room("live"), "ana", ALL))).toEqual(["close", "invite", "write", "scribe", "reply", "amend", "takeBack", "raise"]);
  expect(offered(offers(room("closed", { blocked: ["x"] }), "ana", ALL))).toEqual([]);
});

test("what was said is forgotten whenever one likes: one's own, or anyone's by a coordinator", () => {
  expect(offered(offers(room("closed"), "luis", new Set(["erase"])))).toEqual(["forget"]);
  expect(offered(offers(room("closed"), "luis", new Set(["erase", "erase_any"])))).toEqual(["forget", "forgetAny"]);
});

test("whoever has stepped out, or has no right, is offered nothing to say", () => {
  expect(offered(offers(room("live", { people: ["ana"] }), "luis", new Set(["contribute", "raise_hand"])))).toEqual([]);
  expect(offered(offers(room("live"), "luis", new Set()))).toEqual([]);
});

test("a raised hand is lowered, by oneself or the facilitator", () => {
  const up = room("live", { hands: ["luis"] });
  expect(offered(offers(up, "luis", ALL))).toContain("lower");
  expect(offersFor("luis", up, "ana", ALL).lowerHand).toBe(true);
  expect(offersFor("luis", { ...up, people: ["mei"] }, "mei", ALL).lowerHand).toBe(false);
});

test("facilitation is handed over or taken over; the facilitator is never removed", () => {
  expect(offered(offersFor("luis", room("live"), "ana", ALL))).toEqual(["handOver", "remove"]);
  expect(offered(offersFor("luis", room("live"), "luis", ALL))).toEqual(["takeOver"]);
  expect(offered(offersFor("ana", room("live"), "luis", ALL))).toEqual([]);
});

test("in a silent step nothing is offered that moves on another's screen", () => {
  const silent = inStep(aStep("s", { box: "b", posts: { participant: { warm: aLimit() } } }));
  const may = new Set([...ALL, "be_ready", "next", "refile"]);
  expect(offered(offers(silent, "luis", may))).toEqual(["close", "invite", "write", "walk", "ready"]);
});

test("in a box step only who may write says when they are ready", () => {
  const may = new Set(["be_ready"]);
  const step = aStep("s", { box: "b", posts: { participant: { warm: aLimit() } }, cast: { presenter: ["amina"] } });
  expect(offers(inStep(step), "luis", may).ready).toBe(false);
  expect(offers(inStep(step), "luis", new Set(["be_ready", "contribute"])).ready).toBe(true);
  expect(offers(inStep(step), "amina", new Set(["be_ready", "contribute"])).ready).toBe(false);
  expect(offers(inStep({ ...step, box: null }), "amina", may).ready).toBe(true);
});

test("rules are lifted for one and put back, and whoever is there takes over from who left", () => {
  const may = new Set(["lift", "take_over"]);
  const view = inStep(aStep("s"));
  expect(offered(offersFor("luis", view, "daniel", may))).toEqual(["lift"]);
  expect(offered(offersFor("luis", { ...view, lifted: [{ member: "luis", step: "s" }] }, "daniel", may))).toEqual(["unlift"]);
  expect(offered(offersFor("luis", aView(), "daniel", may))).toEqual([]);
  expect(offers(view, "luis", may).takeOver).toBe(false);
  expect(offers({ ...view, people: ["luis"] }, "luis", may).takeOver).toBe(true);
});

test("a step asks for a proposal, a decision or a promise of those who may make it", () => {
  const may = new Set(["contribute", "propose"]);
  const view = inStep(aStep("s", { posts: { presenter: { proposal: aLimit() }, everyone: { commitment: aLimit() } }, cast: { presenter: ["amina"] } }));
  expect(offers(view, "amina", may)).toMatchObject({ makes: ["proposal", "commitment"], write: false });
  expect(offers(view, "luis", may).makes).toEqual(["commitment"]);
});

test("what waits in a box replies to what it is to rest on", () => {
  const step = (cites: string | null) => aStep("s", { box: "b", posts: { participant: { wondering: aLimit({ cites }) } } });
  const replies = (cites: string | null) => offers(inStep(step(cites)), "luis", new Set(["contribute"])).reply;
  expect([replies("noticing"), replies(null)]).toEqual([true, false]);
});

test("before the meeting, people write in the days that are open for it", () => {
  const may = new Set(["contribute", "next", "open_meeting"]);
  const step = aStep("s", { days: 3, posts: { everyone: { noticing: aLimit() } } });
  const view = inStep(step, { meeting: aMeeting({ phase: "planned" }) });
  expect(offers(view, "luis", may)).toMatchObject({ write: true, open: true, close: false, walk: true });
  expect(offers({ ...view, run: null }, "luis", may).write).toBe(false);
});
