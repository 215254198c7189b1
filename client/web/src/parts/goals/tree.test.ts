import { expect, test } from "vitest";
import type { GoalAbove, GoalShown } from "../../wire";
import { branches } from "./tree";

const goal = (id: string, level: GoalShown["level"], serves: string | null = null, away = false): GoalShown => ({
  id, text: id, level, serves, away, wanted_for: "students", whose: null, seen_by: "community", people: [], changes: false, measures: [], served_elsewhere: [],
});
const above = (id: string, serves: string | null = null): GoalAbove => ({ id, text: id, level: "system", community: "c", community_name: "District", serves });

test("the tree goes from the top down, those that serve a goal after it", () => {
  const goals = [goal("mine", "individual", "team"), goal("team", "team", "system"), goal("alone", "team"), goal("school", "school", "top"), goal("old", "team", null, true)];
  const tree = branches({ goals, above: [above("system", "top"), above("top")] });
  expect(tree.map(({ id, depth }) => [id, depth])).toEqual([["top", 0], ["system", 1], ["team", 2], ["mine", 3], ["school", 1], ["alone", 0]]);
  expect(tree[1]?.above?.community_name).toBe("District");
});

test("whatever serves a goal that one does not see stands by itself", () => {
  expect(branches({ goals: [goal("team", "team", "gone")], above: [] }).map(({ depth }) => depth)).toEqual([0]);
});
