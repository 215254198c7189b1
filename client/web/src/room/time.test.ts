import { expect, test } from "vitest";
import { moment, part, remaining, shown } from "./time";

const NOW = Date.parse("2026-11-22T19:00:00Z");

test("a clock runs to its end, waits with what is left, or there is none", () => {
  expect(remaining({ ends_at: "2026-11-22T19:02:00Z", left: null }, NOW)).toEqual({ seconds: 120, paused: false });
  expect(remaining({ ends_at: null, left: 30 }, NOW)).toEqual({ seconds: 30, paused: true });
  expect(remaining({ ends_at: null, left: null }, NOW)).toEqual({ seconds: null, paused: false });
  expect(remaining(null, NOW).seconds).toBeNull();
});

test("a step that has just begun has its minutes, however our clock differs; one that was given more has more", () => {
  const left = (ends_at: string) => remaining({ ends_at, left: null }, NOW, 2).seconds;
  expect(["2026-11-22T19:02:01.2Z", "2026-11-22T19:01:59Z", "2026-11-22T19:03:00Z"].map(left)).toEqual([120, 119, 180]);
  expect(remaining({ ends_at: "2026-11-22T19:00:03Z", left: null }, NOW).seconds).toBe(3);
});

test("whole minutes until the last one, then seconds, then over by whole minutes", () => {
  expect(shown(421)).toEqual({ what: "minutes", minutes: 8 });
  expect(shown(60.4)).toEqual({ what: "minutes", minutes: 2 });
  expect(shown(60)).toEqual({ what: "seconds", seconds: 60 });
  expect(shown(0.2)).toEqual({ what: "seconds", seconds: 1 });
  expect(shown(-30)).toEqual({ what: "seconds", seconds: 0 });
  expect(shown(-61)).toEqual({ what: "over", minutes: 1 });
  expect(shown(421, true)).toEqual({ what: "seconds", seconds: 421 });
  expect(shown(null)).toEqual({ what: "none" });
});

test("a ring shows the part that is left", () => {
  expect([part(150, 5), part(900, 5), part(-5, 5), part(null, 5), part(10, null)]).toEqual([0.5, 1, 0, 0, 0]);
});

test("half-time of long steps, the last minute and the end are told once", () => {
  expect(moment(150.1, 149.9, 5)).toBe("half");
  expect(moment(90.1, 89.9, 3)).toBeNull();
  expect(moment(60.1, 60, 3)).toBe("last");
  expect(moment(60, 59.9, 3)).toBeNull();
  expect(moment(0.1, -0.1, 3)).toBe("end");
  expect(moment(60.1, 59.9, 1)).toBeNull();
  expect(moment(null, 5, 5)).toBeNull();
});
