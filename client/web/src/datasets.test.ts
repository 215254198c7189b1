import { expect, test } from "vitest";
import { fatesOf, kindsOf, sendTable, spelled, suggested, usual } from "./datasets";
import { cut, part, ticks } from "./parts/datasets/scales";
import type { ColumnFound, ColumnSeen } from "./wire";

const seen = (place: number, kind: ColumnSeen["kind"], more: Partial<ColumnSeen> = {}): ColumnSeen => ({ place, kind, name: `C${place}`, hashed: false, filled: 9, unit: null, precision: null, values: [], ...more });
const found = (tells: ColumnFound["tells"], suggests: ColumnFound["suggests"]): ColumnFound => ({ name: "C", kind: "text", filled: 1, distinct: 1, examples: [], odd: [], odd_count: 0, day_first: null, unsure: false, tells, suggests });

test("what tells who a student is can be kept by whoever is sure, e-mail addresses never", () => {
  expect(fatesOf(found(null, "keep"))).toEqual(["keep", "hash", "drop"]);
  expect(fatesOf(found("names", "hash"))).toContain("sure");
  expect(fatesOf(found("e_mails", "hash"))).toEqual(["hash", "drop"]);
});

test("choices are spelled as the server reads them", () => {
  const choices = suggested([found(null, "keep"), found("names", "hash")]);
  choices.push({ fate: "keep", readAs: "category" }, { fate: "drop", readAs: "number" });
  expect(spelled(choices)).toBe("keep,hash,keep:category,drop");
});

test("a data set offers the charts that its columns can show", () => {
  expect(kindsOf([seen(0, "category", { hashed: true })])).toEqual([]);
  expect(kindsOf([seen(0, "number")])).toEqual(["distribution"]);
  expect(kindsOf([seen(0, "number"), seen(1, "date")])).toEqual(["distribution", "trend"]);
  expect(kindsOf([seen(0, "number"), seen(1, "category", { values: ["a", "b"] })])).toEqual(["distribution", "by_group", "before_after"]);
});

test("before and after begins with what is said to be before", () => {
  const columns = [seen(0, "category", { hashed: true }), seen(1, "category", { values: ["after", "before"] }), seen(2, "number")];
  expect(usual("before_after", columns)).toEqual({ shows: "before_after", figure: "mean", measure: 2, by: 1, first: "before", then: "after", who: 0 });
  const classes = seen(3, "category", { values: ["Class 2", "Class 3"] });
  expect(usual("before_after", [classes, ...columns])).toMatchObject({ by: 1, first: "before", then: "after" });
  expect(usual("before_after", [seen(0, "number"), seen(1, "number")])).toEqual({ shows: "before_after", figure: "mean", measure: 0, after: 1 });
});

test("a refusal of the server's is told in its words, a broken line in ours", async () => {
  const refused = () => Promise.resolve(new Response('{"code":"bad_body","text":"line 3 has 1"}', { status: 422 }));
  await expect(sendTable("/x", new Blob(["a"]), {}, refused)).rejects.toThrow("line 3 has 1");
  await expect(sendTable("/x", new Blob(["a"]), {}, () => Promise.reject(new Error("gone")))).rejects.toThrow("The connection broke");
  let asked = "";
  const done = (to: RequestInfo | URL) => ((asked = String(to)), Promise.resolve(new Response('{"id":"1"}')));
  expect(await sendTable("/x", new Blob(["a"]), { title: "A b", about: null }, done)).toEqual({ id: "1" });
  expect(asked).toBe("/x?title=A+b");
});

test("scales end in round numbers around all values", () => {
  expect(ticks(12, 87)).toEqual([0, 20, 40, 60, 80, 100]);
  expect(ticks(48.2, 57.1, 5)).toEqual([48, 50, 52, 54, 56, 58]);
  expect(ticks(5, 5)).toHaveLength(2);
  expect(ticks(0, 0).length).toBeGreaterThan(1);
  for (const [low, high] of [[3, 3.01], [-5, 5], [0.001, 0.002], [1_000, 90_000]] as const) {
    const scale = ticks(low, high);
    expect(scale[0]).toBeLessThanOrEqual(low);
    expect(scale.at(-1)).toBeGreaterThanOrEqual(high);
    expect(part(low, scale)).toBeGreaterThanOrEqual(0);
  }
});

test("long labels are cut where they have no room", () => {
  expect(cut("Mathematics in the fifth grade", 100)).toBe("Mathematics…");
  expect(cut("Maths", 100)).toBe("Maths");
});
