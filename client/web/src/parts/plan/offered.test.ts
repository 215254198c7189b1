import { expect, test, vi } from "vitest";
import { chosenIn, offered } from "./offered";

const TUNING = { protocol: "tuning", name: "Tuning" };
const OURS = { id: "0190f3c4-0000-7000-8000-000000000001", protocol: "our-tuning", name: "Ours", by_name: "Amina", community_name: "Maths" };

test("the library is offered by name, what the community wrote by id and with its author", async () => {
  vi.stubGlobal("fetch", (path: string) => Promise.resolve(Response.json(path.endsWith("/scripts") ? { scripts: [OURS] } : { protocols: [TUNING] })));
  const all = await offered("m");
  expect(all.map(({ choice, by }) => [choice, by])).toEqual([
    ["tuning", ""],
    [OURS.id, "Written by Amina in Maths"],
  ]);
  const running = (protocol: string) => chosenIn(all, { protocol: { protocol } as never });
  expect([running("tuning"), running("our-tuning"), chosenIn(all, { protocol: null })]).toEqual(["tuning", OURS.id, ""]);
  expect(all.some(({ choice }) => choice === running("withdrawn"))).toBe(false);
  expect(running("withdrawn")).not.toBe("");
});
