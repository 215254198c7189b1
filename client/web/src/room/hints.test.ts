import { expect, test } from "vitest";
import { aProtocol } from "./examples";
import { hintFor } from "./hints";

const ours = { avoid: ["have you tried", "shouldn't you"], ask: "Ours?" };

test("advice in a question's clothes brings up the question, however it is written", () => {
  expect(hintFor("Have you  TRIED a number line?", "probing_question", null, ours)).toBe("Ours?");
  expect(hintFor("Shouldn’t you, perhaps, wait?", "clarifying_question", null, ours)).toBe("Ours?");
  expect(hintFor("What have you triedout?", "probing_question", null, ours)).toBeNull();
  expect(hintFor("Have you tried it?", "warm", null, ours)).toBeNull();
});

test("a protocol's own words come first, in its own kinds", () => {
  const protocol = aProtocol({ kinds: { warm: { avoid: ["nice"], ask: "What serves the goal?", cue: null, label: null } } });
  expect(hintFor("Nice!", "warm", protocol, ours)).toBe("What serves the goal?");
  expect(hintFor("It is clear.", "warm", protocol, ours)).toBeNull();
});
