import { expect, test } from "vitest";
import { AT, aContribution, aLimit, aPoll, aProtocol, aRun, aStep, aView, aWork, anItem, inStep } from "./examples";
import { awaited, guidance } from "./guiding";
import { attachesTo } from "./walking";

const NOW = Date.parse(AT);
const nobody = { handed: null, ready: [], voters: null };
const ends = (minutes: number) => ({ span: { ends_at: new Date(NOW + minutes * 60_000).toISOString(), left: null } });
const talk = aStep("t", { say: "Speak.", speaks: ["participant"], posts: { participant: { warm: aLimit() } } });
const at = (minutes: number, step = talk, more = {}) => inStep(step, { run: aRun("i", step.id, ends(minutes)), ...more });
const now = (view: ReturnType<typeof aView>, when = NOW) => guidance(view, nobody, when).now;

test("what goes on is said in one line", () => {
  expect(now(aView())).toBe("none");
  expect(now(aView({ agenda: [anItem("i")] }))).toBe("begin");
  expect(now(aView({ agenda: [anItem("i", { done: true })] }))).toBe("over");
  expect(now(at(5))).toBe("read");
  expect(now(at(5), NOW + 60_000)).toBe("goes");
  expect(now(at(-1))).toBe("up");
  expect(now(at(5, aStep("s")))).toBe("silent");
  expect(now(at(5, { ...talk, say: null, protected: true }))).toBe("protected");
  expect(now(inStep(talk, { run: aRun("i", "t", { span: { ends_at: null, left: 9 } }) }))).toBe("paused");
});

test("and at most one thing is suggested", () => {
  expect(guidance(at(4), nobody, NOW).suggestion).toBeNull();
  expect(guidance(at(2), nobody, NOW).suggestion).toEqual({ what: "unheard", members: ["amina", "luis"] });
  expect(guidance(at(2, talk, { contributions: [aContribution("a", { by: "luis", step: "t" })] }), nobody, NOW).suggestion).toEqual({ what: "unheard", members: ["amina"] });
  expect(guidance(at(2), { ...nobody, ready: ["amina", "luis"] }, NOW).suggestion).toEqual({ what: "ready" });
  expect(guidance(at(2, { ...talk, needs: ["work"] }), { ...nobody, ready: ["amina", "luis"] }, NOW).suggestion).toEqual({ what: "waits", things: ["work"] });
});

test("what the next step needs is asked for before it is silent: nothing can be attached then", () => {
  const protocol = aProtocol({ brings: { text: { by: "facilitator", what: "What all read", box: null } } });
  const read = aStep("read", { needs: ["text", "sentence"] });
  const framed = (more = {}) => aView({ agenda: [anItem("i", { protocol, steps: [talk, read] })], run: aRun("i", "t", ends(4)), ...more });
  const first = { what: "first", things: ["text"] };
  expect(guidance(framed(), nobody, NOW).suggestion).toEqual(first);
  expect(guidance(framed({ run: null }), nobody, NOW).suggestion).toBeNull();
  expect(guidance(aView({ agenda: [anItem("i", { protocol, steps: [read] })] }), nobody, NOW).suggestion).toEqual(first);
  expect(guidance(framed({ works: [aWork("w", { item: "i", brings: "text" })] }), nobody, NOW).suggestion).toBeNull();
  expect(guidance(framed({ run: aRun("i", "read", ends(4)) }), nobody, NOW).suggestion).toEqual({ what: "waits", things: ["text", "sentence"] });
});

test("what is attached lies with the item that goes on, or with the first one that waits for it", () => {
  const protocol = aProtocol({ brings: { text: { by: "facilitator", what: "What all read", box: null } } });
  const agenda = [anItem("i", { protocol, steps: [aStep("read", { needs: ["text"] })] }), anItem("j")];
  expect(attachesTo(aView({ agenda }))).toBe("i");
  expect(attachesTo(aView({ agenda, works: [aWork("w", { item: "i", brings: "text" })] }))).toBeNull();
  expect(attachesTo(aView({ agenda, run: aRun("j", "j") }))).toBe("j");
});

test("while a poll goes on it is the one thing, but in silence nothing is said of it", () => {
  const polls = [aPoll({ closed_at: null })];
  expect(guidance(at(2, talk, { polls }), { ...nobody, handed: [], voters: ["amina"] }, NOW)).toEqual({ now: "poll", suggestion: { what: "votes", members: ["daniel", "luis"] } });
  expect(guidance(aView({ polls }), { ...nobody, voters: ["amina", "daniel", "luis"] }, NOW)).toEqual({ now: "poll", suggestion: null });
  expect(guidance(at(2, aStep("s"), { polls }), { ...nobody, voters: [] }, NOW)).toEqual({ now: "silent", suggestion: null });
});

test("ready is asked of who may write, never of who leads", () => {
  expect(awaited(at(2, { ...talk, cast: { presenter: ["amina"] } }))).toEqual(["luis"]);
  expect(awaited(at(2, aStep("s")))).toEqual(["amina", "luis"]);
});
