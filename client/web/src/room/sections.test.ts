import { expect, test } from "vitest";
import { aContribution, aLimit, aRun, aStep, aView, anItem } from "./examples";
import { sections } from "./sections";
import { threads } from "./threads";

const steps = [aStep("ask", { posts: { participant: { question: aLimit() } } }), aStep("say", { posts: { participant: { warm: aLimit(), cool: aLimit() }, presenter: { note: aLimit() } } })];
const view = aView({ agenda: [anItem("i", { steps })], run: aRun("i", "say") });
const said = (id: string, step: string | null, kind: string, more = {}) => aContribution(id, { step, kind, ...more });
const shape = (all: ReturnType<typeof sections>["sections"]) => all.map(({ step, now, piles }) => [step, now, piles.map((pile) => [pile.kind, ...pile.threads.map(({ root }) => root.id)])]);

test("what was written lies by step, the one that goes on last, and by kind in the step's order", () => {
  const all = [said("c", "say", "cool"), said("0", null, "response"), said("q", "ask", "question"), said("w", "say", "warm"), said("x", "say", "question")];
  expect(shape(sections(threads(all, [], "me"), view).sections)).toEqual([
    [null, false, [[null, "0"]]],
    ["ask", false, [[null, "q"]]],
    ["say", true, [["warm", "w"], ["cool", "c"], ["question", "x"]]],
  ]);
});

test("what waited in a box lies in the step that opened it", () => {
  const boxed = [aStep("write", { box: "b" }), { ...steps[1]!, opens: ["b"] }];
  const all = [said("w", "write", "warm"), said("c", "say", "cool")];
  expect(shape(sections(threads(all, [], "me"), aView({ agenda: [anItem("i", { steps: boxed })], run: aRun("i", "say") })).sections)).toEqual([["say", true, [["warm", "w"], ["cool", "c"]]]]);
});

test("what waited for its writer's pass lies in that one", () => {
  const pass = (lap: string) => aStep(`open.${lap}`, { opens: ["b"], lap, cast: { reader: [lap] } });
  const item = anItem("i", { steps: [aStep("choose", { box: "b" }), pass("ana"), pass("ben")] });
  const all = [said("a", "choose", "passage", { by: "ana" }), said("b", "choose", "passage", { by: "ben" })];
  expect(shape(sections(threads(all, [], "me"), aView({ agenda: [item], run: aRun("i", "open.ben") })).sections)).toEqual([["open.ana", false, [[null, "a"]]], ["open.ben", true, [[null, "b"]]]]);
});

test("what is set aside lies apart", () => {
  const { sections: rest, parked } = sections(threads([said("p", "say", "warm", { parked: true })], [], "me"), view);
  expect(parked.map(({ root }) => root.id)).toEqual(["p"]);
  expect(shape(rest)).toEqual([["say", true, []]]);
});
