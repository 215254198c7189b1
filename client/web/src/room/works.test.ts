import { expect, test } from "vitest";
import type { Work } from "../wire";
import { addressOf, hostOf, linesOf, shapeOf, stretch, worksOf } from "./works";

const work = (id: string, more: Partial<Work>): Work => ({ id, item: null, by: "ana", kind: "file", title: id, brings: null, box: null, url: null, media: null, size: null, pages: null, ...more });

test("an item shows its own works and those of none; a card's work is shown wherever it belongs", () => {
  const works = [work("a", { item: "one" }), work("b", { item: "two" }), work("c", {})];
  const ids = (shown: Work[]) => shown.map(({ id }) => id);
  expect(ids(worksOf(works, "one"))).toEqual(["a", "c"]);
  expect(ids(worksOf(works, null))).toEqual(["a", "b", "c"]);
  expect(ids(worksOf(works, "one", { work: "b" }))).toEqual(["a", "b", "c"]);
});

test("how a work is shown follows from what it is", () => {
  expect(shapeOf(work("a", { kind: "link", url: "https://x.org" }))).toBe("link");
  expect(shapeOf(work("a", { media: "application/pdf", pages: 3 }))).toBe("pages");
  expect(shapeOf(work("a", { media: "application/pdf" }))).toBe("file");
  expect(shapeOf(work("a", { media: "image/png" }))).toBe("picture");
  expect(shapeOf(work("a", { media: "text/plain" }))).toBe("lines");
});

test("an address gets its https://, and what is none is refused", () => {
  expect(addressOf(" meet.jit.si/room ")).toBe("https://meet.jit.si/room");
  expect(addressOf("http://bbb.school.org/b/ana")).toBe("http://bbb.school.org/b/ana");
  for (const bad of ["", "room", "javascript:alert(1)", "ftp://x.org/a", "https://x.org/a b", "https://", "https://x.org/<script>"]) expect(addressOf(bad)).toBeNull();
});

test("a host is shown of an address", () => {
  expect(hostOf("https://meet.jit.si/room")).toBe("meet.jit.si");
  expect(hostOf("nonsense")).toBe("nonsense");
});

test("lines end in any way, and the last end begins none", () => {
  expect(linesOf("a\r\nb\n\nc\n")).toEqual(["a", "b", "", "c"]);
});

test("of a long text only a stretch is shown: it grows, and moves to a line that is asked for", () => {
  expect(stretch({ from: 0, to: 400 }, 0, 1_000)).toEqual({ from: 0, to: 400 });
  expect(stretch({ from: 0, to: 400 }, 0, 90)).toEqual({ from: 0, to: 90 });
  expect(stretch({ from: 0, to: 400 }, 400, 1_000_000)).toEqual({ from: 0, to: 400 });
  expect(stretch({ from: 0, to: 400 }, 900_000, 1_000_000)).toEqual({ from: 899_799, to: 900_199 });
  expect(stretch({ from: 0, to: 400 }, 1_000, 1_000)).toEqual({ from: 799, to: 1_000 });
});
