import { afterEach, describe, expect, test } from "vitest";
import { beIn, time } from "../../text/dates";
import { en as words } from "../../text/en.planning";
import { startsAt, zones } from "./planning";

afterEach(() => beIn(null));

test.each([
  ["2026-03-28", "Europe/Berlin", "+01:00"],
  ["2026-03-29", "Europe/Berlin", "+02:00"],
  ["2026-10-31", "America/New_York", "-04:00"],
  ["2026-11-01", "America/New_York", "-05:00"],
  ["2026-04-04", "Pacific/Auckland", "+13:00"],
  ["2026-04-05", "Pacific/Auckland", "+12:00"],
])("on %s at four in %s", (on, zone, offset) => {
  beIn("Africa/Nairobi");
  expect(startsAt(on, "16:00", zone)).toBe(`${on}T16:00:00${offset}`);
  expect(time("2026-03-28T12:00:00Z")).toMatch(/^(15:00|3:00\sPM)$/); // one's own zone is as it was
});

test("a zone that the browser knows by another name is among them still", () => {
  expect(zones("Asia/Calcutta")).toContain("Asia/Calcutta");
  expect(zones("")).toContain("UTC");
});

describe("in words", () => {
  test("how often", () => {
    expect(words.series.rule("week", "2026-12-01", 1)).toBe("Every Tuesday");
    expect(words.series.rule("fortnight", "2026-12-01", 1)).toBe("Every other Tuesday");
    expect(words.series.rule("month", "2026-12-31", -1)).toBe("Every last Thursday of the month");
    expect(words.series.at("16:00", "America/New_York")).toBe("at 16:00 in New York");
  });

  test("for whom a time is inconvenient, and why", () => {
    beIn("Europe/Berlin");
    const at = "2026-11-24T15:00:00Z";
    expect(words.propose.outside("Mei", "late", at, "Africa/Nairobi")).toMatch(/^For Mei it is (18:00|6:00\sPM) in Nairobi, past the end of their day\.$/);
    expect(words.propose.outside("Mei", "busy", at, "Africa/Nairobi")).toBe("Mei is not free then.");
    expect(words.propose.inside([])).toBe("Inside nobody's usual hours.");
  });
});
