import { compileFromFile } from "json-schema-to-typescript";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("wire.ts is what the schema prints: run `uv run poe print`", async () => {
  const printed = await compileFromFile("../../schemas/json/wire.json", { unreachableDefinitions: true, additionalProperties: false });
  expect(readFileSync("src/wire.ts", "utf-8")).toBe(printed);
});
