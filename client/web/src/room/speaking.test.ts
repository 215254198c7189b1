import { expect, test } from "vitest";
import { aContribution, aLimit, aRun, aStep, inStep } from "./examples";
import { firstSentence, listeners, promptsFor, speakers, unheard } from "./speaking";

const cast = { presenter: ["amina"], timekeeper: ["luis"], facilitator: ["daniel"] };
const step = aStep("s", { speaks: ["participant"], cast, duties: ["timekeeper"], posts: { participant: { warm: aLimit() } } });

test("who is cast is named, who is many is called by the role", () => {
  expect(speakers(step)).toEqual([{ role: "participant" }]);
  expect(speakers({ ...step, speaks: ["participant", "presenter"] })).toEqual([{ role: "participant" }, { member: "amina" }]);
  expect(listeners(step)).toEqual([{ member: "amina" }]);
  expect(listeners({ ...step, speaks: ["presenter"] })).toEqual([{ role: "participant" }]);
  expect(listeners({ ...step, speaks: ["presenter", "everyone"] })).toEqual([]);
  expect(listeners({ ...step, speaks: ["nobody"] })).toEqual([]);
  expect(listeners({ ...step, speaks: ["nobody"], days: 3 }), "whoever writes when it suits them listens to nobody").toEqual([]);
});

test("unheard is who could speak or write and has not, in this step only", () => {
  const view = inStep(step, { people: ["daniel", "amina", "luis", "mei"] });
  expect(unheard(view, step)).toEqual(["luis", "mei"]);
  expect(unheard({ ...view, contributions: [aContribution("a", { step: "s", by: "luis" }), aContribution("b", { step: "before", by: "mei" })] }, step)).toEqual(["mei"]);
  const turn = { speaker: "mei", span: { ends_at: null, left: null }, queue: [], silent: false, deferred: [], heard: ["luis"], rules: null };
  expect(unheard({ ...view, run: aRun("i", "s", { turn }) }, step)).toEqual([]);
});

test("prompts for all come before those of one's role", () => {
  const prompted = { ...step, prompts: { presenter: ["Jot."], everyone: ["Look."], participant: ["Speak."] } };
  expect(promptsFor(prompted, "amina", "daniel")).toEqual(["Look.", "Jot."]);
});

test("the first sentence of what is read aloud", () => {
  expect(firstSentence("Has it changed? Say it again.")).toBe("Has it changed?");
  expect(firstSentence("No end")).toBe("No end");
  expect(firstSentence(null)).toBe("");
});
