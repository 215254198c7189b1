/// <reference types="node" />
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Recorded, View } from "../wire";
import { EMPTY, fold } from "./fold";

const folder = join(import.meta.dirname, "../../../../schemas/golden");
/** What contributions did not have before there were walls. */
const NO_WALL = { joins: null, spot: null };
const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));

const EMPTY_ONES = new Set<unknown>([null, false, 0]);

/** Without what is empty, no or nought, wherever it stands: so is what views did not have yet when a file was written. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== "object" || value === null) return value;
  const filled = Object.entries(value).filter(([, one]) => !EMPTY_ONES.has(one) && (typeof one !== "object" || Object.keys(one as object).length > 0));
  return Object.fromEntries(filled.map(([name, one]) => [name, bare(one)]));
}

test("there are golden meetings to fold", () => expect(files).not.toEqual([]));

test.each(files)("%s folds to the server's view", (name) => {
  const rows = readFileSync(join(folder, name), "utf8").trim().split("\n").map((row) => JSON.parse(row) as unknown);
  const { view: expected } = rows.pop() as { view: View };
  expected.contributions = expected.contributions.map((one) => ({ ...NO_WALL, ...one }));
  const view = (rows as Recorded[]).reduce((before, line) => fold(before, line, line.seq - 1), EMPTY);
  expect((rows as Recorded[]).map((line) => line.seq)).toEqual(rows.map((_, index) => index + 1));
  if ("agenda" in expected) expect(bare(view)).toEqual(bare(expected));
  else expect(view).toMatchObject(expected); // a view of before there were agendas
});
