import { expect, test } from "vitest";
import { AT, aContribution } from "./examples";
import { threads, type Card } from "./threads";
import { beside, reach, wallOf } from "./wall";

const WALL = "i/1";
const on = (id: string, kind: string, more = {}) => aContribution(id, { kind, step: WALL, ...more });
const post = (id: string, spot: [number, number], more = {}) => on(id, "post", { spot, ...more });
const cards = (...said: ReturnType<typeof aContribution>[]): Card[] => threads(said, [], "me").flatMap(({ root, replies }) => [root, ...replies]);
const shape = (...said: ReturnType<typeof aContribution>[]) =>
  wallOf(cards(...said), WALL).posts.map(({ card, links, circles, marks, answers }) => [
    card.id, links.map(({ line, other }) => [line.id, other.id]), circles.map(({ by }) => by), marks.map(({ text }) => text), answers.map(({ id }) => id),
  ]);

test("a wall holds its own step's posts, and at each what was drawn there", () => {
  expect(shape(
    post("a", [0, -1]), post("b", [3, 3]), aContribution("elsewhere", { step: "i/0" }), on("l", "link", { about: "a", joins: "b", text: "" }),
    on("c", "circle", { about: "b", by: "luis", text: "" }), on("q", "question_mark", { about: "a", text: "Who?" }),
  )).toEqual([["a", [["l", "b"]], [], ["Who?"], []], ["b", [["l", "a"]], ["luis"], [], []]]);
});

test("what is about a post stands after it, and what is said of it later hangs at it", () => {
  const wall = wallOf(cards(post("a", [0, -1]), post("b", [3, 3]), on("ask", "question", { about: "a", spot: [1, -1] }), aContribution("later", { kind: "interpretation", step: "i/3", about: "a" })), WALL);
  expect(wall.posts.map(({ card }) => card.id)).toEqual(["a", "ask", "b"]);
  expect(wall.posts[0]!.answers.map(({ id }) => id)).toEqual(["ask", "later"]);
  expect(wall.lines).toEqual([{ id: "ask", from: [0, -1], to: [1, -1], bend: 0, text: "", answers: true, waiting: false, at: AT }]);
});

test("a line that was taken back is gone; a post stays while something leads to it", () => {
  const gone = { deleted: true, text: null };
  expect(shape(post("a", [1, 1], gone), post("b", [2, 2], gone), post("c", [3, 3]), on("l", "link", { about: "a", joins: "c", text: "" }), on("m", "link", { about: "b", joins: "c", ...gone })))
    .toEqual([["a", [["l", "c"]], [], [], []], ["c", [["l", "a"]], [], [], []]]);
});

test("lines between the same two bend apart, whichever end they begin at", () => {
  const { lines } = wallOf(cards(post("a", [1, 1]), post("b", [2, 2]), on("l", "link", { about: "a", joins: "b", text: "so" }), on("m", "link", { about: "b", joins: "a", text: "" })), WALL);
  expect(lines.map(({ id, bend, text }) => [id, bend, text])).toEqual([["l", 0, "so"], ["m", 1, ""]]);
});

test("what one draws oneself is there before the server has it", () => {
  const waiting = [{ id: "w", at: 1, command: { type: "contribute" as const, kind: "link", text: "" as const, about: "a", joins: "b", step: WALL } }];
  const all = threads([post("a", [1, 1]), post("b", [2, 2])], waiting, "me").flatMap(({ root, replies }) => [root, ...replies]);
  expect(wallOf(all, WALL).lines).toMatchObject([{ id: "w", waiting: true }]);
});

test("a line to what waits to be sent waits with it, and stands where it stands", () => {
  const waits = (id: string, more: object) => ({ id, at: 1, command: { type: "contribute" as const, kind: "post", text: "", step: WALL, ...more } });
  const waiting = [waits("w", { text: "Mine.", spot: [2, 0] }), waits("l", { kind: "link", about: "w", joins: "a" })];
  const all = threads([post("a", [1, 1])], waiting, "me").flatMap(({ root, replies }) => [root, ...replies]);
  const wall = wallOf(all, WALL);
  expect(wall.posts.map(({ card, links }) => [card.id, card.waiting, links.map(({ other }) => other.id)])).toEqual([["a", null, ["w"]], ["w", "contribute", ["a"]]]);
  expect(wall.lines).toMatchObject([{ id: "l", from: [2, 0], to: [1, 1], waiting: true }]);
});

test("a wall reaches as far on each side, so that its middle stays where it is", () => {
  expect(reach([], [4, 3])).toEqual([4, 3]);
  expect(reach([[-6, 2], [1, 5]], [4, 3])).toEqual([7, 6]);
});

test("moved in a direction, a post passes what stands there, and the question", () => {
  expect(beside([1, 0], [-1, 0], [])).toEqual([-1, 0]);
  expect(beside([1, 2], [1, 0], [[2, 2], [3, 2]])).toEqual([4, 2]);
  expect(beside([50, 2], [1, 0], [])).toBeNull();
});
