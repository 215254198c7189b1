import { expect, test, vi } from "vitest";
import { Clock } from "./clock";

const offset = (clock: Clock) => clock.now() - performance.now();

test("the sample with the shortest way is the truest", () => {
  const clock = new Clock();
  clock.learn(1_000, 50, 1_100);
  expect(offset(clock)).toBeCloseTo(50_000 - 1_050, 0);
  clock.learn(2_000, 51.3, 2_400);
  expect(offset(clock)).toBeCloseTo(50_000 - 1_050, 0);
  clock.learn(3_000, 60, 3_020);
  expect(offset(clock)).toBeCloseTo(60_000 - 3_010, 0);
});

test("an old sample gives way to a younger one that is hardly worse", () => {
  const clock = new Clock();
  clock.learn(0, 10, 20);
  clock.learn(600_000, 700, 600_050);
  expect(offset(clock)).toBeCloseTo(700_000 - 600_025, 0);
});

test("until a pong comes, the welcome's time is better than a device that is set wrong", () => {
  const clock = new Clock();
  clock.guess(5);
  expect(Math.abs(clock.now() - 5_000)).toBeLessThan(100);
  clock.learn(1_000, 50, 1_100);
  clock.guess(5);
  expect(offset(clock)).toBeCloseTo(50_000 - 1_050, 0);
});

test("the clock of a rehearsal goes faster than ours, from the moment the server says so", () => {
  vi.useFakeTimers();
  const clock = new Clock();
  clock.learn(performance.now(), 1_000, performance.now());
  clock.pace(20, 5_000);
  vi.advanceTimersByTime(3_000);
  expect(clock.now()).toBeCloseTo(5_060_000, 0);
  const asked = performance.now();
  vi.advanceTimersByTime(100);
  clock.learn(asked, 5_061, performance.now()); // said half way: 50 ms of ours ago, a second of its own
  expect(clock.now()).toBeCloseTo(5_062_000, 0);
  vi.useRealTimers();
});

test("a sample that cannot be true together with the best one shows that the own clock stood still: it is taken", () => {
  const clock = new Clock();
  clock.learn(1_000, 5_000, 1_004);
  clock.learn(16_000, 5_045, 16_008);
  expect(offset(clock)).toBeCloseTo(5_045_000 - 16_004, 0);
});
