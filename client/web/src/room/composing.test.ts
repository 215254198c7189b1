import { expect, test } from "vitest";
import { aContribution, aLimit, aProtocol, aRun, aStep, aView, aWork, anItem, inStep } from "./examples";
import { carried, composition, taken, titleOf, wordsIn } from "./composing";
import { BLANK, type Draft } from "./drafts";
import type { View } from "../wire";

const posts = { participant: { warm: aLimit({ at_most: 1, at_least: 1 }), cool: aLimit({ words: 2, cites: "work" }) } };
const steps = [aStep("ask", { posts: { participant: { question: aLimit() } } }), aStep("write", { box: "b", names: "choice", posts }), aStep("talk", { opens: ["b"], posts, title: "Feedback" })];
const protocol = aProtocol({ brings: { work: { by: "presenter", what: "", box: null } } });
const at = (step: string, more: Partial<View> = {}) => aView({ people: ["daniel", "luis", "mei"], agenda: [anItem("i", { steps, protocol })], run: aRun("i", step), ...more });
const composed = (draft: Partial<Draft>, view: View, anchored: string | null = null) =>
  composition({ ...BLANK, text: "x", ...draft }, { view, you: "luis", said: view.contributions, held: [], waiting: [], anchored });

test("the composer offers just what the step lets one write, with what is left", () => {
  const view = at("talk", { contributions: [aContribution("a", { by: "luis", step: "talk" })] });
  expect(composed({}, view).kinds).toEqual([{ kind: "warm", left: 0, lacks: 0 }, { kind: "cool", left: null, lacks: 0 }]);
  expect(composed({}, view).kind).toBe("cool");
  expect(composed({ kind: "warm" }, view).lacks).toBe("quota");
});

test("it says what is lacking", () => {
  expect(composed({ text: "  " }, at("talk")).lacks).toBe("text");
  expect(composed({}, at("talk")).kinds[0]).toEqual({ kind: "warm", left: 1, lacks: 1 });
  expect(composed({ kind: "cool", text: "one two three" }, at("talk"), "w").lacks).toBe("words");
  expect(wordsIn("  a  b ")).toBe(2);
});

test("what is to rest on a place in the work, or on something said, says so once there is such a thing", () => {
  const works = [aWork("w", { item: "i", brings: "work" }), aWork("other", { item: "i" })];
  expect(composed({ kind: "cool" }, at("talk")).lacks).toBeNull();
  expect(composed({ kind: "cool" }, at("talk", { works })).lacks).toBe("place");
  expect(composed({ kind: "cool" }, at("talk", { works }), "other").lacks).toBe("place");
  expect(composed({ kind: "cool" }, at("talk", { works }), "w").lacks).toBeNull();
  expect(composed({ kind: "cool" }, at("talk", { works: [{ ...works[0]!, box: "closed" }] })).lacks).toBeNull();
  const infer = aStep("infer", { posts: { participant: { inference: aLimit({ cites: "noticing" }) } } });
  const seen = [aContribution("n", { kind: "noticing", step: "infer" }), aContribution("q", { kind: "question", step: "infer" })];
  const view = inStep(infer, { people: ["luis"], contributions: seen });
  expect(composed({ about: "q" }, view).lacks).toBe("basis");
  expect(composed({ about: "n" }, view).lacks).toBeNull();
  expect(composed({}, { ...view, contributions: [] }).lacks).toBeNull();
});

test("proposals, decisions and promises are made, and only where they wait in a box written", () => {
  const step = aStep("s", { posts: { participant: { proposal: aLimit(), response: aLimit() } } });
  const kinds = (one: typeof step) => composed({}, inStep(one, { people: ["luis"] })).kinds.map(({ kind }) => kind);
  expect(kinds(step)).toEqual(["response"]);
  expect(kinds({ ...step, box: "b" })).toEqual(["proposal", "response"]);
});

test("what waits closed says until when, and whether it has a name", () => {
  expect(composed({}, at("write"))).toMatchObject({ box: { item: "i", box: "b", opens: "Feedback" }, naming: "choice", unnamed: false, few: true });
  expect(composed({ unnamed: true }, at("write")).unnamed).toBe(true);
  expect(composed({ unnamed: true }, at("talk"))).toMatchObject({ box: null, naming: "named", unnamed: false, few: false });
  expect(composed({}, at("write", { people: ["1", "2", "3", "4"] })).few).toBe(false);
});

test("in another's name it offers what they may write, and does not count one's own", () => {
  const view = at("talk", { contributions: [aContribution("a", { by: "luis", step: "talk" })] });
  expect(composed({ speaker: "mei", kind: "warm" }, view).lacks).toBeNull();
});

test("a draft never changes its audience: it stays where the same people read the same kind, else it was begun", () => {
  const draft = { ...BLANK, text: "half", kind: "warm", step: "write" };
  expect(carried(draft, at("write"), "luis")).toEqual({ draft, begun: null });
  expect(carried(draft, at("talk"), "luis")).toEqual({ draft: { ...BLANK, kind: "warm", step: "talk" }, begun: draft });
  expect(carried({ ...draft, text: "" }, at("talk"), "luis").begun).toBeNull();
  expect(carried({ ...draft, kind: "question", step: "ask" }, at("talk"), "luis").begun).not.toBeNull();
  expect(carried({ ...draft, step: null }, inStep(steps[2]!), "luis")).toMatchObject({ draft: { text: "half", step: "talk" }, begun: null });
});

test("steps and items have titles", () => {
  expect(titleOf("talk", at("talk"))).toBe("Feedback");
  expect(titleOf("i", at("talk"))).toBe("i");
  expect(titleOf(null, at("talk"))).toBeNull();
});

test("what came back is taken up as it was: its kind, and without a name", () => {
  const hold = { type: "hold", kind: "cool", text: "regret", step: "write" } as const;
  expect(taken(BLANK, { ...hold, secret: "s" })).toMatchObject({ text: "regret", kind: "cool", unnamed: true });
  expect(taken(BLANK, hold)).toMatchObject({ text: "regret", kind: "cool", unnamed: false });
  expect(taken({ ...BLANK, text: "half", kind: "warm" }, { ...hold, secret: "s" })).toMatchObject({ text: "half\n\nregret", kind: "warm", unnamed: true });
  expect(taken(BLANK, { type: "contribute", kind: "warm", text: "x", speaker: "mei", about: "a" })).toMatchObject({ kind: "warm", speaker: "mei", about: "a" });
});

test("what means something on a wall only is not offered while there is none", () => {
  const view = inStep(aStep("s", { posts: { participant: { post: aLimit(), link: aLimit(), circle: aLimit(), question_mark: aLimit() } } }), { people: ["luis"] });
  expect(composed({}, view).kinds.map(({ kind }) => kind)).toEqual(["post"]);
});
