// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { early } from "../early";
import type { View } from "../wire";
import type { Given } from "./connection";
import { aContribution, aView } from "./examples";
import { Fake, LINK, ME, sockets } from "./fake";
import { Meeting } from "./meeting.svelte";

const said = (text: string): View => aView({ people: [ME], said: 1, contributions: [aContribution("a", { seq: 7, text })] });
const reply = (view: View) => new Response(JSON.stringify({ seq: 7, link: LINK, view }));
let meeting: Meeting;

function comes(asked?: Promise<Response>): void {
  if (asked) void early("/api/meetings/m/view", () => asked);
  meeting = new Meeting("m", ME, () => {}, Fake as unknown as Given["Socket"]);
  meeting.start();
}

const shown = () => meeting.view.contributions.map(({ text }) => text);
const hello = () => (sockets[0]!.onopen?.(), sockets[0]!.sent[0]);

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sockets.length = 0;
});
afterEach(() => {
  meeting.stop();
  vi.useRealTimers();
});

test("a room that was asked for ahead is shown before its socket is open, which goes on from it", async () => {
  comes(Promise.resolve(reply(said("ahead"))));
  await vi.advanceTimersByTimeAsync(0);
  expect([shown(), meeting.entered]).toEqual([["ahead"], false]);
  expect(hello()).toEqual({ type: "hello", after: 7, link: LINK });
});

test("one that nobody asked for comes by the socket, at once", () => {
  comes();
  expect(hello()).toEqual({ type: "hello" });
});

test("one that cannot be had, or is long in coming, holds nobody up, and comes too late once the socket has brought it", async () => {
  comes(Promise.reject(new TypeError("Failed to fetch")));
  await vi.advanceTimersByTimeAsync(0);
  expect(hello()).toEqual({ type: "hello" });
  meeting.stop();
  sockets.length = 0;
  let arrive: (reply: Response) => void = () => {};
  comes(new Promise((resolve) => (arrive = resolve)));
  await vi.advanceTimersByTimeAsync(4_000);
  sockets[0]!.join(said("by the socket"), 8);
  arrive(reply(said("ahead")));
  await vi.advanceTimersByTimeAsync(0);
  expect(shown()).toEqual(["by the socket"]);
});

test("one that breaks off halfway holds nobody up either", async () => {
  comes(Promise.resolve(new Response('{"seq":7,')));
  await vi.advanceTimersByTimeAsync(0);
  expect(hello()).toEqual({ type: "hello" });
});

test("whoever looks again while it is on its way opens no socket without it", async () => {
  let arrive: (reply: Response) => void = () => {};
  comes(new Promise((resolve) => (arrive = resolve)));
  document.dispatchEvent(new Event("visibilitychange"));
  meeting.retry();
  expect(sockets).toEqual([]);
  arrive(reply(said("ahead")));
  await vi.advanceTimersByTimeAsync(0);
  expect(hello()).toMatchObject({ after: 7 });
});

test("whoever has gone meanwhile opens no socket", async () => {
  comes(Promise.resolve(reply(said("ahead"))));
  meeting.stop();
  await vi.advanceTimersByTimeAsync(0);
  expect(sockets).toEqual([]);
});
