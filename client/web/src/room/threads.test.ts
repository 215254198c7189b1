import { expect, test } from "vitest";
import { aContribution } from "./examples";
import type { Waiting } from "./queue";
import { threads } from "./threads";

const said = (id: string, about: string | null = null) => aContribution(id, { about });
const shape = (all: ReturnType<typeof threads>) => all.map(({ root, replies }) => [root.id, ...replies.map((card) => card.id)]);

test("replies stand under what they answer, replies to replies in the same thread", () => {
  expect(shape(threads([said("a"), said("b"), said("c", "a"), said("d", "c")], [], "ana"))).toEqual([["a", "c", "d"], ["b"]]);
});

test("a reply to something older than what we hold begins a thread, and says so", () => {
  expect(threads([said("a", "old")], [], "ana")).toMatchObject([{ root: { id: "a" }, orphan: true }]);
});

test("own words show before the server has them, once", () => {
  const waiting: Waiting[] = [{ id: "b", at: 1, command: { type: "contribute", kind: "warm", text: "mine", about: "a" } }];
  expect(threads([said("a")], waiting, "luis")[0]!.replies).toMatchObject([{ id: "b", by: "luis", waiting: "contribute" }]);
  expect(threads([said("a"), said("b")], waiting, "luis").flatMap((one) => one.replies)).toEqual([]);
});

test("changes show before the server has them; refused ones do not", () => {
  const amend: Waiting = { id: "x", at: 1, command: { type: "amend", contribution: "a", text: "better" } };
  expect(threads([said("a")], [amend], "ana")[0]!.root).toMatchObject({ text: "better", waiting: "amend" });
  expect(threads([said("a")], [{ ...amend, refused: "No." }], "ana")[0]!.root).toMatchObject({ text: "a", waiting: null });
});
