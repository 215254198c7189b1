import { describe, expect, test } from "vitest";
import type { Recorded, View } from "../wire";
import { aContribution, aProtocol, aRun, aStep, AT } from "./examples";
import { EMPTY, fold, GapError } from "./fold";

type Event = Recorded["event"];

const planned: Event = { type: "meeting_planned", title: "Fractions", starts_at: AT, minutes: 50, facilitator: "ana" };
const said = (id: string): Event => ({ type: "contributed", id, kind: "warm", text: id, about: null, step: null, anchor: null, author: null, writer: null, unnamed: false, joins: null, spot: null });
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
      aContribution("a", { seq: 2 }),
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

describe("where it is put", () => {
  const refiled = (kind: string): Event => ({ type: "refiled", contribution: "a", kind });

  test("under another kind, and back under its author's own", () => {
    expect(after(planned, said("a"), refiled("cool")).contributions[0]).toMatchObject({ kind: "cool", filed: "warm" });
    expect(after(planned, said("a"), refiled("cool"), refiled("response")).contributions[0]).toMatchObject({ kind: "response", filed: "warm" });
    expect(after(planned, said("a"), refiled("cool"), refiled("warm")).contributions[0]).toMatchObject({ kind: "warm", filed: null });
  });

  test("aside, and in whose name", () => {
    expect(after(planned, said("a"), { type: "parked", contribution: "a", parked: true }).contributions[0]).toMatchObject({ parked: true });
    const other: Event = { ...(said("a") as Extract<Event, { type: "contributed" }>), author: "luis", writer: "ana" };
    expect(after(planned, other).contributions[0]).toMatchObject({ by: "luis", writer: "ana" });
    expect(after(planned, { ...other, author: null, writer: null, unnamed: true, joins: null, spot: null }).contributions[0]).toMatchObject({ by: null });
  });
});

describe("the agenda", () => {
  const added = (item: string): Event => ({ type: "item_added", item, title: item, minutes: 5, owner: null });
  const ids = (...events: Event[]) => after(planned, ...events).agenda.map(({ id }) => id);
  const steps = ["one", "two", "three"].map((id) => aStep(id));
  const drawn: Event = { type: "plan_drawn", item: "a", steps, fit: { measure: 0, questions: [] } };

  test("grows, is changed, moved and shortened", () => {
    const three = ["a", "b", "c"].map(added);
    expect(ids(...three, { type: "item_moved", item: "a", to: 2 })).toEqual(["b", "c", "a"]);
    expect(ids(...three, { type: "item_moved", item: "c", to: 0 })).toEqual(["c", "a", "b"]);
    expect(ids(...three, { type: "item_removed", item: "b" })).toEqual(["a", "c"]);
    expect(after(planned, added("a"), { type: "item_changed", item: "a", title: "A", minutes: 9, owner: "ana" }).agenda[0]).toMatchObject({ title: "A", minutes: 9, owner: "ana" });
  });

  test("has a cast, which goes with its protocol", () => {
    const cast: Event = { type: "role_cast", item: "a", role: "presenter", members: ["luis"] };
    expect(after(planned, added("a"), cast).agenda[0]!.cast).toEqual({ presenter: ["luis"] });
    expect(after(planned, added("a"), cast, { ...cast, members: [] }).agenda[0]!.cast).toEqual({});
    expect(after(planned, added("a"), cast, { type: "protocol_chosen", item: "a", protocol: null }).agenda[0]!.cast).toEqual({});
  });

  test("has plans, amended after what has begun", () => {
    const amended: Event = { type: "plan_amended", item: "a", begun: 1, steps: [aStep("four")] };
    expect(after(planned, added("a"), drawn, amended).agenda[0]!.steps.map(({ id }) => id)).toEqual(["one", "four"]);
  });

  test("holds the work, as whoever attached it", () => {
    const work: Event = { type: "work_attached", id: "w", item: null, kind: "link", title: "W", brings: null, box: null, url: "https://a.b", media: null, size: null, pages: null };
    expect(after(planned, work).works).toMatchObject([{ id: "w", by: "ana" }]);
    expect(after(planned, work, { type: "work_detached", work: "w" }).works).toEqual([]);
  });

  test("is walked: events carry where it stands", () => {
    const begun = (run: ReturnType<typeof aRun> | null, done: string[] = []): Event => ({ type: "step_begun", way: "next", run, spent: { one: 3 }, done, lifted: [] });
    const lifted: Event = { type: "rule_lifted", step: "one", member: "luis", lifted: true };
    const here = [planned, added("a"), { type: "protocol_chosen", item: "a", protocol: aProtocol() }, drawn, begun(aRun("a", "one")), lifted] as const;
    expect(after(...here)).toMatchObject({ run: { step: "one" }, spent: { one: 3 }, lifted: [{ member: "luis" }] });
    expect(after(...here, begun(aRun("a", "two"))).lifted).toEqual([]);
    expect(after(...here, begun(null, ["a"]))).toMatchObject({ run: null, agenda: [{ done: true }] });
    expect(after(...here, { type: "time_given", run: aRun("a", "one"), minutes: { one: 9 } }).agenda[0]!.steps[0]!.minutes).toBe(9);
    expect(after(...here, { type: "meeting_closed" }).run).toBeNull();
  });

  test("forgets what came back and the word on it apart", () => {
    const came: Event = { type: "carried_over", id: "p", kind: "commitment", meeting: "m", made_at: AT, author: "ana", who: "ana", text: "Try it", evidence: "A photo", on: null };
    const spoken = [planned, came, { type: "settled", thing: "p", standing: "kept", on: null, word: "Done" }] as const;
    const erased = (things: string[], words: string[]) => after(...spoken, { type: "content_erased", things, words }).carried;
    expect(erased(["p"], [])).toMatchObject([{ text: null, evidence: null, word: "Done" }]);
    expect(erased([], ["p"])).toMatchObject([{ text: "Try it", evidence: "A photo", word: null }]);
  });
});
