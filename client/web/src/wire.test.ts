import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { printed } from "../print";

test("wire.ts is what the schema prints: run `uv run poe print`", async () => {
  expect(readFileSync("src/wire.ts", "utf-8")).toBe(await printed());
}, 60_000);
