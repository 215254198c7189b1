// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { WINDOW } from "../endpoints";
import type { Recorded, ServerFrame } from "../wire";
import type { Given } from "./connection";
import { AT, aContribution, aLimit, aProtocol, aRun, aStep, aView, aYours, anItem } from "./examples";
import { Fake, LINK, ME, sockets } from "./fake";
import { EMPTY } from "./fold";
import { Meeting } from "./meeting.svelte";
import { actsOn } from "./onwall";

let meeting: Meeting;
const reload = vi.fn<() => void>();
const said = (n: number) => aContribution(`id-${n}`, { seq: n });
const line = (seq: number, event: Recorded["event"], by = "luis"): Recorded => ({ seq, at: AT, by, event });
const contributed = { type: "contributed", about: null, anchor: null, author: null, writer: null, unnamed: false, joins: null } as const;
const events = (...lines: Recorded[]): ServerFrame => ({ type: "events", lines, link: "b".repeat(64) });

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sockets.length = 0;
  meeting = new Meeting("m", ME, reload, Fake as unknown as Given["Socket"]);
  meeting.start();
});
afterEach(() => {
  meeting.stop();
  vi.useRealTimers();
});

describe("words", () => {
  test("show at once, are sent when joined, and are the log's when it has them", async () => {
    meeting.write({ type: "contribute", kind: "warm", text: "mine" });
    expect(meeting.threads[0]?.root).toMatchObject({ text: "mine", waiting: "contribute" });
    sockets[0]!.join(EMPTY, 1);
    await vi.advanceTimersByTimeAsync(0);
    const [sent] = sockets[0]!.commands;
    sockets[0]!.says(events(line(2, { type: "contributed", id: sent!.id, kind: "warm", text: "mine", about: null, step: null, anchor: null, author: null, writer: null, unnamed: false, joins: null, spot: null }, ME)), { type: "done", ref: sent!.ref, seq: 2 });
    await vi.advanceTimersByTimeAsync(0);
    expect(meeting.threads.map(({ root }) => [root.text, root.waiting])).toEqual([["mine", null]]);
    expect(meeting.waiting).toEqual([]);
  });

  test("of a wall are joined before they are sent, and go before the line that joins them", async () => {
    const wall = aStep("w", { surface: "wall", posts: { participant: { post: aLimit(), link: aLimit() } } });
    const there = aContribution("there", { kind: "post", step: "w", spot: [1, 0] });
    const view = aView({ agenda: [anItem("i", { steps: [wall], protocol: aProtocol() })], run: aRun("i", "w"), people: [ME], contributions: [there] });
    sockets[0]!.join(view, 1);
    sockets[0]!.onclose?.({ code: 1006, reason: "" });
    const acts = actsOn(meeting, "w", () => {});
    meeting.write({ type: "contribute", kind: "post", text: "Mine.", step: "w", spot: [2, 0] });
    const mine = meeting.threads.at(-1)!.root;
    expect([acts.reaches(mine), acts.draws("link"), acts.moves(mine), acts.owns(mine)]).toEqual([true, true, false, true]);
    acts.draw("link", mine.id, "", "there");
    await vi.advanceTimersByTimeAsync(2_000);
    sockets[1]!.join(view, 1);
    await vi.advanceTimersByTimeAsync(0);
    const [post] = sockets[1]!.commands;
    sockets[1]!.says(events(line(2, { ...contributed, id: post!.id, kind: "post", text: "Mine.", step: "w", spot: [2, 0] }, ME)), { type: "done", ref: post!.ref, seq: 2 });
    await vi.advanceTimersByTimeAsync(0);
    expect(sockets[1]!.commands.map(({ id, command }) => [id, command])).toMatchObject([[mine.id, { kind: "post" }], [expect.any(String), { kind: "link", about: mine.id, joins: "there" }]]);
  });

  test("that say no more than what waits already are not written again", () => {
    const acts = actsOn(meeting, "w", () => {});
    for (const about of ["one", "one", "other"]) acts.draw("circle", about, "");
    for (const words of ["Why?", "", "How?"]) acts.draw("question_mark", "one", words);
    for (const joins of ["other", "other", "third"]) acts.draw("link", "one", "", joins);
    expect(meeting.waiting.map(({ command }) => ("text" in command ? command.text : null))).toEqual(["", "", "Why?", "How?", "", ""]);
  });

  test("to which something leads take it along when they come back", async () => {
    sockets[0]!.join(EMPTY, 1);
    meeting.write({ type: "contribute", kind: "post", text: "Mine.", step: "w" });
    meeting.write({ type: "contribute", kind: "circle", text: "", about: meeting.threads[0]!.root.id, step: "w" });
    for (const code of ["step_over", "unknown_contribution"] as const) {
      await vi.advanceTimersByTimeAsync(0);
      sockets[0]!.says({ type: "refused", ref: sockets[0]!.commands.at(-1)!.ref, code, text: "No." });
    }
    await vi.advanceTimersByTimeAsync(0);
    expect(meeting.returned).toMatchObject([{ command: { text: "Mine." } }]);
    expect(meeting.waiting).toHaveLength(1);
  });

  test("go before their writer does", async () => {
    sockets[0]!.join(EMPTY, 1);
    meeting.write({ type: "contribute", kind: "warm", text: "mine" });
    await vi.advanceTimersByTimeAsync(0);
    void meeting.leave();
    expect(sockets[0]!.commands.map(({ command }) => command.type)).toEqual(["contribute"]);
    sockets[0]!.says({ type: "done", ref: sockets[0]!.commands[0]!.ref, seq: 2 });
    await vi.advanceTimersByTimeAsync(0);
    expect(sockets[0]!.commands.map(({ command }) => command.type)).toEqual(["contribute", "step_out"]);
  });

  test("come back to their writer with the reason when refused", async () => {
    sockets[0]!.join(EMPTY, 1);
    meeting.write({ type: "contribute", kind: "warm", text: "mine" });
    await vi.advanceTimersByTimeAsync(0);
    sockets[0]!.says({ type: "refused", ref: sockets[0]!.commands[0]!.ref, code: "closed", text: "Over." });
    await vi.advanceTimersByTimeAsync(0);
    expect(meeting.returned).toMatchObject([{ refused: "Over.", command: { text: "mine" } }]);
    expect(meeting.threads).toEqual([]);
  });
});

