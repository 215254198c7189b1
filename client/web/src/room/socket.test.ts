import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ServerFrame } from "../wire";
import type { Wired } from "./connection";
import { aYours } from "./examples";
import { EMPTY, GapError } from "./fold";
import { RoomSocket, type Place, type Status, type World } from "./socket";

const LINK = "a".repeat(64);
const OTHER = "b".repeat(64);

/** A WebSocket whose server is the test. */
class Fake implements Wired {
  static all: Fake[] = [];
  onopen: Wired["onopen"] = null;
  onmessage: Wired["onmessage"] = null;
  onclose: Wired["onclose"] = null;
  sent: { type: string; ref?: number; t?: number; [more: string]: unknown }[] = [];
  closed = false;
  answersPings = true;

  constructor(readonly url: string, readonly protocol: string) {
    Fake.all.push(this);
  }
  send(text: string) {
    const frame = JSON.parse(text) as (typeof this.sent)[number];
    this.sent.push(frame);
    if (frame.type === "ping" && this.answersPings) this.says({ type: "pong", t: frame.t!, now: 1_000, seq: place?.seq ?? 0, link: place?.link ?? LINK });
  }
  close() {
    this.closed = true;
  }
  says(frame: ServerFrame) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  join() {
    this.onopen?.();
    this.says({ type: "welcome", you: "ana", now: "", seq: 3, link: LINK });
    this.says({ type: "view", seq: 3, view: EMPTY });
    this.says(aYours([]));
  }
  drop(code = 1006, reason = "") {
    this.onclose?.({ code, reason });
  }
}

let place: Place | null;
let online: boolean;
let said: Status[];
let hears: (frame: ServerFrame) => void;
let events: Record<string, () => void>;
let socket: RoomSocket;

const world: World = {
  online: () => online,
  visible: () => true,
  random: () => 1,
  on: (what, act) => {
    events[what] = act;
    return () => delete events[what];
  },
};
const last = () => Fake.all.at(-1)!;
const hello = () => last().sent[0];
const pings = () => last().sent.filter((frame) => frame.type === "ping").length;

beforeEach(() => {
  vi.useFakeTimers();
  [Fake.all, place, online, said, events] = [[], null, true, [], {}];
  hears = (frame) => frame.type === "view" && (place = { seq: frame.seq, link: LINK });
  socket = new RoomSocket({ Socket: Fake, url: () => "ws://x/live/m", place: () => place, heard: (frame) => hears(frame), changed: (status) => said.push(status), world });
  socket.start();
});
afterEach(() => {
  socket.stop();
  vi.useRealTimers();
});

describe("joining", () => {
  test("says hello in our subprotocol, with nothing to resume", () => {
    last().join();
    expect(last().protocol).toBe("staffroom.1");
    expect(hello()).toEqual({ type: "hello" });
    expect(said.at(-1)).toEqual({ state: "joined" });
  });

  test("sends five quick pings, then one each 15 s, and learns the server's time", () => {
    last().join();
    vi.advanceTimersByTime(1_000);
    expect(pings()).toBe(5);
    vi.advanceTimersByTime(15_000);
    expect(pings()).toBe(6);
    expect(Math.abs(socket.clock.now() - 1_000_000)).toBeLessThan(16_001);
  });
});

describe("commands", () => {
  test("are numbered a connection and resolve with their answer", async () => {
    last().join();
    const answers = [socket.do("a", { type: "raise_hand" }), socket.do("b", { type: "lower_hand" })];
    expect(last().sent.filter((frame) => frame.type === "do").map((frame) => frame.ref)).toEqual([1, 2]);
    last().says({ type: "done", ref: 1, seq: 4 });
    last().says({ type: "refused", ref: 2, code: "closed", text: "No." });
    expect(await Promise.all(answers)).toMatchObject([{ type: "done" }, { type: "refused", text: "No." }]);
  });

  test("unanswered for 6 s mean a dead connection: lost, and back with what is missing only", async () => {
    last().join();
    const answer = socket.do("a", { type: "raise_hand" });
    vi.advanceTimersByTime(6_000);
    expect(await answer).toEqual({ type: "lost" });
    expect(Fake.all[0]!.closed).toBe(true);
    vi.advanceTimersByTime(300);
    last().onopen?.();
    expect(hello()).toEqual({ type: "hello", after: 3, link: LINK });
  });

  test("a command that the server could not read is answered too", async () => {
    last().join();
    const answer = socket.do("a", { type: "raise_hand" });
    last().says({ type: "problem", ref: null, code: "bad_frame", text: "No." });
    expect(await answer).toMatchObject({ type: "problem", text: "No." });
  });

  test("without a connection are lost at once", async () => {
    expect(await socket.do("a", { type: "raise_hand" })).toEqual({ type: "lost" });
  });
});

