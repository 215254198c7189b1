import { expect, test } from "vitest";
import { Pages } from "./pages.svelte";

const page = (more: boolean, ...ids: string[]) => ({ rows: ids.map((id) => ({ id })), names: {}, more });

test("what was shown already is not shown again", async () => {
  const pages = new Pages<{ id: string }>();
  await pages.look(() => Promise.resolve(page(true, "b", "a")));
  const skipped: number[] = [];
  await pages.next((skip) => {
    skipped.push(skip);
    return Promise.resolve(page(false, "a", "z"));
  });
  expect(skipped).toEqual([2]);
  expect(pages.rows!.map(({ id }) => id)).toEqual(["b", "a", "z"]);
  expect(pages.more).toBe(false);
});

test("an answer to an older question is dropped", async () => {
  const pages = new Pages<{ id: string }>();
  let answer = (_: ReturnType<typeof page>) => {};
  const old = pages.look(() => new Promise((resolve) => (answer = resolve)));
  await pages.look(() => Promise.resolve(page(false, "new")));
  answer(page(true, "old"));
  await old;
  expect(pages.rows).toEqual([{ id: "new" }]);
  expect(pages.more).toBe(false);
});

test("asked once more, as much is there as was read", async () => {
  const now = ["c", "b", "a", "z"];
  const two = (skip: number) => Promise.resolve(page(skip + 2 < now.length, ...now.slice(skip, skip + 2)));
  const pages = new Pages<{ id: string }>();
  await pages.look(two);
  await pages.next(two);
  now.unshift("d");
  await pages.again(two);
  expect(pages.rows!.map(({ id }) => id)).toEqual(["d", "c", "b", "a"]);
  expect(pages.more).toBe(true);
});
