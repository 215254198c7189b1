import { expect, test } from "vitest";
import type { Code } from "../../wire";
import { isLate } from "./sharing";

const back = (code: Code) => isLate({ id: "x", at: 1, command: { type: "contribute", text: "x", step: "s" }, refused: "No.", code });

test("only a note whose step was over is late; any other refusal says its own reason", () => {
  expect(back("step_over")).toBe(true);
  expect((["not_in_step", "quota", "closed"] as const).map(back)).toEqual([false, false, false]);
});
