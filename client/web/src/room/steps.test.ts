import { expect, test } from "vitest";
import { aStep, anItem } from "./examples";
import { openerOf, placeOf } from "./steps";

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
