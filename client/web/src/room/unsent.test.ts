// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Code, ServerFrame } from "../wire";
import type { Given } from "./connection";
import { AT, aView } from "./examples";
import { Fake, LINK, ME, sockets } from "./fake";
import { Meeting } from "./meeting.svelte";

const HERE = aView({ people: [ME] });
const SAYS = { type: "contribute", kind: "warm", text: "mine" } as const;
const there = (id: string): ServerFrame => ({ type: "events", lines: [{ seq: 2, at: AT, by: ME, event: { type: "contributed", id, kind: "warm", text: "mine", about: null, step: null, anchor: null, author: null, writer: null, unnamed: false, joins: null, spot: null } }], link: LINK });

let meeting: Meeting;
const socket = () => sockets.at(-1)!;
const settle = () => vi.advanceTimersByTimeAsync(0);
const asked = () => sockets.flatMap(({ commands }) => commands.map(({ command }) => command.type));
const cards = () => meeting.threads.map(({ root }) => [root.text, root.waiting]);
const lost = () => (socket().onclose?.({ code: 1006, reason: "" }), settle());
const amend = (contribution: string, text: string) => meeting.write({ type: "amend", contribution, text });
const takeBack = (contribution: string) => meeting.write({ type: "delete", contribution });

async function write(): Promise<string> {
  meeting.write(SAYS);
  await settle();
  return meeting.threads.at(-1)!.root.id;
}

async function refused(code: Code): Promise<void> {
  await settle();
  socket().says({ type: "refused", ref: socket().commands.at(-1)!.ref, code, text: "No." });
  await settle();
}

async function back(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1_000);
  socket().join(HERE, 1);
  await settle();
}

/** Sent, not answered, and not there when they are taken back. */
async function unheard(): Promise<string> {
  socket().join(HERE, 1);
  const id = await write();
  await lost();
  takeBack(id);
  await back();
  await refused("unknown_contribution");
  return id;
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sockets.length = 0;
  meeting = new Meeting("m", ME, () => {}, Fake as unknown as Given["Socket"]);
  meeting.start();
});
afterEach(() => {
  meeting.stop();
  vi.useRealTimers();
});

describe("words that wait", () => {
  test("and never went out are amended where they wait", async () => {
    amend(await write(), "better");
    expect(cards()).toEqual([["better", "contribute"]]);
    socket().join(HERE, 1);
    await settle();
    expect(socket().commands.map(({ command }) => command)).toMatchObject([{ type: "contribute", text: "better" }]);
  });

  test("and never went out are thrown away, with what leads to them", async () => {
    const id = await write();
    meeting.write({ type: "contribute", kind: "circle", text: "", about: id });
    takeBack(id);
    socket().join(HERE, 1);
    await settle();
    expect([cards(), asked()]).toEqual([[], []]);
  });

  test("and answer what is taken back are their writer's all the same", async () => {
    socket().join(HERE, 1, there("said"));
    await lost();
    meeting.write({ ...SAYS, text: "why", about: "said" });
    takeBack("said");
    expect(meeting.waiting.map(({ command }) => command.type)).toEqual(["contribute", "delete"]);
  });

  test("and went out are amended once they are there", async () => {
    socket().join(HERE, 1);
    const id = await write();
    amend(id, "better");
    expect(cards()).toEqual([["better", "contribute"]]);
    socket().says(there(id));
    expect(cards()).toEqual([["better", "amend"]]);
    socket().says({ type: "done", ref: socket().commands[0]!.ref, seq: 2 });
    await settle();
    expect(asked()).toEqual(["contribute", "amend"]);
  });

  test("and went out are taken back, though nobody has said yet that they arrived", async () => {
    socket().join(HERE, 1);
    const id = await write();
    await lost();
    amend(id, "better");
    takeBack(id);
    expect(cards()).toEqual([]);
    await back();
    socket().says(there(id));
    expect(cards()).toEqual([["mine", "delete"]]);
    expect(asked()).toEqual(["contribute", "delete"]);
  });

  test("and come back do so as they were amended", async () => {
    socket().join(HERE, 1);
    for (const began of [null, "the best"]) {
      const id = await write();
      amend(id, "better");
      if (began) meeting.drafts.amend(id, began);
      await refused("step_over");
      expect(meeting.returned).toMatchObject([{ id, refused: "No.", command: { type: "contribute", text: began ?? "better" } }]);
      expect(meeting.drafts.amendment(id)).toBeNull();
      meeting.forget(id);
    }
    expect(meeting.waiting).toEqual([]);
  });

  test("and never arrived are taken back without a word; where they arrive by a slower way, once more", async () => {
    const id = await unheard();
    expect([meeting.trouble, meeting.waiting]).toEqual(["", []]);
    socket().says(there(id));
    await settle();
    expect(asked()).toEqual(["contribute", "delete", "delete"]);
  });
});
