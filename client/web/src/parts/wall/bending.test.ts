import { expect, test } from "vitest";
import { aContribution } from "../../room/examples";
import { threads } from "../../room/threads";
import { wallOf } from "../../room/wall";
import { bent } from "./bending";

const at = (minute: number) => `2026-03-05T16:0${minute}:00.000000Z`;
const post = (id: string, spot: [number, number], minute = 0) => aContribution(id, { kind: "post", step: "i/1", spot, at: at(minute) });
const link = (text: string, id = "l") => aContribution(id, { kind: "link", step: "i/1", about: "a", joins: "b", text, at: at(1) });

function lines(...said: ReturnType<typeof aContribution>[]) {
  const wall = wallOf(threads(said, [], "me").flatMap(({ root, replies }) => [root, ...replies]), "i/1");
  return wall.lines.map((line) => bent(line, wall));
}

test("a line between neighbours bows a little", () => {
  const [line] = lines(post("a", [1, 0]), post("b", [2, 0]), link(""));
  expect(line!.at[0]).toBe(324);
  expect(line!.at[1]).toBeCloseTo(15.12);
});

test("a line goes around what stands between its ends, and around the question", () => {
  for (const [row, between] of [[0, []], [2, [post("c", [0, 2])]]] as const) {
    const [line] = lines(post("a", [-1, row]), post("b", [1, row]), ...between, link("so that"));
    expect(line!.at).toEqual([0, row * 136 + 68]);
  }
});

test("words do not lie on the posts they join, and long ones are cut", () => {
  const [line] = lines(post("a", [1, 0]), post("b", [2, 0]), link("so that they wonder what it is not"));
  expect(line!.at).toEqual([324, 68]);
  expect(line!.said).toBe("so that they wonder what …");
});

test("what is put there later moves no line", () => {
  const before = lines(post("a", [-1, 2]), post("b", [1, 2]), link("so that"));
  expect(lines(post("a", [-1, 2]), post("b", [1, 2]), link("so that"), post("c", [0, 2], 2))).toEqual(before);
});

test("several lines between the same two go ways of their own", () => {
  const all = lines(post("a", [-1, 0]), post("b", [1, 0]), link("so that"), link("", "m"), link("", "n"));
  expect(new Set(all.map(({ path }) => path)).size).toBe(3);
});
