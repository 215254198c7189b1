import { expect, test } from "vitest";
import type { Carried, RecalledSeen } from "../wire";
import { AT, aContribution, aProposal, aProtocol, aStep, aView, anItem, inStep } from "./examples";
import { lacksPins, pinned } from "./pins";

const step = aStep("s", { in_view: ["data", "focus_question", "prediction"] });
const item = anItem("i", { steps: [step], protocol: aProtocol({ brings: { data: { by: "facilitator", what: "", box: null } } }) });
const before = (id: string, kind: string): RecalledSeen => ({ id, kind, text: id, by: "amina", at: AT, meeting: "m" });

test("the newest of a kind stays in view, from this run", () => {
  const said = [aContribution("1", { kind: "focus_question", step: "s" }), aContribution("2", { kind: "focus_question", step: "s" }), aContribution("3", { kind: "focus_question", step: "other" })];
  const view = inStep(step, { contributions: said });
  expect(pinned(view, step, item, [])).toEqual([{ kind: "focus_question", pins: [{ id: "2", text: "2", from: null }] }]);
  expect(lacksPins(view, step, item)).toBe(true);
});

test("what several said in one step stays in view whole, and of passes only the last one's", () => {
  const pass = (lap: string) => aStep(`open.${lap}`, { opens: ["b"], lap, cast: { reader: [lap] }, in_view: ["passage", "prediction"] });
  const steps = [aStep("choose", { box: "b" }), aStep("predict"), pass("ana"), pass("ben")];
  const played = anItem("i", { steps });
  const said = (id: string, by: string, kind: string, at: string) => aContribution(id, { by, kind, step: at });
  const contributions = [said("1", "ana", "prediction", "predict"), said("2", "ben", "prediction", "predict"), said("a", "ana", "passage", "choose"), said("b", "ben", "passage", "choose")];
  const view = aView({ agenda: [played], contributions });
  expect(pinned(view, steps[3]!, played, []).map(({ kind, pins }) => [kind, ...pins.map(({ id }) => id)])).toEqual([["passage", "b"], ["prediction", "1", "2"]]);
});

test("of what was not said yet, what the last meeting said is in view", () => {
  const view = inStep(step, { contributions: [aContribution("q", { kind: "focus_question", step: "s" })] });
  const recalled = [before("old", "focus_question"), before("p1", "prediction"), before("p2", "prediction")];
  const all = pinned(view, step, item, recalled);
  expect(all.map(({ kind, pins }) => [kind, pins.map(({ id, from }) => [id, from])])).toEqual([["focus_question", [["q", null]]], ["prediction", [["p1", AT], ["p2", AT]]]]);
  expect(lacksPins(inStep(step, { contributions: [...view.contributions, aContribution("p", { kind: "prediction", step: "s" })] }), step, item)).toBe(false);
});

test("what was made in the run is in view in its last wording; promises that came back are, while they are open", () => {
  const made = aStep("s", { in_view: ["proposal", "commitment"] });
  const proposal = aProposal("p", ["First", "Second"]);
  const carried = (id: string, settled: Carried["settled"]): Carried => ({ id, seq: 1, kind: "commitment", meeting: "m", made_at: AT, by: "daniel", who: "amina", text: id, evidence: "", on: null, settled, word: null });
  const wordings = proposal.wordings.map((one) => ({ ...one, step: "s" }));
  const view = aView({ proposals: [{ ...proposal, wordings }], carried: [carried("open", null), carried("kept", "kept")] });
  expect(pinned(view, made, anItem("i", { steps: [made] }), []).map(({ pins }) => pins.map(({ text }) => text))).toEqual([["Second"], ["open"]]);
  expect(lacksPins(view, made, anItem("i", { steps: [made] }))).toBe(false);
});
