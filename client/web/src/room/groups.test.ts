import { expect, test } from "vitest";
import { AT, aContribution, aLimit, aRun, aSeating, inGroups } from "./examples";
import { goesHome, groupedAt } from "./blocks";
import { afterwards, choiceOf, isLastMinute, speaksFor, takings } from "./groups";
import { awaited, guidance } from "./guiding";
import { offers } from "./offers";
import { mayWrite, mayWriteFor } from "./roles";
import { groupOf } from "./seats";
import { missing } from "./walking";
import { within } from "./within";

const NOW = Date.parse(AT);
const PAIRS = [["amina", "luis"], ["mei", "grace"]];
const PEOPLE = ["daniel", ...PAIRS.flat()];
const ends = (seconds: number) => ({ ends_at: new Date(NOW + seconds * 1_000).toISOString(), left: null });
const at = (step: string, more = {}) => inGroups(step, PAIRS, { people: PEOPLE, ...more });
const kinds = (view: ReturnType<typeof at>, member: string) => [...mayWrite(view, member).keys()];
const cast = (view: ReturnType<typeof at>, spokesperson: string[]) => {
  const steps = view.agenda[0]!.steps.map((step) => ({ ...step, cast: { spokesperson }, duties: ["spokesperson"] }));
  return { ...view, agenda: [{ ...view.agenda[0]!, cast: { spokesperson }, steps }] };
};

test("a step knows the block whose groups it belongs to", () => {
  const item = at("i/0").agenda[0]!;
  expect(groupedAt(item, { id: "i/1.1" })).toMatchObject({ block: "i/1", groups: { of: 2 } });
  expect(groupedAt(item, { id: "i/2" })).toBeNull();
  const passes = { ...item.protocol!, steps: [{ title: "", groups: null, repeat: { each: "x" }, steps: [{ title: "", groups: { of: 3 }, repeat: null, steps: [{}] }] }] };
  expect(groupedAt({ id: "i", protocol: passes as unknown as NonNullable<typeof item.protocol> }, { id: "i/0.amina.0.0" })).toMatchObject({ block: "i/0.amina.0", groups: { of: 3 } });
  expect([goesHome(item, "i/1", item.steps[2]!), goesHome(item, "i/1", item.steps[1]!)]).toEqual([true, false]);
});

test("whoever sits in a group writes there, and for all what waits for all", () => {
  expect(kinds(at("i/1.0"), "amina")).toEqual([]);
  expect(kinds(at("i/1.0"), "daniel")).toEqual(["noticing"]);
  const own = { ...at("i/1.0"), seating: null, group: { plenary: "m", block: "i/1", number: 1, keep: "meeting", members: PAIRS[0]!, announced: null } } as const;
  expect(kinds(own, "amina")).toEqual(["noticing"]);
  const all = cast(at("i/1.1"), ["amina"]);
  expect([kinds(all, "amina"), kinds(all, "luis")]).toEqual([["headline"], []]);
  expect(kinds({ ...all, seating: null, group: own.group }, "amina")).toEqual([]);
  expect(kinds(at("i/2"), "amina")).toEqual(["response"]);
  expect(kinds({ ...at("i/1.0"), lifted: [{ member: "amina", step: "i/1.0" }] }, "amina")).toContain("noticing");
});

test("one says where one writes that one is ready, and who leads waits for all who write anywhere", () => {
  const may = new Set(["be_ready", "contribute"]);
  const ready = (view: ReturnType<typeof at>, member: string) => offers(view, member, may).ready;
  const set = { posts: { participant: { warm: aLimit({ at_least: 1 }) } }, cast: { author: ["amina", "mei"] }, speaks: ["participant"] };
  const plenary = at("i/1.0");
  const asks = (view: typeof plenary, more = {}) => ({ ...view, agenda: [{ ...view.agenda[0]!, steps: view.agenda[0]!.steps.map((step) => (step.id === "i/1.0" ? { ...step, ...set, ...more } : step)) }] });
  const own = { ...plenary, seating: null, group: { plenary: "m", block: "i/1", number: 1, keep: "meeting", members: PAIRS[0]!, announced: null } } as const;
  expect([ready(asks(own), "luis"), ready(asks(own), "daniel"), ready(asks(plenary), "luis"), ready(asks(plenary), "daniel")]).toEqual([true, false, false, true]);
  expect(ready(own, "luis")).toBe(false);
  expect(awaited(asks(plenary))).toEqual(["luis", "grace"]);
  const tables = [{ seats: PAIRS[0]!, speakers: null, lap: null }, { seats: PAIRS[1]!, speakers: ["grace"], lap: "mei" }];
  expect(awaited(asks(plenary, { tables }))).toEqual(["grace"]);
});

