import { describe, expect, test } from "vitest";
import type { Recorded, View } from "../wire";
import { EMPTY, fold, GapError } from "./fold";

const AT = "2026-11-22T19:00:00.000Z";
type Event = Recorded["event"];

const planned: Event = { type: "meeting_planned", title: "Fractions", starts_at: AT, minutes: 50, facilitator: "ana" };
const said = (id: string): Event => ({ type: "contributed", id, kind: "warm", text: id, about: null, step: null });
const after = (...events: Event[]): View =>
  events.reduce((view, event, seq) => fold(view, { seq: seq + 1, at: AT, by: "ana", event }, seq), EMPTY);

test("a line that does not follow is a gap", () => {
  expect(() => fold(EMPTY, { seq: 2, at: AT, by: "ana", event: planned }, 0)).toThrow(GapError);
  expect(() => fold(EMPTY, { seq: 1, at: AT, by: "ana", event: planned }, 1)).toThrow(GapError);
});

describe("the meeting", () => {
  test("is planned, opened, handed over and closed", () => {
    expect(after(planned).meeting).toMatchObject({ phase: "planned", opened_at: null, closed_at: null });
    expect(after(planned, { type: "meeting_opened" }).meeting).toMatchObject({ phase: "live", opened_at: AT });
    expect(after(planned, { type: "handed_over", to: "luis" }).meeting?.facilitator).toBe("luis");
    expect(after(planned, { type: "meeting_closed" }).meeting).toMatchObject({ phase: "closed", closed_at: AT });
  });

  test("closing lowers all hands", () => {
    expect(after(planned, { type: "hand_raised", member: "ana" }, { type: "meeting_closed" }).hands).toEqual([]);
  });
});

describe("people", () => {
  const here = [planned, { type: "arrived", member: "ana" }, { type: "arrived", member: "luis" }, { type: "hand_raised", member: "luis" }] as const;

  test("come, ask to speak and step out", () => {
    expect(after(...here)).toMatchObject({ people: ["ana", "luis"], hands: ["luis"] });
    expect(after(...here, { type: "hand_lowered", member: "luis" }).hands).toEqual([]);
    expect(after(...here, { type: "stepped_out", member: "luis" })).toMatchObject({ people: ["ana"], hands: [] });
  });

  test("are removed, blocked once and let back", () => {
    const removed: Event = { type: "removed", member: "luis", blocked: true };
    expect(after(...here, { ...removed, blocked: false })).toMatchObject({ people: ["ana"], hands: [], blocked: [] });
    expect(after(...here, removed, removed).blocked).toEqual(["luis"]);
    expect(after(...here, removed, { type: "unblocked", member: "luis" }).blocked).toEqual([]);
  });
});

describe("what is said", () => {
  test("stands with its line's place, time and writer", () => {
    expect(after(planned, said("a")).contributions).toEqual([
      { id: "a", seq: 2, by: "ana", at: AT, kind: "warm", text: "a", about: null, step: null, amended: false, deleted: false },
    ]);
  });

  test("is amended, and leaves a tombstone when taken back", () => {
    expect(after(planned, said("a"), { type: "amended", contribution: "a", text: "b" }).contributions[0]).toMatchObject({ text: "b", amended: true });
    expect(after(planned, said("a"), { type: "deleted", contribution: "a" }).contributions[0]).toMatchObject({ text: null, deleted: true });
  });

  test("leaves the window from its old end, and what is done to it there changes nothing", () => {
    const many = after(planned, ...Array.from({ length: 301 }, (_, n) => said(`${n}`)), { type: "amended", contribution: "0", text: "x" });
    expect(many.said).toBe(301);
    expect(many.contributions).toHaveLength(300);
    expect(many.contributions[0]).toMatchObject({ id: "1", amended: false });
  });
});
