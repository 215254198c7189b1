import { expect, test } from "vitest";
import type { AgendaItem, PlanStep, Protocol, View } from "../wire";
import { boxesOf, castable, castings, castOf, expected, hasClock, hasPart, lapOf, lookOf, moved, spansOf, sumOf, tooShort, upcoming } from "./plan";

const item = (id: string, more: Partial<AgendaItem> = {}): AgendaItem => ({ id, title: id, minutes: 10, owner: null, protocol: null, cast: {}, minutes_of: {}, steps: [], done: false, ...more });
const step = (title: string, more: Partial<PlanStep> = {}) => ({ id: title, title, minutes: 5, speaks: [], box: null, opens: [], ...more }) as PlanStep;
const role = (many: number | [number, number], given = "cast") => ({ many, given, takes_part: false, does: "brings it" });
const people = ["ana", "ben", "cem"].map((id) => ({ id, name: id }));

test("the agenda's minutes are summed against the meeting's, also when they are too many", () => {
  expect(sumOf([item("a"), item("b", { minutes: 50 })], 85)).toEqual({ planned: 60, of: 85, spare: 25 });
  expect(sumOf([item("a", { minutes: 90 })], 85).spare).toBe(-5);
});

test("roles that are cast beforehand can be cast, and two duties everywhere", () => {
  const protocol = { roles: { presenter: role([1, 2]), reader: role(1, "turn"), recorder: role([0, 1]) } } as unknown as Protocol;
  expect(castings(protocol).map(({ role, most, needed }) => [role, most, needed])).toEqual([["presenter", 2, true], ["recorder", 1, false], ["timekeeper", 1, false]]);
  expect(castings(null).map(({ role }) => role)).toEqual(["timekeeper", "recorder"]);
});

test("a plan is drawn for who is expected, the facilitator last, whatever they are told", () => {
  expect(expected(people, new Set(["cem", "ana"]), "ana")).toEqual(["ben", "ana"]);
});

test("the cast is drawn with those expected, and a needed role without anybody with the first", () => {
  const protocol = { roles: { presenter: role(1), second: role([0, 1]), observer: { ...role(1), takes_part: true } } } as unknown as Protocol;
  const cast = { presenter: ["ben", "cem"], timekeeper: ["ben"] };
  expect(castOf(item("a", { protocol, cast }), "ana", ["ben", "ana"])).toEqual({ presenter: ["ben"], facilitator: ["ana"] });
  expect(castOf(item("a", { protocol }), "ana", ["ben", "ana"])).toEqual({ presenter: ["ben"], facilitator: ["ana"] });
});

test("who leads, owns the item or is cast in it has a part in it", () => {
  const cast = item("a", { owner: "ben", cast: { presenter: ["cem"] } });
  expect(["ana", "ben", "cem", "dan"].map((one) => hasPart(cast, "ana", one))).toEqual([true, true, true, false]);
});

test("guests who are in the room can be cast too", () => {
  expect(castable(people, { people: ["ben", "guest"] }, () => "A guest").at(-1)).toEqual({ id: "guest", name: "A guest" });
});

test("a step looks as it is: spoken, silent, written unseen, or without a clock", () => {
  expect([step("a", { speaks: ["presenter"] }), step("b"), step("c", { box: "x" }), step("d", { minutes: null, days: 2 })].map(lookOf)).toEqual(["spoken", "silent", "box", "days"]);
});

test("a window of days has no clock, however many minutes its work takes", () => {
  const window = step("study", { minutes: 120, days: 5 });
  expect([hasClock(window), hasClock(step("talk", { days: null })), hasClock(step("wait", { minutes: null }))]).toEqual([false, true, false]);
  expect([lookOf(window), lookOf({ ...window, box: "noticings" })]).toEqual(["days", "box"]);
});

test("a box is told with the step that fills it and the one that opens it", () => {
  const steps = [step("prepare", { box: "feedback" }), step("prepare more", { box: "feedback" }), step("feedback", { opens: ["feedback"] }), step("lost", { box: "never" })];
  expect(boxesOf(steps).map(({ fills, opens }) => [fills.title, opens.title])).toEqual([["prepare", "feedback"]]);
});

test("a pass is told by its person where there are several and they are cast, else by its question", () => {
  const [ben, cem] = ["ben", "cem"].map((lap) => step(lap, { lap, cast: { presenter: [lap] } })) as [PlanStep, PlanStep];
  const asks = step("q", { lap: "What do we see?", cast: {} });
  const told = (one: PlanStep, steps: PlanStep[], cast: AgendaItem["cast"]) => lapOf(one, steps, cast, (id) => id.toUpperCase());
  expect(told(ben, [ben, cem], { presenter: ["ben", "cem"] })).toBe("BEN");
  expect(told(ben, [ben], { presenter: ["ben"] })).toBe("");
  expect(told(ben, [ben, cem], {})).toBe("");
  expect(told(asks, [asks], {})).toBe("What do we see?");
  expect(told(step("a", { lap: null, cast: {} }), [], {})).toBe("");
});

test("an item can be too short for a protocol", () => {
  expect(tooShort({ minutes: [30, 60] }, 29)).toBe(true);
  expect(tooShort({ minutes: [30, 60] }, 90)).toBe(false);
});

test("what has begun, or was left, is not still to come", () => {
  const agenda = [item("a", { done: true }), item("b"), item("c"), item("d")];
  expect(upcoming({ agenda, run: { item: "b" } } as View)).toEqual({ from: 2, items: agenda.slice(2) });
  expect(upcoming({ agenda, run: null } as View).from).toBe(1);
  expect(upcoming({ agenda: [item("a")], run: null } as View).from).toBe(0);
});

test("one of a list is moved up and down", () => {
  expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
});

test("steps lie in whole minutes that add up; a window of days has no clock", () => {
  const steps = [{ minutes: null, days: 7 }, { minutes: 45, days: 2 }, ...[3.5, 3.5, 3.5, 2.8].map((minutes) => ({ minutes, days: null })), { minutes: null, days: 1 }];
  const spans = [[0, 4], [4, 3], [7, 4], [11, 2]].map(([from, minutes]) => ({ from, minutes }));
  expect(spansOf(steps)).toEqual([null, null, ...spans, null]);
});
