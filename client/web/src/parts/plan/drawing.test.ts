import { afterEach, expect, test, vi } from "vitest";
import { call } from "../../call";
import { Drawing } from "./drawing.svelte";

const drawn = () => call("POST /api/protocols/{protocol}/sketch", { params: { protocol: "tuning" }, body: { people: 4, minutes: 30 } });
const waiting: ((reply: Response) => void)[] = [];
vi.stubGlobal("fetch", () => new Promise<Response>((resolve) => waiting.push(resolve)));
const settled = () => new Promise((resolve) => setTimeout(resolve));
const plan = (minutes: number) => Response.json({ steps: [], minutes, notes: [] });

afterEach(() => waiting.splice(0));

test("only the newest question counts, in whichever order the answers come", async () => {
  const drawing = new Drawing();
  void drawing.show("tuning", drawn());
  void drawing.show("tuning", drawn());
  waiting[1]!(plan(50));
  await settled();
  waiting[0]!(plan(60));
  await settled();
  expect(drawing.plan?.minutes).toBe(50);
});

test("the plan before stays until the next is there, unless it is of another protocol", async () => {
  const drawing = new Drawing();
  void drawing.show("tuning", drawn());
  waiting[0]!(plan(50));
  await settled();
  void drawing.show("tuning", drawn());
  expect(drawing.plan?.minutes).toBe(50);
  void drawing.show("consultancy", drawn());
  expect(drawing.plan).toBeNull();
});

test("why there is no plan is said, until there is one", async () => {
  const drawing = new Drawing();
  void drawing.show("tuning", drawn());
  waiting[0]!(Response.json({ code: "bad_body", text: "Too many people." }, { status: 422 }));
  await settled();
  expect(drawing.trouble).toBe("Too many people.");
  void drawing.show("tuning", drawn());
  waiting[1]!(plan(50));
  await settled();
  expect([drawing.trouble, drawing.plan?.minutes]).toEqual(["", 50]);
});
