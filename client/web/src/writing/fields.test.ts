import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ABOUT, BLOCK, BROUGHT, KIND, MORE_ABOUT, MORE_STEP, ROLE, STEP, STEP_WRITING, type Field } from "./fields";

type Schema = { $defs: Record<string, { properties: Record<string, { enum?: string[]; anyOf?: { enum?: string[] }[] }> }> };
const { $defs } = JSON.parse(readFileSync("../../schemas/json/wire.json", "utf8")) as Schema;

const inside = (fields: readonly Field[], name: string): readonly Field[] => {
  const field = fields.find((one) => one.name === name);
  return field && "fields" in field ? field.fields : [];
};
const POLL = inside(MORE_STEP, "poll");

/** A part of the language, its fields in the form, and what the page shows in its own way, or keeps as it is. */
const PARTS: [string, readonly Field[], string[]][] = [
  ["Protocol", [...ABOUT, ...MORE_ABOUT], ["roles", "brings", "kinds", "steps", "version"]],
  ["Source", inside(MORE_ABOUT, "sources"), []],
  ["RoleSaid", ROLE, []],
  ["Brought", BROUGHT, []],
  ["KindSaid", KIND, []],
  ["Step", [...STEP, ...STEP_WRITING, ...MORE_STEP], ["posts", "prompts"]],
  ["Round", inside(MORE_STEP, "round"), []],
  ["PollSaid", POLL, []],
  ["Passes", inside(POLL, "passes"), []],
  ["Block", BLOCK, ["steps"]],
  ["Groups", inside(BLOCK, "groups"), []],
  ["Repeat", inside(BLOCK, "repeat"), []],
];

test.each(PARTS)("every field of %s has its place in the form", (part, fields, elsewhere) => {
  expect([...fields.map(({ name }) => name), ...elsewhere].sort()).toEqual(Object.keys($defs[part]!.properties).sort());
});

test.each(PARTS)("whatever one may choose of %s is offered", (part, fields) => {
  for (const field of fields) {
    const said = $defs[part]!.properties[field.name]!;
    const words = said.enum ?? said.anyOf?.find((one) => one.enum)?.enum;
    if (field.as === "choice" && words) expect(Object.keys(field.options).filter(Boolean).sort()).toEqual([...words].sort());
  }
});
