import { describe, expect, test } from "vitest";
import { AT, aContribution, aLimit, aProposal, aProtocol, aRun, aStep, aView, anItem } from "./examples";
import { ahead, coming, finish, hasAhead, hasBefore, missing, openUntil, spentOn, ways } from "./walking";

const NOW = Date.parse(AT);
const MIN = 60_000;
const steps = [aStep("one", { minutes: 5 }), aStep("two", { minutes: 10, least: 6 }), aStep("three", { minutes: 5, least: 2, protected: true })];
const agenda = [anItem("check-in"), anItem("tuning", { steps, minutes: 20 }), anItem("who", { minutes: 8 })];
const ends = (minutes: number) => ({ span: { ends_at: new Date(NOW + minutes * MIN).toISOString(), left: null } });
const at = (step: string, minutes: number) => aView({ agenda: [{ ...agenda[0]!, done: true }, ...agenda.slice(1)], run: aRun("tuning", step, ends(minutes)) });

describe("what comes next", () => {
  test("is the next step, the next item, the end, or nothing", () => {
    expect(coming(aView({ agenda }))).toMatchObject({ what: "item", item: { id: "check-in" } });
    expect(coming(at("one", 5))).toMatchObject({ what: "step", step: { id: "two" } });
    expect(coming(at("three", 5))).toMatchObject({ what: "item", item: { id: "who" } });
    const last = agenda.map((item) => ({ ...item, done: true }));
    expect(coming(aView({ agenda: [...last.slice(0, 2), agenda[2]!], run: aRun("who", "who") }))).toEqual({ what: "end" });
    expect(coming(aView({ agenda: last }))).toBeNull();
    expect(coming(aView())).toBeNull();
  });

  test("and whether there is something before", () => {
    expect(hasBefore(aView({ agenda, run: aRun("check-in", "check-in") }))).toBe(false);
    expect(hasBefore(at("one", 5))).toBe(true);
    expect(hasBefore(aView({ agenda: agenda.slice(1), run: aRun("tuning", "one") }))).toBe(false);
    expect(hasBefore(aView({ agenda: agenda.slice(1), run: aRun("tuning", "two") }))).toBe(true);
  });
});

describe("more time", () => {
  test("comes from what lies ahead and has a clock", () => expect(ahead(at("one", 5)).map(({ id }) => id)).toEqual(["two", "three", "who"]));

  test("each way shows the finish that it projects, or how much there is", () => {
    const { later, evenly, over } = ways(at("one", 3), 4, NOW);
    expect(later.map(({ step, way }) => [step.id, way.finish && (way.finish - NOW) / MIN, way.most])).toEqual([["two", 26, null], ["three", null, 3], ["who", 26, null]]);
    expect((evenly.finish! - NOW) / MIN).toBe(26);
    expect((over.finish! - NOW) / MIN).toBe(30);
    expect(ways(at("one", 3), 12, NOW).evenly).toEqual({ finish: null, most: 11 });
  });

  test("a step that had time already, before the meeting went back, has and gives only what it has left", () => {
    const view = { ...at("one", 1), spent: { two: 540, three: 60, who: 120 } };
    expect(ahead(view).map(({ id, minutes, spare }) => [id, minutes, spare])).toEqual([["two", 1, 1], ["three", 4, 3], ["who", 6, 6]]);
    expect((finish(view, NOW) - NOW) / MIN).toBe(1 + 1 + 4 + 6);
    expect(ways(view, 8, NOW).evenly).toEqual({ finish: null, most: 7 });
    expect((finish({ ...view, spent: { two: 900 } }, NOW) - NOW) / MIN).toBe(1 + 0 + 5 + 8);
  });

  test("an item that the meeting went back from has only the time left that its steps did not take", () => {
    const back = aView({ agenda: [anItem("first"), { ...agenda[1]! }], run: aRun("first", "first", ends(2)), spent: { one: 180 } });
    expect((finish(back, NOW) - NOW) / MIN).toBe(2 + 17);
  });

  test("what is over is over: the finish moves with the clock", () => {
    expect((finish(at("three", -4), NOW) - NOW) / MIN).toBe(8);
    expect((finish(at("three", -4), NOW, 5) - NOW) / MIN).toBe(9);
  });
});

test("a step waits for what is neither brought nor written in this run", () => {
  const step = aStep("talk", { needs: ["work", "focus_question"] });
  const item = anItem("i", { steps: [step] });
  const view = aView({ agenda: [item], run: aRun("i", "talk") });
  expect(missing(view, { item, step })).toEqual(["work", "focus_question"]);
  const said = [aContribution("q", { kind: "focus_question", step: "talk" }), aContribution("w", { kind: "work", step: "elsewhere" })];
  expect(missing({ ...view, contributions: said }, { item, step })).toEqual(["work"]);
});

test("what waits in a box may be there, and what was proposed, decided or promised in the run is", () => {
  const step = aStep("talk", { needs: ["prediction", "proposal", "commitment"], box: "b", posts: { everyone: { prediction: aLimit() } } });
  const item = anItem("i", { steps: [step] });
  const view = aView({ agenda: [item], run: aRun("i", "talk"), proposals: [aProposal("p", ["First"])] });
  expect(missing(view, { item, step })).toEqual(["proposal", "commitment"]);
  const proposals = view.proposals.map((one) => ({ ...one, wordings: one.wordings.map((wording) => ({ ...wording, step: "talk" })) }));
  expect(missing({ ...view, proposals }, { item, step })).toEqual(["commitment"]);
});

test("a window of days is open until the next one, and the last until the meeting goes on; it has no clock", () => {
  const days = [aStep("collect", { days: 2, minutes: 30 }), aStep("study", { days: 3, minutes: null }), aStep("talk", { minutes: 10 })];
  const at = (step: string) => aView({ agenda: [anItem("i", { steps: days })], run: aRun("i", step) });
  expect(openUntil(at("collect"))).toBe(NOW + 2 * 24 * 60 * MIN);
  expect([openUntil(at("study")), openUntil(at("talk"))]).toEqual([null, null]);
  expect(ahead(at("collect")).map(({ id }) => id)).toEqual(["talk"]);
  expect(spentOn({ ...at("talk"), spent: { collect: 90_000, talk: 0 } }, at("talk").agenda[0]!, NOW)).toBe(0);
  expect(hasAhead(anItem("i", { protocol: aProtocol({ steps: [days[0] as never] }) }))).toBe(true);
  expect(hasAhead(anItem("i", { protocol: aProtocol() }))).toBe(false);
});

test("an item's time is that of its steps, with what goes on", () => {
  const view = { ...at("two", 4), spent: { one: 240, two: 0 } };
  expect(spentOn(view, view.agenda[1]!, NOW)).toBe(240 + 360);
  expect(spentOn(view, view.agenda[0]!, NOW)).toBe(0);
});

test("in a pass, a step waits for what is said in that pass", () => {
  const [first, second] = [aStep("q1", { lap: "ana" }), aStep("q2", { lap: "ben", needs: ["focus_question"] })] as const;
  const item = anItem("i", { steps: [first, second] });
  const said = (step: string) => ({ ...aView({ agenda: [item], run: aRun("i", "q2") }), contributions: [aContribution("c", { kind: "focus_question", step })] });
  expect(missing(said("q1"), { item, step: second })).toEqual(["focus_question"]);
  expect(missing(said("q2"), { item, step: second })).toEqual([]);
});
