import { expect, test } from "vitest";
import { communityAt, others } from "./addresses";
import type { Me } from "../../wire";

const ID = "11111111-1111-4111-8111-111111111111";

test("an address, or an id alone, leads to a community", () => {
  for (const said of [ID, `https://staffroom.example/communities/${ID}`, ` /communities/${ID.toUpperCase()}/people `]) expect(communityAt(said, "to")).toBe(ID);
});

test("what leads nowhere says what to do, about its field", () => {
  for (const said of ["", "Science", "https://staffroom.example/communities/1"]) {
    expect(() => communityAt(said, "to")).toThrowError(expect.objectContaining({ field: "to", message: expect.stringContaining("no address") as string }) as Error);
  }
});

test("one publishes to the other communities where one works, if they go on", () => {
  const communities = [
    { id: "a", name: "Here", role: "member", archived: false },
    { id: "b", name: "There", role: "member", archived: false },
    { id: "c", name: "Looked on", role: "observer", archived: false },
    { id: "d", name: "Over", role: "coordinator", archived: true },
  ];
  expect(others({ communities } as Me, "a")).toEqual([["b", "There"]]);
});
