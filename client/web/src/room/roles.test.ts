import { describe, expect, test } from "vitest";
import { aLimit, aStep, aView, anItem, aRun, inStep } from "./examples";
import { FREE, isSilent, mayWrite, mayWriteFor, presents, records, rolesIn, speaksIn, writers } from "./roles";

const posts = { participant: { warm: aLimit({ at_most: 2 }), cool: aLimit() }, presenter: { note: aLimit(), response: aLimit() } };
const feedback = aStep("feedback", { speaks: ["participant"], cast: { presenter: ["amina"], recorder: ["luis"], facilitator: ["daniel"] }, duties: ["recorder"], posts });
const kinds = (map: ReadonlyMap<string, unknown>) => [...map.keys()];

describe("who is what in a step", () => {
  const roles = (step: typeof feedback, member: string) => [...rolesIn(step, member, "daniel")].sort();

  test("whoever holds no role on the floor takes part; a duty is held beside", () => {
    expect(roles(feedback, "mei")).toEqual(["everyone", "participant"]);
    expect(roles(feedback, "luis")).toEqual(["everyone", "participant", "recorder"]);
    expect(roles(feedback, "amina")).toEqual(["everyone", "presenter"]);
  });

  test("the facilitator is whoever leads now, and takes part only where that is a duty", () => {
    expect(roles(feedback, "daniel")).toEqual(["everyone", "facilitator"]);
    expect([...rolesIn(feedback, "daniel", "mei")]).toEqual(["everyone", "participant"]);
    expect(roles({ ...feedback, duties: ["facilitator"] }, "daniel")).toEqual(["everyone", "facilitator", "participant"]);
  });
});

describe("what may be written", () => {
  test("is what the step gives one's roles, with its limits; a note is nobody else's business", () => {
    expect(mayWrite(inStep(feedback), "mei").get("warm")?.at_most).toBe(2);
    expect(kinds(mayWrite(inStep(feedback), "amina"))).toEqual(["response"]);
    expect(kinds(mayWrite(inStep(feedback), "daniel"))).toEqual([]);
  });

  test("is everything there where the rules are lifted for one, and all where there is nothing", () => {
    const lifted = [{ member: "amina", step: "feedback" }];
    expect(kinds(mayWrite(inStep(feedback, { lifted }), "amina"))).toEqual(["warm", "cool", "response", "question"]);
    expect(mayWrite(inStep(feedback, { lifted }), "amina").get("warm")?.at_most).toBeNull();
    expect(mayWrite(inStep({ ...feedback, posts: {} }, { lifted }), "amina")).toBe(FREE);
    expect(kinds(mayWrite(inStep(feedback, { lifted: [{ member: "amina", step: "before" }] }), "amina"))).toEqual(["response"]);
  });

  test("is every kind before the agenda begins and in an item without a plan", () => {
    expect(mayWrite(aView(), "mei")).toBe(FREE);
    expect(mayWrite(aView({ agenda: [anItem("i")], run: aRun("i", "i") }), "mei")).toBe(FREE);
  });

  test("in another's name includes what they may say aloud", () => {
    const spoken = inStep({ ...feedback, speaks: ["presenter"], posts: { participant: { note: aLimit() } } });
    expect(kinds(mayWriteFor(spoken, "amina"))).toEqual(["response"]);
    expect(kinds(mayWriteFor(spoken, "mei"))).toEqual([]);
  });

  test("in another's name is nothing where nobody speaks", () => {
    expect(kinds(mayWriteFor(inStep({ ...feedback, speaks: [] }), "mei"))).toEqual([]);
    expect(kinds(mayWriteFor(inStep({ ...feedback, speaks: ["nobody"] }), "mei"))).toEqual([]);
  });

  test("for others is written by the facilitator and the recorder", () => {
    const view = aView({ agenda: [anItem("i", { steps: [feedback], cast: { recorder: ["luis"] } })], run: aRun("i", "feedback") });
    expect(["daniel", "luis", "amina"].map((member) => records(view, member))).toEqual([true, true, false]);
  });

  test("counts as writers those who are here", () => expect(writers(inStep(feedback, { people: ["daniel", "amina", "luis", "mei"] }))).toEqual(["amina", "luis", "mei"]));
});

test("silent is a step with a clock in which nobody speaks", () => {
  expect(isSilent(aStep("s"))).toBe(true);
  expect(isSilent(aStep("s", { speaks: ["nobody"] }))).toBe(true);
  expect(isSilent(aStep("s", { minutes: null, days: 3 }))).toBe(false);
  expect(isSilent(feedback)).toBe(false);
  expect(isSilent(null)).toBe(false);
});

test("speakers speak by their roles", () => {
  expect(["mei", "amina", "daniel"].map((member) => speaksIn(feedback, member, "daniel"))).toEqual([true, false, false]);
  expect(speaksIn(aStep("all", { speaks: ["everyone"] }), "amina", "daniel")).toBe(true);
});

test("whoever has a part of their own and does not speak just now presents, also where they lead; who only leads does not", () => {
  const consult = aStep("s", { speaks: ["participant"], cast: { client: ["daniel"], recorder: ["amina"], facilitator: ["daniel"] }, duties: ["recorder"] });
  expect(["daniel", "amina", "luis"].map((member) => presents(consult, member, "daniel"))).toEqual([true, false, false]);
  expect(presents({ ...consult, speaks: ["client"] }, "daniel", "daniel")).toBe(false);
  expect(presents({ ...consult, cast: {} }, "daniel", "daniel")).toBe(false);
  expect(presents(null, "daniel", "daniel")).toBe(false);
});
