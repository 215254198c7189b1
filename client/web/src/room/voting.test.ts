import { expect, test } from "vitest";
import { aPoll, aYours } from "./examples";
import { answered, ballot, dotted, lack, same, standing, type Cast } from "./voting";

const no: Cast = { choice: [0], reason: "Too soon" };
const yes: Cast = { choice: [2], reason: "" };
const open = aPoll({ closed_at: null });
const unnamed = { ...open, named: false };

test("a vote with a name is told by the server", () => {
  expect(standing(open, aYours([]), [])).toEqual({ what: "none" });
  expect(standing(open, aYours([], { votes: [{ poll: "poll", ...no }], voted: true }), [])).toEqual({ what: "stands", cast: no });
});

test("a vote without a name is known to its browser only, and keeps its secret over changes", () => {
  const sent = ballot("poll", no, undefined, 1);
  expect(sent.secret).toMatch(/^[0-9a-f]{32}$/);
  expect(standing(unnamed, aYours([]), [sent])).toEqual({ what: "unsure", cast: no });
  const stands = answered(sent, true);
  expect(standing(unnamed, aYours([], { voted: true }), [stands])).toEqual({ what: "stands", cast: no });
  const changing = ballot("poll", yes, stands, 2);
  expect(changing.secret).toBe(sent.secret);
  expect(standing(unnamed, aYours([], { voted: true }), [answered(changing, false)])).toEqual({ what: "stands", cast: no });
  expect(standing(unnamed, aYours([], { voted: true }), [answered(changing, true)])).toEqual({ what: "stands", cast: yes });
});

test("in another browser one learns only that one has voted", () => {
  expect(standing(unnamed, aYours([], { voted: true }), [])).toEqual({ what: "elsewhere" });
  expect(standing(unnamed, aYours([]), [answered(ballot("poll", no, undefined, 1), false)])).toEqual({ what: "none" });
});

test("a vote needs a choice, an objection its reason", () => {
  expect(lack(open, { choice: [], reason: "" })).toBe("choice");
  expect(lack(open, { choice: [0], reason: "" })).toBeNull();
  const consent = { ...open, scale: "consent" as const };
  expect(lack(consent, { choice: [0], reason: " " })).toBe("reason");
  expect(lack(consent, no)).toBeNull();
  expect(lack(consent, { choice: [1], reason: "" })).toBeNull();
});

test("dots are put and taken, as many as there are", () => {
  expect(dotted([1], 0, 1, 2)).toEqual([0, 1]);
  expect(dotted([0, 1], 1, 1, 2)).toEqual([0, 1]);
  expect(dotted([0, 1, 1], 1, -1, 3)).toEqual([0, 1]);
  expect(dotted([0], 1, -1, 3)).toEqual([0]);
  expect(same({ choice: [0, 1], reason: "" }, { choice: [0, 1], reason: "" })).toBe(true);
});
