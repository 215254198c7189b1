import { expect, test } from "vitest";
import { isNarrowed, pathOf, readAsked, widened } from "./asked";

const ID = "0190f3c4-0000-7000-8000-000000000001";
const NOTHING = { words: "", community: null, meeting: null, kind: null, person: null, protocol: null, since: null, until: null };

test("what was asked is read from the address as it was written there", () => {
  const asked = { ...NOTHING, words: 'élèves "half of a half" fract* & more=#1', meeting: ID, kind: "warm", since: "2026-01-31" };
  const path = pathOf(asked);
  expect(path.startsWith("/search#")).toBe(true);
  expect(readAsked(path.slice(path.indexOf("#")))).toEqual(asked);
});

test.each(["", "#", "#q=", "#q=%20", "#meeting=1", "#kind=%3Cscript%3E", "#since=yesterday", "#nonsense", "#q=%E0%A4%A"])(
  "%s asks for nothing it cannot ask for",
  (fragment) => expect({ ...readAsked(fragment), words: "" }).toEqual(NOTHING),
);

test("a search is widened to everything", () => {
  const asked = readAsked(`#q=half&person=${ID}`);
  expect(isNarrowed(asked)).toBe(true);
  expect(widened(asked)).toEqual({ ...NOTHING, words: "half" });
  expect(isNarrowed(widened(asked))).toBe(false);
});

test("a session alone can be searched", () => expect(pathOf({ meeting: ID })).toBe(`/search#meeting=${ID}`));
