import { expect, test } from "vitest";
import type { StaySeen } from "../wire";
import { aContribution, AT } from "./examples";
import { shareOf } from "./share";
import { presence } from "./stays";

const opened = Date.parse(AT);
const at = (minute: number) => new Date(opened + minute * 60_000).toISOString();
const stay = (member: string, from: number, to: number | null): StaySeen => ({ member, arrived_seq: 1, arrived_at: at(from), left_seq: to === null ? null : 2, left_at: to === null ? null : at(to) });

test("who came late, left early or was away in between; who left before it began was not there", () => {
  const stays = [stay("ana", -5, null), stay("ben", -5, 10), stay("zoe", -5, -1), stay("cy", 8, null), stay("ben", 15, 20), stay("dee", 0.5, 29.5)];
  expect(presence(stays, opened, opened + 30 * 60_000)).toEqual([
    { member: "ana", late: false, early: false, between: false },
    { member: "ben", late: false, early: true, between: true },
    { member: "cy", late: true, early: false, between: false },
    { member: "dee", late: false, early: false, between: false },
  ]);
});

test("one's own share counts what stands, under one's own name", () => {
  const said = [aContribution("a", { by: "ana", text: "one two three" }), aContribution("b", { by: "ben", text: "four" }), aContribution("c", { by: null, text: "five six" }), aContribution("d", { by: "ana", text: null })];
  expect([shareOf(said, "ana"), shareOf(said, "zoe"), shareOf([], "ana")]).toEqual([50, 0, 0]);
});
