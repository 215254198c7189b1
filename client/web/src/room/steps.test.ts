import { expect, test } from "vitest";
import { aRun, aStep, anItem } from "./examples";
import { hasBegun, openerOf, placeOf } from "./steps";

const agenda = [anItem("open"), anItem("i", { steps: [aStep("write", { box: "b" }), aStep("talk", { opens: ["b"] })] })];

test("an id is that of an item, of a step, or of neither", () => {
  expect(placeOf(agenda, "open")).toEqual({ item: agenda[0], step: null });
  expect(placeOf(agenda, "talk")).toEqual({ item: agenda[1], step: agenda[1]!.steps[1] });
  expect([placeOf(agenda, "gone"), placeOf(agenda, null)]).toEqual([null, null]);
});

test("a step with a box has one that opens it", () => {
  expect(openerOf(placeOf(agenda, "write"))?.id).toBe("talk");
  expect([openerOf(placeOf(agenda, "talk")), openerOf(null)]).toEqual([null, null]);
});

test("a step has begun when the meeting is there, or past it", () => {
  const at = (step: string) => aRun("i", step);
  expect([at("write"), at("talk"), null].map((run) => hasBegun(agenda, "talk", run))).toEqual([false, true, false]);
  expect(hasBegun(agenda, "write", at("talk"))).toBe(true);
  const over = agenda.map((item) => ({ ...item, done: true }));
  expect([hasBegun(over, "talk", null), hasBegun(over, "talk", aRun("open", "open"))]).toEqual([true, true]);
  expect(hasBegun(agenda, "gone", at("talk"))).toBe(false);
});

test("what waits for someone's pass is opened in theirs, and what is nobody's in the last", () => {
  const pass = (lap: string) => aStep(`open.${lap}`, { opens: ["b"], lap, cast: { reader: [lap] } });
  const item = anItem("i", { steps: [aStep("choose", { box: "b" }), pass("ana"), pass("ben"), pass("cora")] });
  const opener = (by: string | null) => openerOf(placeOf([item], "choose"), by)?.id;
  expect(["ana", "ben", "cora", "gone", null].map(opener)).toEqual(["open.ana", "open.ben", "open.cora", "open.cora", "open.cora"]);
});

test("what is opened whole is opened by the first that opens it", () => {
  const item = anItem("i", { steps: [aStep("write", { box: "b" }), aStep("look", { opens: ["b"] }), aStep("ana", { opens: ["b"], lap: "ana", cast: { reader: ["ana"] } })] });
  expect(openerOf(placeOf([item], "write"), "ana")?.id).toBe("look");
});

test("what each pass fills is opened in it", () => {
  const pass = (lap: string) => [aStep(`fill.${lap}`, { box: "b", lap }), aStep(`open.${lap}`, { opens: ["b"], lap })];
  const item = anItem("i", { steps: [...pass("one"), ...pass("two")] });
  expect(openerOf(placeOf([item], "fill.two"), "ana")?.id).toBe("open.two");
});
