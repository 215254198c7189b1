import { afterEach, expect, test, vi } from "vitest";
import { Drawing, draws } from "./drawing.svelte";

const BODY = { people: ["ana"] as [string], cast: {}, minutes: 30 };
const waiting: ((reply: Response) => void)[] = [];
vi.stubGlobal("fetch", () => new Promise<Response>((resolve) => waiting.push(resolve)));
const settled = () => new Promise((resolve) => setTimeout(resolve));
const plan = (minutes: number) => Response.json({ steps: [], minutes, notes: [] });

afterEach(() => waiting.splice(0));

test("only the newest question counts, in whichever order the answers come", async () => {
  const drawing = new Drawing(draws);
  void drawing.ask("tuning", BODY);
  void drawing.ask("tuning", BODY);
  waiting[1]!(plan(50));
  await settled();
  waiting[0]!(plan(60));
  await settled();
  expect(drawing.plan?.minutes).toBe(50);
});

test("the plan before stays until the next is there, unless it is of another protocol", async () => {
  const drawing = new Drawing(draws);
  void drawing.ask("tuning", BODY);
  waiting[0]!(plan(50));
  await settled();
  void drawing.ask("tuning", BODY);
  expect(drawing.plan?.minutes).toBe(50);
  void drawing.ask("consultancy", BODY);
  expect(drawing.plan).toBeNull();
});

test("why there is no plan is said, until there is one", async () => {
  const drawing = new Drawing(draws);
  void drawing.ask("tuning", BODY);
  waiting[0]!(Response.json({ code: "bad_body", text: "Too many people." }, { status: 422 }));
  await settled();
  expect(drawing.trouble).toBe("Too many people.");
  void drawing.ask("tuning", BODY);
  waiting[1]!(plan(50));
  await settled();
  expect([drawing.trouble, drawing.plan?.minutes]).toEqual(["", 50]);
});
