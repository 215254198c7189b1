import { expect, test } from "vitest";
import { routeOf, signInFrom, wanted } from "./route";

const ID = "0190f3c4-0000-7000-8000-000000000001";

test.each([
  ["/", { page: "home" }],
  ["/sign-in", { page: "sign-in" }],
  ["/come-in/", { page: "come-in" }],
  ["/account", { page: "account" }],
  ["/search", { page: "search" }],
  ["/my-protocols", { page: "mine" }],
  ["/my-protocols/new", { page: "write", id: "" }],
  [`/my-protocols/${ID}`, { page: "write", id: ID }],
  ["/my-protocols/another", { page: "lost" }],
  [`/communities/${ID}`, { page: "community", id: ID }],
  [`/communities/${ID}/planning`, { page: "planning", id: ID }],
  [`/communities/${ID}/ledgers`, { page: "ledgers", id: ID }],
  [`/communities/1/planning`, { page: "lost" }],
  [`/meetings/${ID}`, { page: "meeting", id: ID }],
  ["/meetings/1", { page: "lost" }],
  [`/meetings/${ID}/record`, { page: "record", id: ID }],
  [`/meetings/${ID}/record/`, { page: "record", id: ID }],
  [`/meetings/${ID}/more`, { page: "lost" }],
  [`/meetings/${ID}/record/more`, { page: "lost" }],
  [`/communities/${ID}/record`, { page: "lost" }],
  [`/communities/${ID}/people`, { page: "people", id: ID }],
  [`/communities/${ID}/norms/`, { page: "norms", id: ID }],
  [`/communities/${ID}/people/more`, { page: "lost" }],
  [`/meetings/${ID}/people`, { page: "lost" }],
  ["/meetings/1/record", { page: "lost" }],
  ["/protocols/", { page: "protocols" }],
  ["/protocols/data-driven-dialogue", { page: "protocol", id: "data-driven-dialogue" }],
  ["/protocols/tuning/more", { page: "lost" }],
  ["/protocols/Tuning", { page: "lost" }],
  [`/protocols/${ID}`, { page: "lost" }],
  [`/meetings/${ID}/groups/${ID}`, { page: "meeting", id: ID, group: ID }],
  [`/meetings/${ID}/groups/${ID}/`, { page: "meeting", id: ID, group: ID }],
  [`/meetings/${ID}/groups/1`, { page: "lost" }],
  [`/meetings/${ID}/groups`, { page: "lost" }],
  [`/communities/${ID}/groups/${ID}`, { page: "lost" }],
  [`/communities/${ID}/goals`, { page: "goals", id: ID }],
  [`/communities/${ID}/cycles/${ID}`, { page: "cycle", id: ID, inside: ID }],
  [`/communities/${ID}/cycles`, { page: "lost" }],
  [`/meetings/${ID}/goals`, { page: "lost" }],
  [`/schools/${ID}`, { page: "school", id: ID }],
  [`/schools/${ID}/goals`, { page: "lost" }],
  ["/directory", { page: "directory" }],
  ["/constructor", { page: "lost" }],
])("%s", (path, route) => expect(routeOf(path)).toEqual(route));

test("signing in leads back to where one wanted to go", () => {
  const from = signInFrom(`/meetings/${ID}`);
  expect(wanted(from.slice(from.indexOf("?")))).toBe(`/meetings/${ID}`);
  expect(signInFrom("/")).toBe("/sign-in");
});

test.each(["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/sign-in?to=/", "/a b", ""])(
  "but never to %s",
  (to) => expect(wanted(`?to=${encodeURIComponent(to)}`)).toBe("/"),
);
