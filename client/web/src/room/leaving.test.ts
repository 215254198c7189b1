// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";
import { BLANK, Drafts } from "./drafts";
import { forget, sweep } from "./leaving";
import { Kept } from "./kept";
import { Queue } from "./queue";
import { unnamed, type Unnamed } from "./unnamed";
import { ballot, type Ballot } from "./voting";

const DAY = 24 * 3_600_000;
const held = (id: string) => unnamed({ id, kind: "cool", text: id, item: "i", box: "b", step: "s" });

beforeEach(() => localStorage.clear());

function write(person: string): void {
  new Kept<Unnamed>(localStorage, "unnamed", "m", person).keep(held("x"));
  new Kept<Ballot>(localStorage, "ballot", "m", person).keep(ballot("p", { choice: [1], reason: "" }, undefined, 1));
  const drafts = new Drafts(localStorage, "m", person, "tab");
  drafts.write({ ...BLANK, text: "half" });
  drafts.putAside("note", "half a note");
  drafts.amend("c", "half a change");
}

test("who signs out leaves nothing behind that tells what they wrote without a name, or had begun", () => {
  write("ana");
  write("luis");
  const queue = new Queue(localStorage, "m", "ana");
  queue.add({ type: "hold", step: "s", kind: "cool", text: "on its way", secret: "s" });
  queue.add({ type: "contribute", text: "to be sent" });
  forget(localStorage, "ana");
  expect(Object.keys(localStorage).filter((key) => key.includes(":luis"))).toHaveLength(5);
  expect(Object.keys(localStorage).filter((key) => key.includes(":ana"))).toHaveLength(1);
  expect(queue.list()).toMatchObject([{ command: { text: "to be sent" } }]);
});

test("what has lain without a name for thirty days is swept", () => {
  const shelf = new Kept<Unnamed>(localStorage, "unnamed", "m", "ana");
  shelf.keep({ ...held("old"), at: Date.now() - 31 * DAY });
  shelf.keep({ ...held("new"), at: Date.now() - 29 * DAY });
  new Kept<Ballot>(localStorage, "ballot", "m", "ana").keep(ballot("p", { choice: [1], reason: "" }, undefined, Date.now() - 31 * DAY));
  localStorage.setItem("staffroom:unnamed:m:ana:broken", "{");
  sweep(localStorage, Date.now());
  expect(shelf.list()).toMatchObject([{ id: "new" }]);
  expect(localStorage).toHaveLength(1);
});
