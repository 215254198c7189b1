/// <reference types="node" />
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Recorded, View } from "../wire";
import { EMPTY, fold } from "./fold";

const folder = join(import.meta.dirname, "../../../../schemas/golden");
const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));

test("there are golden meetings to fold", () => expect(files).not.toEqual([]));

test.each(files)("%s folds to the server's view", (name) => {
  const rows = readFileSync(join(folder, name), "utf8").trim().split("\n").map((row) => JSON.parse(row) as unknown);
  const { view: expected } = rows.pop() as { view: View };
  const view = (rows as Recorded[]).reduce((before, line) => fold(before, line, line.seq - 1), EMPTY);
  expect((rows as Recorded[]).map((line) => line.seq)).toEqual(rows.map((_, index) => index + 1));
  if ("agenda" in expected) expect(view).toEqual({ ...EMPTY, ...expected }); // what views did not have yet is empty
  else expect(view).toMatchObject(expected); // a view of before there were agendas
});
