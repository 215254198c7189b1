import { expect, test } from "vitest";
import { queryOf, readAsked, rehearsalPath, rehearsedPath } from "./rehearsing";

const TUNING = { protocol: "tuning", people: 8, minutes: 45, speed: 20, role: "presenter" };

test("an address says what is rehearsed, and is read as it was written", () => {
  const path = rehearsalPath("r", TUNING);
  expect(path).toBe("/rehearsals/r?protocol=tuning&people=8&minutes=45&speed=20&role=presenter");
  expect(readAsked(path.slice(path.indexOf("?")))).toEqual(TUNING);
});

test("what is left open stays so, and what cannot be is as usual", () => {
  expect(readAsked("?protocol=tuning&people=99&minutes=none&speed=0&role=The%20boss")).toEqual({ protocol: "tuning", people: 6, minutes: null, speed: 10, role: null });
  expect(String(queryOf({ ...TUNING, minutes: null, role: null }))).toBe("protocol=tuning&people=8&speed=20");
});

test("what people wrote is named by its id, and one comes back to where it is written", () => {
  const id = "0b5f6c1e-9c8e-4b7a-9d55-0b8d2f7f8a11";
  expect(readAsked(`?protocol=${id}`)?.protocol).toBe(id);
  expect([rehearsedPath(id), rehearsedPath("tuning")]).toEqual([`/my-protocols/${id}`, "/protocols/tuning"]);
});

test("without a protocol there is nothing to rehearse", () => {
  expect(readAsked("?people=6")).toBeNull();
  expect(readAsked("?protocol=../x")).toBeNull();
});
