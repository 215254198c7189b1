import { expect, test } from "vitest";
import type { RosterRow } from "../../wire";
import { asCsv, SHOWN, shown, sums } from "./rosters";

const row = (line: number, happens: RosterRow["happens"]): RosterRow => ({ line, name: "A", email: "a@example.org", role: "member", happens, before: null, mend: null });

test("what is to be mended comes first, and the rest in the list's order", () => {
  const rows = [row(1, "new"), row(2, "wrong"), row(3, "joins"), row(4, "wrong")];
  expect(shown(rows).map((one) => one.line)).toEqual([2, 4, 1, 3]);
  expect(sums(rows)).toEqual({ new: 1, joins: 1, changes: 0, stays: 0, wrong: 2 });
  expect(shown(Array.from({ length: 2_000 }, (_, line) => row(line, "new")))).toHaveLength(SHOWN);
});

test.each(["=1+1", "+44", "-x", "@here", " =1", "\uff1d1"])("%s is no formula in the file of links", (name) => {
  const csv = asCsv([{ id: "1", name, email: "a@example.org", link: "https://x/come-in#y" }]);
  expect(csv).toContain(`\r\n"'${name}","a@example.org","https://x/come-in#y"\r\n`);
});

test("a quotation mark stays within its cell", () => {
  expect(asCsv([{ id: "1", name: 'Ana "Bo" Lima', email: "a@b.c", link: "l" }])).toContain('"Ana ""Bo"" Lima"');
});
