import { beforeEach, expect, test } from "vitest";
import type { Anchor } from "../wire";
import { pointing } from "./pointing.svelte";

const place: Anchor = { work: "w", page: 2, line: null, region: null };

beforeEach(() => pointing.reset());

test("a writer begins to point, and has chosen; what they write next points at nothing", () => {
  pointing.begin();
  expect([pointing.choosing, pointing.chosen]).toEqual([true, null]);
  pointing.choose(place);
  expect([pointing.choosing, pointing.chosen]).toEqual([false, place]);
  pointing.clear();
  expect(pointing.chosen).toBeNull();
});

test("whoever stops pointing keeps what they had chosen before", () => {
  pointing.choose(place);
  pointing.begin();
  pointing.stop();
  expect([pointing.choosing, pointing.chosen]).toEqual([false, place]);
});

test("a card's place is shown, and shown again when asked again; choosing one's own hides it", () => {
  pointing.show(place);
  const first = pointing.shown;
  pointing.show(place);
  expect(pointing.shown).not.toBe(first);
  expect(pointing.shown?.anchor).toBe(place);
  pointing.choose({ ...place, page: 1 });
  expect(pointing.shown).toBeNull();
});
