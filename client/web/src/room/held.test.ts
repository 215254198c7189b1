import { expect, test } from "vitest";
import { AT, aContribution, aLimit } from "./examples";
import { cameBack, heldCards, leftOf, noteCards, steady, used } from "./held";
import type { Waiting, Wording } from "./queue";
import { unnamed } from "./unnamed";

const going = (command: Wording, id = "w", refused?: string): Waiting => ({ id, at: 1, command, ...(refused !== undefined && { refused }) });
const item = (id: string, more = {}) => ({ id, box: "b", step: "s", kind: "warm", text: id, about: null, anchor: null, ...more });
const secret = unnamed({ id: "u", kind: "cool", text: "u", item: "i", box: "b", step: "s" });
const hold: Wording = { type: "hold", step: "s", kind: "warm", text: "n" };

test("what is held shows from the server, from this browser, and on its way, once", () => {
  const cards = heldCards([item("a")], [secret], [going(hold, "a"), going(hold, "n"), going({ ...hold, secret: "x" }, "u"), going(hold, "no", "No.")]);
  expect(cards.map(({ id, unsent, secret }) => [id, unsent, secret !== null])).toEqual([["a", false, false], ["u", true, true], ["n", true, false]]);
});

test("what the server has from now on stays in its place on the screen", () => {
  const seen: string[] = [];
  const before = steady(heldCards([item("b")], [secret], [going(hold, "a")]), seen);
  const after = steady(heldCards([item("a"), item("b"), item("c")], [secret], []), seen);
  expect(before.map(({ id }) => id)).toEqual(["b", "u", "a"]);
  expect(after.map(({ id }) => id)).toEqual(["b", "u", "a", "c"]);
});

test("changes and withdrawals show before the server has them", () => {
  const amend: Wording = { type: "amend_held", item: "a", text: "better" };
  expect(heldCards([item("a")], [], [going(amend)])).toMatchObject([{ text: "better", unsent: true }]);
  expect(heldCards([item("a")], [secret], [going({ type: "withdraw", item: "u", secret: secret.secret })]).map(({ id }) => id)).toEqual(["a"]);
});

test("notes are kept, changed and dropped the same way", () => {
  const notes = [{ id: "a", at: AT, text: "a", step: null }, { id: "b", at: AT, text: "b", step: null }];
  const waiting = [going({ type: "keep_note", text: "c" }, "c"), going({ type: "change_note", note: "a", text: "A" }), going({ type: "drop_note", note: "b" })];
  expect(noteCards(notes, waiting).map(({ id, text }) => [id, text])).toEqual([["a", "A"], ["c", "c"]]);
});

test("a quota counts what is shown under the kind one chose, held, and on its way", () => {
  const said = [aContribution("1", { by: "me", step: "s", kind: "cool", filed: "warm" }), aContribution("2", { by: "me", step: "s", deleted: true }), aContribution("3", { by: "luis", step: "s" })];
  const waiting = [going({ type: "contribute", kind: "warm", text: "x", step: "s" }, "4"), going({ type: "contribute", kind: "warm", text: "x", step: "s", speaker: "luis" }, "5")];
  expect(used("warm", "s", "me", { said, held: heldCards([item("h")], [], []), waiting })).toBe(3);
  expect(leftOf(aLimit({ at_most: 2 }), 3)).toBe(0);
  expect(leftOf(aLimit(), 3)).toBeNull();
});

test("what was held and lies among the notes came back; what was withdrawn or shown did not", () => {
  const held = heldCards([item("a"), item("b")], [], []);
  const note = { id: "n", text: "a", step: "s", unsent: false };
  expect(cameBack({ held, notes: [] }, { held: [], notes: [note] })).toBe(1);
  expect(cameBack({ held, notes: [] }, { held: [], notes: [] })).toBe(0);
  expect(cameBack({ held, notes: [note] }, { held: [], notes: [note] })).toBe(0);
  expect(cameBack({ held, notes: [] }, { held, notes: [note] })).toBe(0);
});
