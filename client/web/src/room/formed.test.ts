import { expect, test } from "vitest";
import type { Group, Recorded } from "../wire";
import { AT, inGroups } from "./examples";
import { formedIn, titleOf } from "./formed";

const group = (id: string, number: number, members: string[]): Group => ({ id, number, members });
const formed = (block: string, groups: Group[]): Recorded["event"] => ({ type: "groups_formed", item: "i", block, by: "random", keep: "meeting", of: 2, groups });
const log = (...events: Recorded["event"][]): Recorded[] => events.map((event, at) => ({ seq: at + 1, at: AT, by: "daniel", event }));

test("a log's groups are told with all who ever sat in them, once each", () => {
  const found = formedIn(log(
    formed("i/1", [group("a", 1, ["amina", "luis", "mei"]), group("b", 2, ["grace", "priya"])]),
    { type: "seats_changed", groups: [group("a", 1, ["amina", "luis"]), group("b", 2, ["grace", "priya", "mei"])] },
    { type: "groups_closed" },
    formed("i/2", [group("a", 1, ["amina", "luis"])]),
  ));
  expect(found.map(({ id, block, members }) => [id, block, members.join()])).toEqual([["a", "i/1", "amina,luis,mei"], ["b", "i/1", "grace,priya,mei"]]);
  expect(titleOf(found[0]!, inGroups("i/0", null).agenda)).toBe("i/1.0");
});
