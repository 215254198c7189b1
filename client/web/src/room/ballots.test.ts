// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Poll, Recorded, ServerFrame, View } from "../wire";
import type { Given } from "./connection";
import { AT, aPoll, aRun, aStep, aView, anItem } from "./examples";
import { Fake, ME, sockets } from "./fake";
import { Meeting } from "./meeting.svelte";

const poll: Poll = aPoll({ named: false, closed_at: null, outcome: null });
const at = (more: Partial<View> = {}) => aView({ people: [ME, "luis"], polls: [poll], ...more });
const yes = { choice: [5], reason: "" };
const no = { choice: [0], reason: "Too soon" };
const closes: Recorded["event"] = { type: "poll_closed", poll: "poll", outcome: "counted", present: [ME, "luis"] };
const events = (seq: number, ...said: Recorded["event"][]): ServerFrame => ({ type: "events", lines: said.map((event, n) => ({ seq: seq + n, at: AT, by: "daniel", event })), link: "b".repeat(64) });

let meeting: Meeting;
const socket = () => sockets.at(-1)!;
const settle = () => vi.advanceTimersByTimeAsync(0);
const secrets = () => sockets.flatMap(({ commands }) => commands.map(({ command }) => "secret" in command && command.secret));

function open(view = at()): void {
  meeting = new Meeting("m", ME, () => {}, Fake as unknown as Given["Socket"]);
  meeting.start();
  socket().join(view, 1);
}

async function votes(cast: typeof yes, answer: "done" | "refused" = "done"): Promise<boolean> {
  const came = meeting.vote(poll, cast);
  const { ref } = socket().commands.at(-1)!;
  socket().says(answer === "done" ? { type: "done", ref, seq: 1 } : { type: "refused", ref, code: "bad_vote", text: "No." });
  return came;
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sockets.length = 0;
});
afterEach(() => {
  meeting.stop();
  vi.useRealTimers();
});

test("a vote without a name keeps its secret, over changes and a reload", async () => {
  open();
  expect(await votes(no)).toBe(true);
  meeting.stop();
  open();
  expect(meeting.mine.vote(poll)).toEqual({ what: "stands", cast: no });
  await votes(yes);
  expect(meeting.mine.vote(poll)).toEqual({ what: "stands", cast: yes });
  const [first, second] = secrets();
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(second).toBe(first);
});

test("a change that is refused leaves the vote as it was, and says why", async () => {
  open();
  await votes(yes);
  expect(await votes(no, "refused")).toBe(false);
  expect(meeting.mine.vote(poll)).toEqual({ what: "stands", cast: yes });
  expect(meeting.trouble).toBe("No.");
});

test("where the connection breaks, nobody claims that it arrived", async () => {
  open();
  void meeting.vote(poll, yes);
  meeting.stop();
  open();
  expect(meeting.mine.vote(poll)).toEqual({ what: "unsure", cast: yes });
});

test("with the poll closed, nothing here tells the vote any more", async () => {
  open();
  await votes(no);
  expect(localStorage).toHaveLength(1);
  socket().says(events(2, closes));
  await settle();
  expect(localStorage).toHaveLength(0);
});

test("a browser that keeps nothing sends no vote without a name; one with a name is sent without a secret", async () => {
  open();
  const full = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => { throw new Error("full"); });
  expect(await meeting.vote(poll, yes)).toBe(false);
  expect(meeting.trouble).toContain("keeps nothing");
  expect(socket().commands).toEqual([]);
  full.mockRestore();
  void meeting.vote({ ...poll, named: true }, yes);
  expect(socket().commands[0]!.command).toEqual({ type: "cast_vote", poll: "poll", choice: [5], reason: "" });
});

test("in a silent step polls stand still on the screen until it ends", async () => {
  const steps = [aStep("quiet"), aStep("talk", { speaks: ["everyone"] })];
  open(at({ agenda: [anItem("i", { steps })], run: aRun("i", "quiet") }));
  socket().says({ type: "presence", members: [{ member: "luis", name: "Luis", presence: "here", role: "member", typing: false }] });
  socket().says(events(2, closes));
  expect(meeting.view.polls[0]!.outcome).toBe("counted");
  expect(meeting.seen!.polls[0]!.outcome).toBeNull();
  socket().says(events(3, { type: "step_begun", way: "next", run: aRun("i", "talk"), spent: {}, done: [], lifted: [] }));
  expect(meeting.seen!.polls[0]!.outcome).toBe("counted");
});
