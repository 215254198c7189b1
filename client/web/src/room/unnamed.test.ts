import { expect, test } from "vitest";
import { aContribution, aMeeting, aRun, aStep, aView, anItem } from "./examples";
import { Kept } from "./kept";
import { fateOf, unnamed, wasDelivered, type Unnamed } from "./unnamed";

const steps = [aStep("write", { box: "b" }), aStep("talk", { opens: ["b"] }), aStep("end")];
const at = (step: string, more = {}) => aView({ agenda: [anItem("i", { steps })], run: aRun("i", step), ...more });
const one = { item: "i", box: "b" };
const NOW = Date.parse("2026-11-22T19:00:00Z");

test("a box is held until its step began; before it again, what is in the box by then is held", () => {
  expect(fateOf(one, at("write"), NOW)).toBe("held");
  expect(fateOf(one, at("talk"), NOW)).toBe("opened");
  expect(fateOf(one, at("end", { spent: { talk: 3 } }), NOW)).toBe("opened");
  expect(fateOf(one, at("write", { spent: { talk: 3 } }), NOW)).toBe("held");
  expect(fateOf(one, at("j", { spent: { talk: 3 }, run: aRun("j", "j") }), NOW)).toBe("held");
  expect(fateOf(one, aView({ agenda: [anItem("i", { steps, done: true })], spent: { talk: 3 } }), NOW)).toBe("opened");
});

test("in passes, what has no name is opened by the last of them", () => {
  const pass = (id: string, lap: string) => aStep(id, { opens: ["b"], lap, cast: { reader: [lap] } });
  const agenda = [anItem("i", { steps: [steps[0]!, pass("ana", "ana"), pass("ben", "ben"), aStep("end")] })];
  const during = (step: string, spent = {}) => fateOf(one, aView({ agenda, run: aRun("i", step), spent }), NOW);
  expect([during("ana"), during("ben"), during("end", { ben: 3 })]).toEqual(["held", "opened", "opened"]);
});

test("an item left early gives back what was held, once that cannot be undone", () => {
  const agenda = [anItem("i", { steps, done: true }), anItem("j")];
  const undo_until = new Date(NOW + 5_000).toISOString();
  expect(fateOf(one, aView({ agenda, run: aRun("j", "j", { undo_until }) }), NOW)).toBe("held");
  expect(fateOf(one, aView({ agenda, run: aRun("j", "j", { undo_until }) }), NOW + 6_000)).toBe("returned");
  expect(fateOf(one, aView({ agenda: [anItem("i", { steps })], meeting: aMeeting({ phase: "closed" }) }), NOW)).toBe("returned");
});

test("only its browser knows whose it is", () => {
  const kept = new Map<string, string>();
  const shelf = { get length() { return kept.size; }, key: (n: number) => [...kept.keys()][n] ?? null, getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => void kept.set(k, v), removeItem: (k: string) => void kept.delete(k) };
  const mine = new Kept<Unnamed>(shelf, "unnamed", "m", "ana");
  const held = unnamed({ id: "x", kind: "cool", text: "a", ...one, step: "write" });
  expect(held.secret).toMatch(/^[0-9a-f]{32}$/);
  expect(mine.keep(held)).toBe(true);
  expect(new Kept<Unnamed>(shelf, "unnamed", "m", "luis").list()).toEqual([]);
  expect(new Kept<Unnamed>(shelf, "unnamed", "m", "ana").list()).toEqual([held]);
  mine.drop("x");
  expect(mine.list()).toEqual([]);
  expect(new Kept<Unnamed>({ ...shelf, setItem: () => { throw new Error("full"); } }, "unnamed", "m", "ana").keep(held)).toBe(false);
});

test("what was refused as too late may have arrived before", () => {
  const contributions = [aContribution("n", { by: null, kind: "warm", filed: "cool", text: "a" })];
  expect(wasDelivered({ kind: "cool", text: "a" }, { contributions })).toBe(true);
  expect(wasDelivered({ kind: "warm", text: "a" }, { contributions })).toBe(false);
  expect(wasDelivered({ kind: "cool", text: "a" }, { contributions: [aContribution("n", { kind: "cool", text: "a" })] })).toBe(false);
});
