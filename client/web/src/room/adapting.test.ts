import { expect, test } from "vitest";
import type { Protocol } from "../wire";
import { adaptable, withMinutes } from "./adapting";
import { aProtocol } from "./examples";

const step = (title: string, minutes: number | string | null, range: [number, number] | null) => ({ title, minutes, range }) as Protocol["steps"][number];
const block = { title: "Block", steps: [step("Inside", 5, [3, 8]), step("Sum", "1 per participant", [1, 9])] } as unknown as Protocol["steps"][number];
const protocol = aProtocol({ steps: [step("Fixed", 3, null), block, step("Open talk", 0, [0, 5])] });

test("steps with a range may have other minutes, also within blocks", () => {
  expect(adaptable({ protocol, minutes_of: { "2": 4 } }).map(({ place, minutes, least, most }) => [place, minutes, least, most])).toEqual([["1.0", 5, 3, 8], ["2", 4, 0, 5]]);
  expect(adaptable({ protocol: null, minutes_of: {} })).toEqual([]);
});

test("only what is other than written is said, and within its range", () => {
  expect(withMinutes({ protocol, minutes_of: { "2": 4 } }, "1.0", 20)).toEqual({ "1.0": 8, "2": 4 });
  expect(withMinutes({ protocol, minutes_of: { "2": 4 } }, "2", 0)).toEqual({});
});
