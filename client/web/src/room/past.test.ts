import { expect, test } from "vitest";
import type { Recorded, View } from "../wire";
import { AT } from "./examples";
import { EMPTY, fold } from "./fold";
import { Past } from "./past.svelte";

const opened: Recorded["event"][] = [
  { type: "meeting_planned", title: "Fractions", starts_at: AT, minutes: 50, facilitator: "ana" },
  { type: "arrived", member: "ana" },
  { type: "meeting_opened" },
];
const said = (n: number): Recorded["event"] => ({ type: "contributed", id: `c${n}`, kind: "warm", text: `${n}`, about: null, step: null, anchor: null, author: null, writer: null, unnamed: false, joins: null, spot: null });
const log = (count: number): Recorded[] =>
  [...opened, ...Array.from({ length: count }, (_, n) => said(n))].map((event, n) => ({ seq: n + 1, at: new Date(Date.parse(AT) + n * 1_000).toISOString(), by: "ana", event }));

function past(lines: Recorded[]): Past {
  const past = new Past();
  past.add({ lines: lines.slice(0, 500), names: { ana: "Ana" }, more: true });
  past.add({ lines: lines.slice(500), names: {}, more: false });
  return past;
}

test("the room at any line is what folding to it gives, in whatever order one asks", () => {
  const lines = log(1_000);
  const views: View[] = [EMPTY];
  for (const [n, line] of lines.entries()) views.push(fold(views[n]!, line, n));
  const read = past(lines);
  for (const seq of [1_003, 0, 3, 250, 199, 200, 201, 999, 998, 402, 1_003]) expect(read.at(seq)).toEqual(views[seq]);
});

test("a place after the end is the end", () => {
  const read = past(log(600));
  expect(read.at(9_999)).toEqual(read.at(603));
});

test("a time leads to the last line by then", () => {
  const read = past(log(600));
  const began = Date.parse(AT);
  expect([read.seqAt(began - 1), read.seqAt(began), read.seqAt(began + 2_999), read.seqAt(began + 10_000_000)]).toEqual([0, 1, 3, 603]);
});