describe("coming back", () => {
  test("a ping unanswered for 6 s is an end", () => {
    last().join();
    vi.advanceTimersByTime(1_000);
    last().answersPings = false;
    vi.advanceTimersByTime(15_000 + 6_000);
    expect(said.at(-1)).toEqual({ state: "waiting" });
  });

  test("waits longer each time, at most 15 s", () => {
    const waited = Array.from({ length: 8 }, () => {
      last().drop();
      const started = Date.now();
      const before = Fake.all.length;
      while (Fake.all.length === before) vi.advanceTimersByTime(50);
      return Date.now() - started;
    });
    expect(waited).toEqual([300, 600, 1_200, 2_400, 4_800, 9_600, 15_000, 15_000]);
  });

  test("a 45xx comes back after the seconds it names", () => {
    last().join();
    last().says({ type: "bye", code: 4500, text: "Restarting.", after: 2 });
    vi.advanceTimersByTime(1_900);
    expect(Fake.all).toHaveLength(1);
    vi.advanceTimersByTime(700);
    expect(Fake.all).toHaveLength(2);
  });

  test("a server that restarts is left alone for as long as it says, then asked for what is missing only", async () => {
    last().join();
    const answer = socket.do("a", { type: "raise_hand" });
    last().says({ type: "bye", code: 4503, text: "The server restarts.", after: 5.5 });
    expect(await answer).toEqual({ type: "lost" });
    expect(said.at(-1)).toEqual({ state: "waiting" });
    vi.advanceTimersByTime(5_400);
    expect(Fake.all).toHaveLength(1);
    vi.advanceTimersByTime(1_500);
    last().onopen?.();
    expect(hello()).toEqual({ type: "hello", after: 3, link: LINK });
  });

  test("a 45xx that names no seconds is waited for as any other end", () => {
    last().join();
    last().says({ type: "bye", code: 4503, text: "The server restarts.", after: null });
    vi.advanceTimersByTime(300);
    expect(Fake.all).toHaveLength(2);
  });

  test("a 44xx stays away until asked, and says why", () => {
    last().join();
    last().says({ type: "bye", code: 4413, text: "Daniel removed you.", after: null });
    vi.advanceTimersByTime(60_000);
    events.online?.();
    expect(said.at(-1)).toEqual({ state: "over", code: 4413, text: "Daniel removed you." });
    expect(Fake.all).toHaveLength(1);
  });

  test("offline is said at once; online comes back at once", () => {
    last().join();
    online = false;
    events.offline!();
    expect(said.at(-1)).toEqual({ state: "offline" });
    expect(Fake.all[0]!.closed).toBe(true);
    online = true;
    events.online!();
    expect(Fake.all).toHaveLength(2);
  });

  test("a gap asks for a fresh view", () => {
    last().join();
    hears = () => {
      throw new GapError(3, 5);
    };
    last().says({ type: "events", lines: [], link: LINK });
    vi.advanceTimersByTime(300);
    last().onopen?.();
    expect(hello()).toEqual({ type: "hello" });
  });

  test("another link at the same place asks for a fresh view", () => {
    last().join();
    last().says({ type: "pong", t: 0, now: 1, seq: 3, link: OTHER });
    vi.advanceTimersByTime(300);
    last().onopen?.();
    expect(hello()).toEqual({ type: "hello" });
  });

  test("a head not reached within 3 s asks for what is missing", () => {
    last().join();
    vi.advanceTimersByTime(1_000);
    last().says({ type: "pong", t: 0, now: 1, seq: 5, link: OTHER });
    vi.advanceTimersByTime(2_900);
    expect(Fake.all).toHaveLength(1);
    vi.advanceTimersByTime(500);
    last().onopen?.();
    expect(hello()).toEqual({ type: "hello", after: 3, link: LINK });
  });
});
