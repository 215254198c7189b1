import { afterEach, describe, expect, test, vi } from "vitest";
import { asLocal, beIn, count, day, dayName, fromNow, list, place, time, timeIn, today, weekday, withOffset } from "./dates";

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

test("a date is the same west of Greenwich, where its midnight is the day before", async () => {
  vi.stubEnv("TZ", "America/New_York");
  vi.resetModules();
  const there = await import("./dates");
  vi.unstubAllEnvs();
  expect(there.time("2026-03-17T12:00:00Z")).toMatch(/^8/);
  expect(there.day("2026-03-17")).toMatch(/17/);
});

test("plurals and lists", () => {
  expect([count(1, "note", "notes"), count(0, "note", "notes")]).toEqual(["1 note", "0 notes"]);
  expect(list(["Amina", "Luis", "Grace"])).toMatch(/^Amina, Luis,? and Grace$/);
});

describe("in the zone that one said", () => {
  afterEach(() => beIn(null));

  test.each([
    ["Europe/Berlin", "2026-03-28T16:00", "+01:00", "2026-03-29T16:00", "+02:00"],
    ["America/New_York", "2026-11-01T00:30", "-04:00", "2026-11-01T16:00", "-05:00"],
    ["Pacific/Auckland", "2026-09-26T16:00", "+12:00", "2026-09-27T16:00", "+13:00"],
    ["Asia/Kathmandu", "2026-03-28T16:00", "+05:45", "2026-10-28T16:00", "+05:45"],
  ])("%s, before and after the clocks change", (zone, before, winter, after, summer) => {
    beIn(zone);
    expect([withOffset(before), withOffset(after)]).toEqual([`${before}:00${winter}`, `${after}:00${summer}`]);
    for (const local of [before, after]) expect(asLocal(new Date(withOffset(local)))).toBe(local);
  });

  test.each([
    ["Europe/Berlin", "2026-03-29T02:30", "2026-03-29T03:30"],
    ["America/New_York", "2026-03-08T02:30", "2026-03-08T03:30"],
  ])("an hour that the clocks of %s leave out is the one after it", (zone, left, shown) => {
    beIn(zone);
    expect(asLocal(new Date(withOffset(left)))).toBe(shown);
  });

  test("an hour that comes twice is the first", () => {
    beIn("Europe/Berlin");
    expect(withOffset("2026-10-25T02:30")).toBe("2026-10-25T02:30:00+02:00");
  });

  test("times are of that zone, and the days of others are named where they are other days", () => {
    beIn("Europe/Berlin");
    expect(time("2026-11-24T15:00:00Z")).toMatch(/^(16:00|4:00\sPM)$/);
    expect(timeIn("Africa/Nairobi", "2026-11-24T15:00:00Z")).toMatch(/^(18:00|6:00\sPM)$/);
    expect(timeIn("Pacific/Auckland", "2026-11-24T15:00:00Z")).toMatch(/^Wed,? 0?4:00/);
    expect(today(Date.parse("2026-11-24T23:30:00Z"))).toBe("2026-11-25");
  });

  test("a zone that the browser does not know leaves its own", () => {
    beIn("Mars/Olympus");
    expect(asLocal(new Date("2026-07-01T16:30"))).toBe("2026-07-01T16:30");
  });

  test("places and days have names", () => {
    expect([place("America/Argentina/Buenos_Aires"), place("UTC")]).toEqual(["Buenos Aires", "UTC"]);
    expect([weekday("2026-11-24"), dayName(1), dayName(7)]).toEqual(["Tuesday", "Monday", "Sunday"]);
  });
});
