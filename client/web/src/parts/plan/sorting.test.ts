import { beforeEach, describe, expect, test, vi } from "vitest";
import { Sorting } from "./sorting.svelte";

let ids: string[];
const move = vi.fn<(id: string, to: number) => Promise<boolean>>();
let sorting: Sorting;

beforeEach(() => {
  ids = ["a", "b", "c"];
  move.mockReset().mockResolvedValue(true);
  const row = (top: number) => ({ getBoundingClientRect: () => ({ top, height: 10 }) }) as HTMLElement;
  sorting = new Sorting({ ids: () => ids, title: (id) => id.toUpperCase(), rows: () => [row(0), row(10), row(20)], move });
});

test("keys pick up, carry and put down; the place is said", () => {
  expect(sorting.key("a", "ArrowDown")).toBe(false);
  sorting.key("a", "Enter");
  expect(sorting.said).toBe("A is picked up. Place 1 of 3.");
  sorting.key("a", "ArrowDown");
  sorting.key("a", "ArrowDown");
  sorting.key("a", "ArrowDown");
  expect(sorting.ids).toEqual(["b", "c", "a"]);
  expect(sorting.said).toBe("Place 3 of 3.");
  expect(move).not.toHaveBeenCalled();
  sorting.key("a", "Enter");
  expect(move).toHaveBeenCalledWith("a", 2);
  expect(sorting.said).toBe("A is at place 3 of 3.");
});

test("Escape puts it back, and asks for nothing", () => {
  sorting.key("c", " ");
  sorting.key("c", "ArrowUp");
  expect(sorting.ids).toEqual(["a", "c", "b"]);
  sorting.key("c", "Escape");
  expect(sorting.ids).toEqual(["a", "b", "c"]);
  expect(sorting.key("c", "Escape")).toBe(false);
  expect(move).not.toHaveBeenCalled();
});

test("the pointer carries it past rows whose middle it has passed", () => {
  sorting.lift("a");
  sorting.follow(14);
  expect(sorting.ids).toEqual(["a", "b", "c"]);
  sorting.follow(26);
  expect(sorting.ids).toEqual(["b", "c", "a"]);
  sorting.follow(2);
  expect(sorting.ids).toEqual(["a", "b", "c"]);
});

test("put down where it was, nothing is asked; refused, it is back where it was", async () => {
  sorting.lift("b");
  await sorting.drop();
  expect(move).not.toHaveBeenCalled();
  move.mockResolvedValue(false);
  sorting.lift("b");
  sorting.carry(0);
  await sorting.drop();
  expect(sorting.ids).toEqual(["a", "b", "c"]);
});

test("when the agenda changes under it, the agenda is shown", () => {
  sorting.lift("a");
  sorting.carry(2);
  ids = ["a", "b", "c", "d"];
  expect(sorting.ids).toEqual(ids);
});

describe("before the server has answered", () => {
  const answers: ((done: boolean) => void)[] = [];
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  const place = (id: string, to: number) => {
    sorting.lift(id);
    sorting.carry(to);
    void sorting.drop();
  };
  beforeEach(() => {
    answers.length = 0;
    move.mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
  });

  test("whoever goes on goes on from where it was put, by keys and by the menu", () => {
    for (const key of ["Enter", "ArrowDown", "Enter", "Enter", "ArrowDown"]) sorting.key("a", key);
    expect(sorting.ids).toEqual(["b", "c", "a"]);
    sorting.key("a", "Enter");
    place("b", 1);
    expect(move.mock.calls).toEqual([["a", 1], ["a", 2], ["b", 1]]);
    expect(sorting.ids).toEqual(["c", "b", "a"]);
  });

  test("put back at once, that is asked too", () => {
    place("a", 1);
    place("a", 0);
    expect(move.mock.calls).toEqual([["a", 1], ["a", 0]]);
  });

  test("what was put stays until all is answered, and what was lifted and left goes back there", async () => {
    place("a", 1);
    place("c", 0);
    for (const key of ["Enter", "ArrowDown", "Escape"]) sorting.key("c", key);
    ids = ["b", "a", "c"];
    answers[0]!(true);
    await settled();
    expect(sorting.ids).toEqual(["c", "b", "a"]);
    answers[1]!(false);
    await settled();
    expect(sorting.ids).toEqual(["b", "a", "c"]);
  });
});