describe("what leaves the window", () => {
  const full = { ...EMPTY, said: WINDOW, contributions: Array.from({ length: WINDOW }, (_, n) => said(n + 1)) };
  const more: Recorded["event"] = { type: "contributed", id: "new", kind: "warm", text: "new", about: null, step: null, anchor: null, author: null, writer: null, unnamed: false, joins: null, spot: null };

  test("stays on the screen and follows what is done to it", () => {
    sockets[0]!.join(full, WINDOW);
    sockets[0]!.says(events(line(WINDOW + 1, more), line(WINDOW + 2, { type: "deleted", contribution: "id-1" })));
    expect(meeting.view.contributions).toHaveLength(WINDOW);
    expect(meeting.threads[0]).toMatchObject({ root: { id: "id-1", deleted: true } });
    expect(meeting.hasEarlier).toBe(false);
  });
});

describe("the connection", () => {
  test("resumes after the last line heard, and lines heard twice change nothing", async () => {
    sockets[0]!.join(EMPTY, 1);
    sockets[0]!.says(events(line(2, { type: "arrived", member: ME })));
    sockets[0]!.onclose?.({ code: 1006, reason: "" });
    await vi.advanceTimersByTimeAsync(1_000);
    sockets[1]!.onopen?.();
    expect(sockets[1]!.sent[0]).toMatchObject({ type: "hello", after: 2, link: "b".repeat(64) });
    sockets[1]!.says(events(line(2, { type: "arrived", member: ME }), line(3, { type: "arrived", member: "luis" })));
    expect(meeting.view.people).toEqual([ME, "luis"]);
  });

  test("what was asked when it broke is asked again with the same id", async () => {
    sockets[0]!.join(EMPTY, 1);
    const done = meeting.ask({ type: "raise_hand" });
    sockets[0]!.onclose?.({ code: 1006, reason: "" });
    await vi.advanceTimersByTimeAsync(1_000);
    sockets[1]!.onopen?.();
    sockets[1]!.says({ type: "welcome", you: ME, now: AT, seq: 1, link: LINK }, events(), aYours([]));
    await vi.advanceTimersByTimeAsync(0);
    expect(sockets[1]!.commands[0]!.id).toBe(sockets[0]!.commands[0]!.id);
    sockets[1]!.says({ type: "done", ref: sockets[1]!.commands[0]!.ref, seq: 2 });
    expect(await done).toBe(true);
  });

  test("what is asked twice before its answer is there is asked once", async () => {
    sockets[0]!.join(EMPTY, 1);
    const both = [meeting.ask({ type: "next", step: "s" }), meeting.ask({ type: "next", step: "s" })];
    expect(sockets[0]!.commands).toHaveLength(1);
    sockets[0]!.says({ type: "done", ref: sockets[0]!.commands[0]!.ref, seq: 2 });
    expect(await Promise.all(both)).toEqual([true, true]);
    void meeting.ask({ type: "next", step: "s" });
    expect(sockets[0]!.commands).toHaveLength(2);
  });

  test("ends when it is another person's by now, and sends none of one's words", async () => {
    meeting.write({ type: "contribute", kind: "warm", text: "mine" });
    sockets[0]!.onopen?.();
    sockets[0]!.says({ type: "welcome", you: "luis", now: AT, seq: 1, link: LINK }, { type: "view", seq: 1, view: EMPTY }, aYours([]));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sockets.flatMap((socket) => socket.commands)).toEqual([]);
    expect(reload).toHaveBeenCalled();
  });

  test("who is expected has a name before they come", () => {
    meeting.expects([{ id: "luis", name: "Luis" }]);
    sockets[0]!.join({ ...EMPTY, people: [] }, 1);
    expect(meeting.name("luis")).toBe("Luis");
  });

  test("names come by presence, whoever is unknown is someone", () => {
    sockets[0]!.join({ ...EMPTY, people: ["luis"] }, 1);
    expect(meeting.name("luis")).toBe("Someone");
    sockets[0]!.says({ type: "presence", members: [{ member: "luis", name: "Luis", role: "member", presence: "here", typing: false }] });
    sockets[0]!.says({ type: "presence", members: [{ member: "mei", name: "Mei", role: "guest", presence: "here", typing: false }] });
    expect([meeting.name("luis"), meeting.name("mei")]).toEqual(["Luis", "Mei"]);
  });
});

