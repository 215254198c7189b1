import { expect, test } from "vitest";
import { Underway } from "./underway";

test("whoever goes on before the answer is there goes on from what was asked, and after it from what stands", async () => {
  const underway = new Underway<number>();
  const answers: ((done: boolean) => void)[] = [];
  const ask = (to: number) => underway.until("post", to, new Promise((resolve) => answers.push(resolve)));
  expect(underway.of("post", 0)).toBe(0);
  const first = ask(1);
  const second = ask(underway.of("post", 0) + 1);
  expect([underway.of("post", 0), underway.of("other", 0)]).toEqual([2, 0]);
  answers[0]!(true);
  expect(await first).toBe(true);
  expect(underway.of("post", 1)).toBe(2);
  answers[1]!(false);
  expect(await second).toBe(false);
  expect(underway.of("post", 1)).toBe(1);
});
