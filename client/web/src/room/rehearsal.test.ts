// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Given } from "./connection";
import { aStep, aView, anItem } from "./examples";
import { Fake, ME, sockets } from "./fake";
import { Rehearsal } from "./rehearsal.svelte";

const ASKED = { protocol: "tuning", people: 6, minutes: null, speed: 20, role: null };
let rehearsal: Rehearsal;
const urls: string[] = [];

class Wired extends Fake {
  constructor(url: string) {
    super();
    urls.push(url);
  }
}

function begin(): Rehearsal {
  rehearsal = new Rehearsal("r", ME, ASKED, null, sessionStorage, Wired as unknown as Given["Socket"]);
  rehearsal.start();
  return rehearsal;
}

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
  sockets.length = urls.length = 0;
  begin();
});
afterEach(() => {
  rehearsal.stop();
  vi.useRealTimers();
});

test("it begins with its first socket; once it was there it is looked for, after a reload too", async () => {
  expect(urls[0]).toContain("/live/rehearsals/r?protocol=tuning&people=6&speed=20");
  expect(urls[0]).not.toContain("looked");
  sockets[0]!.join(aView({}), 1);
  rehearsal.found();
  sockets[0]!.onclose?.({ code: 1006, reason: "" });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(urls[1]).toContain("looked=0");
  sockets[1]!.says({ type: "bye", code: 4505, text: "Looking for your rehearsal.", after: 0.3 });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(urls[2]).toContain("looked=1");
  rehearsal.stop();
  begin();
  expect(urls.at(-1)).toContain("looked=0");
});

test("its clock goes as fast as the server says, and one may ask for another pace", () => {
  sockets[0]!.says({ type: "pace", now: 1_000, speed: 20 });
  sockets[0]!.join(aView({}), 1);
  vi.advanceTimersByTime(3_000);
  expect(rehearsal.pacing.speed).toBe(20);
  expect(rehearsal.now / 1_000).toBeGreaterThan(1_055);
  rehearsal.pacing.ask(5);
  expect(sockets[0]!.sent).toContainEqual({ type: "pace", speed: 5 });
});

test("what was not done is remembered, with what it took", async () => {
  const steps = [aStep("a", { title: "Look", minutes: 5 }), aStep("b", { title: "Talk", minutes: 10 })];
  sockets[0]!.join(aView({ agenda: [anItem("i", { steps, done: true })], spent: { a: 240 } }), 1);
  const asking = rehearsal.ask({ type: "next", step: "a" });
  sockets[0]!.says({ type: "refused", ref: sockets[0]!.commands[0]!.ref, code: "needs_sure", text: "End it now?" });
  expect(await asking).toBe(false);
  expect(rehearsal.met).toEqual(["End it now?"]);
  expect(rehearsal.ended).toBe(true);
  expect(rehearsal.led).toEqual([{ id: "a", title: "Look", planned: 5, took: 4 }]);
});

test("nothing is offered that concerns a record, guests, or another who would lead", () => {
  sockets[0]!.onopen?.();
  sockets[0]!.says(sockets[0]!.welcome(1), { type: "view", seq: 1, view: aView({}) }, { type: "yours", may: ["next", "erase", "make_invitation", "hand_over"], items: [], notes: [], mine_ready: false, votes: [], voted: false, ready: null, handed: null, voters: null });
  expect([...rehearsal.may]).toEqual(["next"]);
});
