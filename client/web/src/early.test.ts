import { afterEach, expect, test, vi } from "vitest";
import { drop, early, first, wasAsked } from "./early";

afterEach(() => vi.unstubAllGlobals());
const GET = { method: "GET" };

test("what was asked early is taken once, and then asked anew", async () => {
  const late = vi.fn(async () => new Response("late"));
  vi.stubGlobal("fetch", late);
  void early("/api/me", async () => new Response("early"));
  expect(await (await first("/api/me", GET)).text()).toBe("early");
  expect(late).not.toHaveBeenCalled();
  expect(await (await first("/api/me", GET)).text()).toBe("late");
});

test("nothing else is taken for it: another address, another method, an hour later", async () => {
  vi.stubGlobal("fetch", async () => new Response("late"));
  void early("/api/me", async () => new Response("early"));
  expect(await (await first("/api/me/home", GET)).text()).toBe("late");
  expect(await (await first("/api/me", { method: "POST" })).text()).toBe("late");
  void early("/api/me", async () => new Response("early"));
  vi.stubGlobal("performance", { now: () => 3_600_000 });
  expect(await (await first("/api/me", GET)).text()).toBe("late");
});

test("what was asked and not taken yet can be asked about", async () => {
  expect(wasAsked("/api/x")).toBe(false);
  void early("/api/x", async () => new Response("early"));
  expect(wasAsked("/api/x")).toBe(true);
  await first("/api/x", GET);
  expect(wasAsked("/api/x")).toBe(false);
});

test("what was asked for somebody else is taken by nobody", () => {
  void early("/api/me", async () => new Response("theirs"));
  drop();
  expect(wasAsked("/api/me")).toBe(false);
});

test("what could not be fetched early is told to whoever takes it", async () => {
  void early("/api/me", () => Promise.reject(new TypeError("Failed to fetch")));
  await expect(first("/api/me", GET)).rejects.toThrow("Failed to fetch");
});
