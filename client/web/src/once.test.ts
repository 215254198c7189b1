import { expect, test, vi } from "vitest";
import { once } from "./once";

const answers: ((said: string) => void)[] = [];
const ask = vi.fn<(what: string, sure?: boolean) => Promise<string>>(() => new Promise((resolve) => answers.push(resolve)));

test("asked again before its answer is there, it is asked once, and both have the answer", async () => {
  const asked = once(ask);
  const both = [asked("next"), asked("next")];
  expect(ask).toHaveBeenCalledTimes(1);
  answers.at(-1)!("done");
  expect(await Promise.all(both)).toEqual(["done", "done"]);
  void asked("next");
  expect(ask).toHaveBeenCalledTimes(2);
});

test("something else in between counts: up, down and up again are three", () => {
  ask.mockClear();
  const asked = once(ask);
  for (const way of ["up", "down", "up"]) void asked(way);
  void asked("up", true);
  expect(ask.mock.calls).toEqual([["up"], ["down"], ["up"], ["up", true]]);
});

test("what failed can be asked again", async () => {
  ask.mockReset().mockRejectedValueOnce(new Error("No.")).mockResolvedValueOnce("done");
  const asked = once(ask);
  await expect(asked("next")).rejects.toThrow("No.");
  expect(await asked("next")).toBe("done");
});
