import { expect, test } from "vitest";
import { TroubleError } from "./call";
import { Mine } from "./mine.svelte";

const READ = { text: "80% explain it ", for: "students", people: ["a", "b"] };
const tell = (now: typeof READ) => ({ text: ["Goal", now.text] as const, for: ["For", now.for] as const, people: ["People", now.people.join()] as const });
const never = () => Promise.reject(new Error("nobody asked"));
const refuses = () => Promise.reject(new TroubleError({ code: "too_late", text: "Changed meanwhile.", field: "text" }));

test("what was left alone is sent as it was read, and the rest without blanks around it", async () => {
  const mine = new Mine(READ);
  const asked: unknown[] = [];
  const ask = async (...said: unknown[]) => void asked.push(...said);
  mine.said.people = ["b", "a"];
  mine.said.for = " educators ";
  await mine.save(ask, never, tell);
  expect(asked).toEqual([{ ...READ, for: "educators" }, READ]);
});

test("told what others made of it, what one wrote stays, what one left alone follows, and saved again it is over theirs", async () => {
  const mine = new Mine(READ);
  mine.said.text = "All explain it";
  const now = { text: "Most explain it", for: "educators", people: ["a"] };
  await expect(mine.save(refuses, async () => now, tell)).rejects.toThrow("Changed meanwhile. “Goal” now says: “Most explain it”.");
  expect(mine.said).toEqual({ ...now, text: "All explain it" });
  const asked: unknown[] = [];
  await mine.save(async (...said) => void asked.push(...said), never, tell);
  expect(asked).toEqual([{ ...now, text: "All explain it" }, now]);
});

test("all that both changed is told, and what is empty now", async () => {
  const mine = new Mine(READ);
  mine.said = { text: "All", for: "educators", people: ["a", "b", "c"] };
  const now = { text: "", for: "educators", people: ["a"] };
  await expect(mine.save(refuses, async () => now, tell)).rejects.toThrow("Changed meanwhile. “Goal” is empty now. “People” now says: “a”.");
});

test("another trouble is what it was", async () => {
  const trouble = new TroubleError({ code: "not_allowed", text: "No." });
  await expect(new Mine(READ).save(() => Promise.reject(trouble), never, tell)).rejects.toBe(trouble);
});
