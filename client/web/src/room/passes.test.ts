import { expect, test } from "vitest";
import { passesOf } from "./passes";

const step = (id: string, title: string) => ({ id, title });

test("a step that comes again tells which time it is, in its own part of the script", () => {
  const steps = [step("plan/0", "Read"), step("plan/1.ana.0", "Open"), step("plan/1.ana.1", "Answer"), step("plan/1.ben.0", "Open"), step("plan/1.ben.1", "Answer"), step("plan/2", "Open")];
  expect(passesOf(steps)).toEqual([null, { n: 1, of: 2 }, { n: 1, of: 2 }, { n: 2, of: 2 }, { n: 2, of: 2 }, null]);
});