test("a minute before the groups end, that is so in every group; not between two of their steps", () => {
  expect(afterwards(at("i/1.0"))).toBe("groups");
  expect(afterwards(at("i/1.1"))).toBe("all");
  const last = (step: string, seconds: number) => isLastMinute(at(step, { run: aRun("i", step, { span: ends(seconds) }) }), NOW);
  expect([last("i/1.0", 40), last("i/1.1", 61), last("i/1.1", 40), last("i/1.1", -1), last("i/2", 40)]).toEqual([false, false, true, false, false]);
  expect(isLastMinute(at("i/1.1", { run: aRun("i", "i/1.1", { span: { ends_at: null, left: 40 } }) }), NOW)).toBe(false);
});

test("nobody is looked for in a group, and what is said there is waited for by nobody", () => {
  const late = at("i/1.1", { run: aRun("i", "i/1.1", { span: ends(90) }) });
  expect(guidance(late, { handed: null, ready: [], voters: null }, NOW).suggestion).toBeNull();
  expect(awaited(late)).toEqual(PAIRS.flat());
  const view = at("i/2");
  const [item, step] = [view.agenda[0]!, { ...view.agenda[0]!.steps[3]!, needs: ["noticing", "work"] }];
  expect(missing(view, { item, step })).toEqual(["work"]);
});

test("a role is taken once in each group, and says for whom one speaks", () => {
  const roles = (view: ReturnType<typeof at>, you: string) => takings(view, you).map(({ role, holders, mine, free }) => [role, holders.join(), mine, free]);
  expect(roles(at("i/1.0"), "amina")).toEqual([["spokesperson", "", false, true]]);
  const one = cast(at("i/1.0"), ["luis"]);
  expect(roles(one, "amina")).toEqual([["spokesperson", "luis", false, false]]);
  expect(roles(one, "luis")).toEqual([["spokesperson", "luis", true, false]]);
  expect(roles(one, "mei")).toEqual([["spokesperson", "", false, true]]);
  expect([roles(one, "daniel"), roles(inGroups("i/0", null), "amina")]).toEqual([[], []]);
  const back = cast(at("i/2"), ["luis"]);
  expect([speaksFor(back, "luis"), speaksFor(back, "mei"), speaksFor(back, null)]).toEqual([1, null, null]);
});

test("groups by choice are chosen ahead, and while they sit", () => {
  expect(choiceOf(at("i/1.0"), "amina")).toBeNull();
  const open = at("i/1.0", { seating: aSeating(PAIRS, { by: "choice" }) });
  expect(choiceOf(open, "mei")).toMatchObject({ open: true, mine: 2, of: 2 });
  const ahead = inGroups("i/0", null, { chosen: { luis: 2 } });
  expect(choiceOf(ahead, "luis")).toBeNull();
  const protocol = structuredClone(ahead.agenda[0]!.protocol!);
  Object.assign(protocol.steps[1]!, { groups: { by: "choice", keep: "meeting", of: 3 } });
  expect(choiceOf({ ...ahead, agenda: [{ ...ahead.agenda[0]!, protocol }] }, "luis")).toEqual({
    of: 3, open: false, mine: 2, step: "i/1.0", groups: [{ number: 1, members: [] }, { number: 2, members: ["luis"] }],
  });
});

test("what is said in a group is not written down before all", () => {
  expect([...mayWriteFor(at("i/1.0"), "mei").keys()]).toEqual([]);
  expect([...mayWriteFor(at("i/2"), "mei").keys()]).toContain("response");
});

test("a group's room has the plenary's titles and work, and its own words", () => {
  const plenary = at("i/1.0", { contributions: [aContribution("all")] });
  const own = { ...plenary, meeting: { ...plenary.meeting!, title: null }, agenda: [{ ...plenary.agenda[0]!, title: null }], contributions: [aContribution("ours")] };
  const shown = within(own, plenary);
  expect([shown.meeting?.title, shown.agenda[0]!.title, shown.contributions.map(({ id }) => id)]).toEqual(["Fractions", "i", ["ours"]]);
  expect([groupOf(plenary, "grace")?.number, groupOf(at("i/2"), "grace")]).toEqual([2, null]);
});
