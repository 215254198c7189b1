import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { BLANK } from "./beginning";
import { Editor, PAUSE } from "./editor.svelte";

const asked: { text: string }[] = [];
const waiting: ((reply: Response) => void)[] = [];
const answer = (mistakes: unknown[] = []) => Response.json({ mistakes, protocol: null, plan: null, trouble: null });

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", (_: string, { body }: { body: string }) => {
    asked.push(JSON.parse(body) as { text: string });
    return new Promise<Response>((resolve) => waiting.push(resolve));
  });
});

afterEach(() => {
  vi.useRealTimers();
  asked.splice(0);
  waiting.splice(0);
});

test("what one writes in the text stands in the form at once, and the other way round", () => {
  const editor = new Editor(BLANK);
  editor.write(BLANK.replace("Our protocol", "Ours"));
  expect(editor.at(["name"])).toBe("Ours");
  editor.set(["name"], "Yours");
  expect(editor.text).toBe(BLANK.replace("Our protocol", "Yours"));
  expect(editor.changed).toBe(true);
});

test("while the text cannot be read the form shows what it said, and changes nothing", () => {
  const editor = new Editor(BLANK);
  const broken = BLANK.replace("name: Our protocol", "name: Our: protocol");
  editor.write(broken);
  expect([editor.waits, editor.at(["name"])]).toEqual([true, "Our protocol"]);
  editor.set(["name"], "Mine");
  expect(editor.text).toBe(broken);
  editor.write(BLANK);
  expect([editor.waits, editor.changed]).toEqual([false, false]);
});

test("the server is asked once one pauses, and only its newest answer counts", async () => {
  const editor = new Editor(BLANK);
  editor.set(["name"], "A");
  vi.advanceTimersByTime(PAUSE - 1);
  editor.set(["name"], "B");
  vi.advanceTimersByTime(PAUSE);
  expect(asked).toHaveLength(1);
  expect(asked[0]!.text).toContain("name: B");
  editor.set(["name"], "C");
  vi.advanceTimersByTime(PAUSE);
  waiting[1]!(answer([{ line: 2, field: "name", text: "Newer." }]));
  waiting[0]!(answer([{ line: 2, field: "name", text: "Older." }]));
  await vi.waitFor(() => expect(editor.mistakes.map(({ text }) => text)).toEqual(["Newer."]));
  expect(editor.checked).toBe(true);
});

test("a mistake stands at its field", async () => {
  const editor = new Editor(BLANK);
  vi.advanceTimersByTime(PAUSE);
  waiting[0]!(answer([{ line: 13, field: "steps[0].posts.presenter", text: "No such kind." }, { line: 20, field: "steps[1]", text: "No time." }]));
  await vi.waitFor(() => expect(editor.mistakes).toHaveLength(2));
  expect(editor.wrongAt(["steps", 0, "posts"])).toHaveLength(1);
  expect(editor.wrongAt(["steps", 1], false)).toHaveLength(1);
  expect(editor.wrongAt(["steps", 0], false)).toHaveLength(0);
});
