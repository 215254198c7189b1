import { expect, test } from "vitest";
import type { Protocol } from "../wire";
import { aProtocol, aRun, aStep, aView, anItem } from "./examples";
import { passFor } from "./late";

const block = { title: "Word", groups: null, repeat: { each: "participant", as: "reader", until: null, at_most: 3 }, steps: [{} as never] } as Protocol["steps"][number];
const pass = (lap: string) => [aStep(`${lap}.0`, { lap, minutes: 3, cast: { reader: [lap], facilitator: ["daniel"] } }), aStep(`${lap}.1`, { lap, minutes: 4, cast: { reader: [lap] } })];
const steps = [aStep("choose"), ...pass("amina"), ...pass("luis"), aStep("debrief")];
const at = (step: string, protocol = aProtocol({ steps: [block] })) => aView({ people: ["daniel", "amina", "luis", "zoe"], agenda: [anItem("i", { steps, protocol })], run: aRun("i", step) });

test("who came late may get a pass of their own, as long as passes go on", () => {
  expect(passFor(at("amina.0"), "zoe")).toBe(7);
  expect(passFor(at("luis.1"), "zoe")).toBe(7);
  expect(passFor(at("debrief"), "zoe")).toBeNull();
});

test("nobody else does: who has one, who leads only, who is not here; nor where passes are not for each", () => {
  expect([passFor(at("choose"), "luis"), passFor(at("choose"), "daniel"), passFor(at("choose"), "mo")]).toEqual([null, null, null]);
  expect(passFor(at("choose", aProtocol()), "zoe")).toBeNull();
});
