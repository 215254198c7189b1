// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Code, Recorded, ServerFrame, View } from "../wire";
import type { Given } from "./connection";
import { AT, aRun, aStep, aView, aYours, anItem } from "./examples";
import { Fake, ME, sockets } from "./fake";
import { Meeting } from "./meeting.svelte";

const steps = [aStep("s", { box: "b", names: "choice" }), aStep("t", { opens: ["b"], speaks: ["everyone"] })];
const agenda = [anItem("i", { steps })];
const at = (step: string, more: Partial<View> = {}) => aView({ people: [ME], agenda, run: aRun("i", step), ...more });
const hold = { type: "hold", step: "s", kind: "cool", text: "secretly" } as const;
const box = { item: "i", box: "b" };
const events = (seq: number, ...said: Recorded["event"][]): ServerFrame => ({ type: "events", lines: said.map((event, n) => ({ seq: seq + n, at: AT, by: "daniel", event })), link: "b".repeat(64) });
const opens: Recorded["event"] = { type: "box_opened", ...box, of: null };
const shown: Recorded["event"] = { type: "contributed", id: "new", kind: "cool", text: "secretly", about: null, step: "s", anchor: null, author: null, writer: null, unnamed: true, joins: null, spot: null };
const begins = (step: string): Recorded["event"] => ({ type: "step_begun", way: "next", run: aRun("i", step), spent: {}, done: [], lifted: [] });

let meeting: Meeting;
const socket = () => sockets.at(-1)!;
const settle = () => vi.advanceTimersByTimeAsync(0);
const held = () => meeting.mine.held.map(({ text }) => text);
const asked = () => sockets.flatMap(({ commands }) => commands.map(({ command }) => command.type));

function open(): void {
  meeting = new Meeting("m", ME, () => {}, Fake as unknown as Given["Socket"]);
  meeting.start();
}

function reload(): void {
  meeting.stop();
  open();
}

async function done(): Promise<void> {
  await settle();
  socket().says({ type: "done", ref: socket().commands.at(-1)!.ref, seq: 1 });
  await settle();
}

async function refused(code: Code): Promise<void> {
  await settle();
  socket().says({ type: "refused", ref: socket().commands.at(-1)!.ref, code, text: "No." });
  await settle();
}

async function holds(): Promise<void> {
  socket().join(at("s"), 1);
  meeting.write(hold, box);
  await done();
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sockets.length = 0;
  open();
});
afterEach(() => {
  meeting.stop();
  vi.useRealTimers();
});

describe("something held without a name", () => {
  test("is known to this browser only, and gone when its box opens", async () => {
    await holds();
    expect(socket().commands[0]!.command).toMatchObject({ type: "hold", secret: expect.stringMatching(/^[0-9a-f]{32}$/) as string });
    expect(meeting.mine.held).toMatchObject([{ text: "secretly", unsent: false }]);
    socket().says(events(2, opens));
    expect(held()).toEqual([]);
  });

  test("comes back as a note when its box is not opened", async () => {
    await holds();
    socket().says(events(2, { type: "box_returned", ...box }));
    await settle();
    expect(socket().commands.at(-1)!.command).toMatchObject({ type: "keep_note", text: "secretly" });
    expect(held()).toEqual([]);
  });

  test("is judged at the head, not by an older view from before its item was there", async () => {
    await holds();
    reload();
    const added: Recorded["event"][] = [
      { type: "item_added", item: "i", title: "i", minutes: 10, owner: null },
      { type: "protocol_chosen", item: "i", protocol: agenda[0]!.protocol! },
      { type: "plan_drawn", item: "i", steps, fit: { measure: 1, questions: [] } },
      begins("s"),
    ];
    socket().join(aView({ people: [ME] }), 1, events(2, ...added));
    await settle();
    expect(held()).toEqual(["secretly"]);
    expect(asked()).toEqual(["hold"]);
  });

  test("is not touched by an opening from before it was written", async () => {
    await holds();
    reload();
    socket().join(at("s"), 1, events(2, begins("t"), opens, { ...begins("s"), way: "back" } as Recorded["event"]));
    expect(held()).toEqual(["secretly"]);
  });

  test("is gone where its box was opened while nobody listened", async () => {
    await holds();
    reload();
    socket().join(at("s"), 1, events(2, begins("t"), opens, shown));
    await settle();
    expect(held()).toEqual([]);
    expect(asked()).toEqual(["hold"]);
  });

  test("follows what it missed when it resumes", async () => {
    await holds();
    socket().says(events(2, { type: "arrived", member: "luis" }));
    socket().onclose?.({ code: 1006, reason: "" });
    await vi.advanceTimersByTimeAsync(1_000);
    socket().onopen?.();
    socket().says(socket().welcome(6), events(3, begins("t"), opens, shown), aYours(["hold"]));
    expect(held()).toEqual([]);
  });

  test("stays away once it is withdrawn", async () => {
    await holds();
    const { id, secret } = meeting.mine.held[0]!;
    meeting.write({ type: "withdraw", item: id, secret });
    expect(held()).toEqual([]);
    await done();
    expect(held()).toEqual([]);
  });

  test("changes when the server has the change, not before", async () => {
    await holds();
    const { id, secret } = meeting.mine.held[0]!;
    meeting.write({ type: "amend_held", item: id, secret, text: "too long" });
    expect(held()).toEqual(["too long"]);
    await refused("quota");
    expect(held()).toEqual(["secretly"]);
    expect(meeting.returned).toMatchObject([{ refused: "No.", command: { text: "too long" } }]);
    meeting.write({ type: "amend_held", item: id, secret, text: "better" });
    await done();
    expect(held()).toEqual(["better"]);
  });

  test("is not asked about when it stands there, whatever the refusal; but a quota is one", async () => {
    socket().join(at("s"), 1);
    meeting.write(hold, box);
    await settle();
    socket().says(events(2, begins("t"), opens, shown, { type: "meeting_closed" }));
    await refused("closed");
    expect(meeting.returned).toEqual([]);
    meeting.write(hold, box);
    await refused("quota");
    expect(meeting.returned).toMatchObject([{ code: "quota" }]);
  });
});

test("what cannot be taken back says why", async () => {
  socket().join(at("s"), 1);
  socket().says(aYours(["hold", "withdraw"], { items: [{ id: "h", box: "b", step: "s", kind: "warm", text: "x", about: null, anchor: null }] }));
  meeting.write({ type: "withdraw", item: "h" });
  await refused("too_late");
  expect(meeting).toMatchObject({ trouble: "No.", returned: [] });
  expect(held()).toEqual(["x"]);
});
