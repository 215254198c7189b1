// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";
import { forget } from "../room/leaving";
import { Unsaved } from "./unsaved";

beforeEach(() => localStorage.clear());

test("what is not saved is kept for its writer, until it is saved", () => {
  const [ana, ben] = ["ana", "ben"].map((person) => new Unsaved(localStorage, person, "new #copy=a:b"));
  ana!.keep("half", "");
  expect([ana!.read(), ben!.read()]).toEqual(["half", null]);
  ana!.keep("whole", "whole");
  expect(ana!.read()).toBeNull();
});

test("who signs out leaves nothing of it", () => {
  const ana = new Unsaved(localStorage, "ana", "new #copy=a:b");
  ana.keep("half", "");
  forget(localStorage, "ana");
  expect(ana.read()).toBeNull();
});
