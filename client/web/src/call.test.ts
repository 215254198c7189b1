import { expect, test } from "vitest";
import { call, troubleOf, TroubleError } from "./call";

const answering = (status: number, body: unknown, asked: unknown[] = []) =>
  ((...request: unknown[]) => (asked.push(...request), Promise.resolve(Response.json(body, { status })))) as typeof fetch;

test("fills the path and the query, and sends JSON", async () => {
  const asked: unknown[] = [];
  const body = { norms: ["Be kind"] as [string] };
  await call("POST /api/communities/{community}/norms", { params: { community: "c" }, body, get: answering(200, null, asked) });
  expect(asked).toMatchObject(["/api/communities/c/norms", { method: "POST", body: '{"norms":["Be kind"]}' }]);
  await call("GET /api/meetings/{meeting}/contributions", { params: { meeting: "m/x" }, query: { before: 7 }, get: answering(200, {}, asked) });
  expect(asked[2]).toBe("/api/meetings/m%2Fx/contributions?before=7");
});

test("gives what the server gives, nothing where it says nothing", async () => {
  expect(await call("GET /healthz", { get: answering(200, { version: "1" }) })).toEqual({ version: "1" });
  const empty = (() => Promise.resolve(new Response(null, { status: 204 }))) as typeof fetch;
  expect(await call("POST /api/sign-out", { get: empty })).toBeNull();
});

test("trouble keeps the server's words and the field to mend", async () => {
  const get = answering(422, { code: "bad_body", text: "Too short.", field: "name" });
  await expect(call("GET /api/me", { get })).rejects.toMatchObject({ code: "bad_body", message: "Too short.", field: "name" });
});

test("a server that says nothing fit to show is trouble too", async () => {
  await expect(call("GET /api/me", { get: answering(502, "<html>") })).rejects.toMatchObject({ code: "failed" });
  const down = (() => Promise.reject(new TypeError("fetch failed"))) as typeof fetch;
  await expect(call("GET /api/me", { get: down })).rejects.toMatchObject({ code: "unreachable" });
  const cut = (() => Promise.resolve(new Response(new ReadableStream({ start: (half) => half.error(new TypeError("network error")) })))) as typeof fetch;
  await expect(call("GET /api/me", { get: cut })).rejects.toMatchObject({ code: "unreachable" });
  expect(troubleOf(new TroubleError({ code: "closed", text: "Over." })).message).toBe("Over.");
});

test("what is asked again, because its answer was not heard, is the same; and then it is not", async () => {
  const asked: unknown[] = [];
  const lost = ((...request: unknown[]) => (asked.push(...request), Promise.reject(new TypeError("fetch failed")))) as typeof fetch;
  const add = (value: number, get: typeof fetch) =>
    call("POST /api/communities/{community}/goals/{goal}/measures/{measure}/readings", { params: { community: "c", goal: "g", measure: "m" }, body: { on: "2026-11-28", value }, get }).catch(() => null);
  await add(46, lost);
  await add(47, lost);
  await add(46, answering(502, "<html>", asked)); // a proxy's
  await add(46, answering(200, { id: "r" }, asked));
  await add(46, answering(200, { id: "r" }, asked));
  const keys = asked.filter((_, n) => n % 2).map((request) => (request as { headers: Record<string, string> }).headers["idempotency-key"]);
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect([keys[2], keys[3]]).toEqual([keys[0], keys[0]]);
  expect(new Set(keys).size).toBe(3);
});
