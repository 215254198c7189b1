import { expect, test, vi } from "vitest";
import { Typing } from "./typing";

test("typing is said at most every 3 s, and its end once", () => {
  vi.useFakeTimers();
  const said: boolean[] = [];
  const typing = new Typing((is) => said.push(is));
  for (let key = 0; key < 10; key += 1) (typing.touched(), vi.advanceTimersByTime(500));
  expect(said).toEqual([true, true]);
  vi.advanceTimersByTime(5_000);
  typing.stop();
  expect(said).toEqual([true, true, false]);
  vi.useRealTimers();
});
