import { describe, expect, test } from "vitest";
import { asLocal, count, day, fromNow, list, today, withOffset } from "./dates";

test("a local time goes on the wire with its offset, and means the same moment", () => {
  const local = "2026-07-01T16:30";
  expect(withOffset(local)).toMatch(/^2026-07-01T16:30:00[+-]\d\d:\d\d$/);
  expect(new Date(withOffset(local)).getTime()).toBe(new Date(local).getTime());
  expect(asLocal(new Date(local))).toBe(local);
});

describe("words for time", () => {
  const now = Date.parse("2026-11-22T12:00:00Z");
  test.each([
    ["2026-11-22T12:00:10Z", "this minute"],
    ["2026-11-22T12:20:00Z", "in 20 minutes"],
    ["2026-11-22T09:00:00Z", "3 hours ago"],
    ["2026-11-23T12:00:00Z", "tomorrow"],
  ])("%s is %s", (at, words) => expect(fromNow(at, now)).toBe(words));
});

test("a date is the same wherever one is, today one's own", () => {
  expect(day("2026-03-17")).toMatch(/17/);
  expect(day("2026-03-17")).toMatch(/March.*2026/);
  expect(today(new Date(2026, 2, 7, 0, 30).getTime())).toBe("2026-03-07");
});

test("plurals and lists", () => {
  expect([count(1, "note", "notes"), count(0, "note", "notes")]).toEqual(["1 note", "0 notes"]);
  expect(list(["Amina", "Luis", "Grace"])).toMatch(/^Amina, Luis,? and Grace$/);
});
