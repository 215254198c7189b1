import { expect, test } from "vitest";
import type { EntrySeen } from "../../wire";
import { placesOf, said } from "./placing";

const entry = (id: string, state: EntrySeen["state"]): EntrySeen => ({
  id,
  kind: "decision",
  stage: "goals",
  state,
  meeting: "m",
  meeting_title: "Tuning",
  at: "2026-11-22T19:00:00.000Z",
  seq: 7,
  item: null,
  text: "One ticket",
  who: null,
  due_on: null,
  put_off: false,
  counts: {},
  by: null,
  url: null,
  strategy: null,
  changes: false,
  data: null,
});

test("what is drafted is kept unless it is dropped, and all is said at once", () => {
  const entries = [entry("a", "drafted"), entry("b", "dropped"), entry("c", "confirmed")];
  const places = placesOf(entries);
  expect(places).toEqual({ a: { stage: "goals", keep: true }, b: { stage: "goals", keep: false }, c: { stage: "goals", keep: true } });
  places["a"] = { stage: "evidence", keep: true };
  places["c"] = { stage: "goals", keep: false };
  expect(said(entries, places).entries).toEqual([
    { id: "a", stage: "evidence", state: "confirmed" },
    { id: "b", stage: "goals", state: "dropped" },
    { id: "c", stage: "goals", state: "dropped" },
  ]);
});
