// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Recorded, ServerFrame, View } from "../wire";
import type { Given } from "./connection";
import { AT, aLimit, aRun, aStep, aView, anItem, inGroups } from "./examples";
import { BLANK } from "./drafts";
import { Fake, ME, sockets } from "./fake";
import { Groups } from "./groups.svelte";
import { Meeting } from "./meeting.svelte";
import { Queue } from "./queue";

const Socket = Fake as unknown as Given["Socket"];
const ENDS = 5_000;
let plenary: Meeting;
let groups: Groups;

/** As a page follows it. */
function settle(): void {
  groups.sit(groups.address);
  groups.take(groups.writes);
  if (plenary.entered) groups.arrive();
}
const seated = (step: string, tables: string[][]): View => inGroups(step, tables, { people: ["daniel", ...tables.flat()] });
const line = (seq: number, event: Recorded["event"]): ServerFrame => ({ type: "events", lines: [{ seq, at: AT, by: "daniel", event }], link: "b".repeat(64) });
const group = (number: number, members: string[]): View => {
  const steps = [aStep("i/1.0", { speaks: ["everyone"], posts: { everyone: { noticing: aLimit() } } })];
  return aView({ people: members, agenda: [anItem("i", { title: null, steps })], run: aRun("i", "i/1.0"), group: { plenary: "m", block: "i/1", number, keep: "meeting", members, announced: null } });
};
const texts = (room: Meeting) => room.waiting.map(({ command }) => [command.type, "text" in command ? command.text : ""]);

function begin(): void {
  plenary = new Meeting("m", ME, () => undefined, Socket);
  groups = new Groups(plenary, (id) => new Meeting(id, ME, () => undefined, Socket, localStorage, plenary));
  plenary.start();
  settle();
}

function comeIn(step: string, tables: string[][]): void {
  sockets[0]!.join(seated(step, tables), 5);
  settle();
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sockets.length = 0;
  begin();
});
afterEach(() => {
  groups.stop();
  plenary.stop();
  vi.useRealTimers();
});

test("whoever is seated is in their group's room as soon as it is there, and looks at all when they like", () => {
  comeIn("i/1.0", [[ME, "luis"], ["mei", "grace"]]);
  expect([groups.address, groups.shown === plenary]).toEqual(["g1", true]);
  sockets[1]!.join(group(1, [ME, "luis"]), 3);
  settle();
  expect([groups.shown.id, groups.pen.id, groups.shown.view.agenda[0]?.title]).toEqual(["g1", "g1", "i"]);
  groups.back = true;
  expect([groups.shown.id, groups.pen.id]).toEqual(["m", "m"]);
});

test("what waits for all is written in the plenary", () => {
  comeIn("i/1.0", [[ME, "luis"]]);
  const own = group(1, [ME, "luis"]);
  sockets[1]!.join({ ...own, agenda: [{ ...own.agenda[0]!, steps: [{ ...own.agenda[0]!.steps[0]!, box: "later" }] }] }, 3);
  settle();
  expect([groups.shown.id, groups.pen.id]).toEqual(["g1", "g1"]);
  const posts = { everyone: { headline: aLimit() } };
  sockets[0]!.says(line(6, { type: "plan_amended", item: "i", begun: 1, steps: plenary.view.agenda[0]!.steps.slice(1).map((step) => (step.id === "i/1.0" ? { ...step, posts, box: "headlines" } : step)) }));
  settle();
  expect([groups.shown.id, groups.pen.id]).toEqual(["g1", "m"]);
});

test("a move leads into the other room, and what had been begun comes along", async () => {
  comeIn("i/1.0", [[ME, "luis", "mei"], ["grace", "priya"]]);
  sockets[1]!.join(group(1, [ME, "luis", "mei"]), 3);
  settle();
  groups.shown.drafts.write({ ...BLANK, text: "half a thought" });
  const seats = [{ id: "g1", number: 1, members: ["luis", "mei"] }, { id: "g2", number: 2, members: ["grace", "priya", ME] }];
  sockets[0]!.says(line(6, { type: "seats_changed", groups: seats }));
  settle();
  expect(groups.own?.id).toBe("g2");
  sockets[2]!.join(group(2, ["grace", "priya", ME]), 3);
  settle();
  expect([groups.shown.id, groups.shown.drafts.begun()?.text, groups.carried > 0]).toEqual(["g2", "half a thought", true]);
  expect(new Meeting("g1", ME, () => undefined, Socket).drafts.read().text).toBe("");
});

test("words that did not reach the group before one left it are one's own notes", async () => {
  comeIn("i/1.0", [[ME, "luis"], ["mei", "grace"]]);
  sockets[1]!.join(group(1, [ME, "luis"]), 3);
  settle();
  groups.shown.write({ type: "contribute", kind: "noticing", text: "on its way", step: "i/1.0" });
  sockets[0]!.says(line(6, { type: "groups_closed" }));
  settle();
  expect([groups.shown.id, texts(plenary)]).toEqual(["m", []]);
  await vi.advanceTimersByTimeAsync(ENDS);
  expect(texts(plenary)).toEqual([["keep_note", "on its way"]]);
  expect(new Queue(localStorage, "g1", ME).list()).toEqual([]);
});

test("also those of an earlier page, and not those of the group that one is in", () => {
  new Queue(localStorage, "g1", ME).add({ type: "contribute", text: "ours still" });
  new Queue(localStorage, "g2", ME).add({ type: "contribute", text: "theirs no more" });
  comeIn("i/1.0", [[ME, "luis"], ["mei", "grace"]]);
  expect(texts(plenary)).toEqual([["keep_note", "theirs no more"]]);
});

test("a closed room, or one that lets nobody in, is none to look at", () => {
  comeIn("i/1.0", [[ME, "luis"]]);
  sockets[1]!.join(group(1, [ME, "luis"]), 3);
  sockets[1]!.says(line(4, { type: "group_closed" }));
  settle();
  expect(groups.shown.id).toBe("m");
});

test("whoever leads looks in on a group while it sits, and leaves it with it", () => {
  comeIn("i/1.0", [["amina", "luis"], ["mei", "grace"]]);
  expect(groups.address).toBeNull();
  groups.visit("g2");
  settle();
  sockets[1]!.join(group(2, ["mei", "grace", ME]), 3);
  settle();
  expect(groups.shown.id).toBe("g2");
  sockets[0]!.says(line(6, { type: "groups_closed" }));
  settle();
  expect([groups.address, groups.shown.id]).toEqual([null, "m"]);
});