describe("a silent step", () => {
  const [silent, spoken] = [aStep("s"), aStep("t", { speaks: ["everyone"] })];
  const view = aView({ people: [ME], agenda: [anItem("i", { steps: [silent, spoken] })], run: aRun("i", "s") });

  test("shows nobody coming until it ends", () => {
    sockets[0]!.join(view, 1);
    sockets[0]!.says({ type: "presence", members: [{ member: ME, name: "Me", role: "member", presence: "here", typing: false }] });
    sockets[0]!.says(events(line(2, { type: "arrived", member: "luis" })));
    expect(meeting.seen?.people).toEqual([ME]);
    sockets[0]!.says(events(line(3, { type: "step_begun", way: "next", run: aRun("i", "t"), spent: {}, done: [], lifted: [] })));
    expect(meeting.seen?.people).toEqual([ME, "luis"]);
  });

  test("lets no typing sign stand that was there before", () => {
    const near = { member: "luis", name: "Luis", role: "member", presence: "here", typing: true } as const;
    sockets[0]!.join({ ...view, run: aRun("i", "t") }, 1);
    sockets[0]!.says({ type: "presence", members: [near] });
    expect(meeting.seen?.near.get("luis")?.typing).toBe(true);
    sockets[0]!.says(events(line(2, { type: "step_begun", way: "next", run: aRun("i", "s"), spent: {}, done: [], lifted: [] })));
    expect(meeting.seen?.near.get("luis")?.typing).toBe(false);
  });
});

describe("a question", () => {
  test("that a refusal asks is asked once, and no trouble", async () => {
    sockets[0]!.join(EMPTY, 1);
    const done = meeting.ask({ type: "next", step: "s" });
    sockets[0]!.says({ type: "refused", ref: sockets[0]!.commands[0]!.ref, code: "needs_sure", text: "End it now?" });
    expect(await done).toBe(false);
    expect(meeting).toMatchObject({ trouble: "", question: { text: "End it now?" } });
    const sure = meeting.ask({ ...meeting.question!.command, sure: true });
    sockets[0]!.says({ type: "refused", ref: sockets[0]!.commands[1]!.ref, code: "needs_sure", text: "No." });
    expect(await sure).toBe(false);
    expect(meeting).toMatchObject({ trouble: "No.", question: null });
  });
});

describe("who comes back", () => {
  test("is told what was missed", async () => {
    const agenda = [anItem("one"), anItem("two")];
    sockets[0]!.join(aView({ agenda, run: aRun("one", "one") }), 1);
    sockets[0]!.onclose?.({ code: 1006, reason: "" });
    await vi.advanceTimersByTimeAsync(30_000);
    sockets.at(-1)!.join(aView({ agenda, run: aRun("two", "two"), contributions: [aContribution("x", { seq: 3 })] }), 4);
    expect(meeting.missed).toMatchObject({ steps: ["two"], cards: 1 });
  });
});
