import { expect, test, vi } from "vitest";
import { ahead, Later } from "./later.svelte";

test("is fetched once, whoever asks", async () => {
  const from = vi.fn(async () => ({ default: "a part" }));
  const later = new Later(from);
  expect(later.part).toBeNull();
  await Promise.all([later.fetch(), later.fetch()]);
  await later.fetch();
  expect(later.part).toBe("a part");
  expect(from).toHaveBeenCalledOnce();
});

test("what could not be fetched says so, and is tried again when it is asked for again", async () => {
  const from = vi.fn(async () => ({ default: "a part" })).mockRejectedValueOnce(new TypeError("Failed to fetch"));
  const later = new Later(from);
  await later.fetch();
  expect([later.failed, later.part]).toEqual([true, null]);
  await later.fetch();
  expect([later.failed, later.part]).toEqual([false, "a part"]);
});

test("ahead, one after another, and one that fails holds up no other", async () => {
  const came: string[] = [];
  const one = new Later(async () => (came.push("one"), Promise.reject(new TypeError("Failed to fetch"))));
  const other = new Later(async () => (came.push("other"), { default: "other" }));
  await ahead(one, other);
  expect(came).toEqual(["one", "other"]);
  expect([one.failed, other.part]).toEqual([true, "other"]);
});
