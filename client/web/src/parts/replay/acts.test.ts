// @vitest-environment jsdom
import { expect, test } from "vitest";
import { actOf, pressed } from "./acts";

const none = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, target: null };
const act = (key: string, more: Partial<Parameters<typeof pressed>[0]> = {}) => actOf(pressed({ ...none, key, ...more }));

function on(html: string): Element {
  document.body.innerHTML = html;
  return document.body.firstElementChild!;
}

test("each key does what it says, on any keyboard", () => {
  expect([" ", "k", "K", "ArrowLeft", "ArrowRight", ",", ".", "d", "Home", "End", "+", "=", "-"].map((key) => act(key))).toEqual([
    "toggle", "toggle", "toggle", "earlier", "later", "lineBack", "lineOn", "decisionOn", "first", "last", "faster", "faster", "slower",
  ]);
  expect(["ArrowLeft", "ArrowRight", "D", "+", ">"].map((key) => act(key, { shiftKey: true }))).toEqual(["stepBack", "stepOn", "decisionBack", "faster", "lineOn"]);
});

test("what the browser or the system means by a key stays theirs", () => {
  expect([act("d", { ctrlKey: true }), act("ArrowLeft", { altKey: true }), act("k", { metaKey: true }), act("x")]).toEqual([null, null, null, null]);
});

test("a field takes its own keys, a button its space, and the bar none", () => {
  expect(act("k", { target: on("<textarea></textarea>") })).toBeNull();
  expect(act("d", { target: on("<input type=search>") })).toBeNull();
  expect(act("ArrowRight", { target: on("<select></select>") })).toBeNull();
  const button = on("<button></button>");
  expect([act(" ", { target: button }), act("k", { target: button })]).toEqual([null, "toggle"]);
  const bar = on("<input type=range>");
  expect([act(" ", { target: bar }), act("ArrowRight", { target: bar })]).toEqual(["toggle", "later"]);
});
