import { describe, expect, test } from "vitest";
import { BLANK, copied } from "./beginning";
import { another, kindsOf, said, shown } from "./saying";
import { at, fieldName, inserted, moved, put, renamed, valueOf } from "./script";

const TEXT = `# ours, since spring
protocol: our-round
purpose: >-
  Everyone is heard,
  briefly.
people: [2, 12] # as we are
steps:
  # first of all
  - title: One sentence each
    minutes: 5 # no more
    speaks: everyone
    posts: {everyone: [response]}
  - title: 'What now?'
    minutes: 3
`;

describe("a change in the form", () => {
  test("changes its line and no other", () => {
    expect(put(TEXT, ["steps", 0, "title"], "Two words")).toBe(TEXT.replace("One sentence each", "Two words"));
    expect(put(TEXT, ["steps", 0, "minutes"], 7)).toBe(TEXT.replace("minutes: 5", "minutes: 7"));
    expect(put(TEXT, ["people", 1], 8)).toBe(TEXT.replace("12", "8"));
    expect(put(TEXT, ["purpose"], "Short.")).toBe(TEXT.replace(">-\n  Everyone is heard,\n  briefly.", "Short."));
    expect(put(TEXT, ["steps", 1, "title"], "Then")).toBe(TEXT.replace("'What now?'", "Then"));
  });

  test.each(["a: b", "# no", "true", "12", "- x", "it's", '"', "[a]", "null", "two, three", "", " x ", "on", "1:30", "* a", "{b}", "ünï 😀"])(
    "says %j so that it is read again",
    (words) => {
      for (const path of [["steps", 0, "title"], ["steps", 0, "say"], ["purpose"], ["steps", 0, "posts", "everyone", 0]]) {
        expect(at(valueOf(put(TEXT, path, words)), path)).toBe(words);
      }
    },
  );

  test("puts a new field where one looks for it, and keeps comments and order", () => {
    const text = put(put(TEXT, ["steps", 0, "say"], "Be brief."), ["when"], "Often.");
    expect(text).toContain("    minutes: 5 # no more\n    say: Be brief.\n    speaks: everyone\n");
    expect(Object.keys(valueOf(text) as object)).toEqual(["protocol", "purpose", "when", "people", "steps"]);
    for (const comment of ["# ours, since spring", "# as we are", "# first of all", "# no more"]) expect(text).toContain(comment);
  });

  test("takes a field away, and what is empty then", () => {
    expect(put(TEXT, ["steps", 0, "minutes"], undefined)).not.toContain("minutes: 5");
    expect(put(TEXT, ["steps", 0, "posts", "everyone"], undefined)).not.toContain("posts");
    expect(put(TEXT, ["steps", 0, "say"], undefined)).toBe(TEXT);
  });

  test("leaves a text that cannot be read as it is", () => {
    for (const broken of ["a: [", "a: 'b", "\ta: b", "a: b: c"]) {
      expect(put(broken, ["a"], "x")).toBe(broken);
      expect(inserted(broken, ["steps"], 0, {})).toBe(broken);
      expect(valueOf(broken)).toBeNull();
    }
  });
});

test("steps are added, moved and taken away", () => {
  const titles = (text: string) => (at(valueOf(text), ["steps"]) as { title: string }[]).map(({ title }) => title);
  const three = inserted(TEXT, ["steps"], 1, { title: "Between", minutes: 1 });
  expect(titles(three)).toEqual(["One sentence each", "Between", "What now?"]);
  expect(titles(moved(three, ["steps"], 2, 0))).toEqual(["What now?", "One sentence each", "Between"]);
  expect(titles(put(three, ["steps", 0], undefined))).toEqual(["Between", "What now?"]);
  expect(at(valueOf(inserted("protocol: a\n", ["steps"], 0, { title: "One" })), ["steps", 0, "title"])).toBe("One");
});

test("a role is renamed in its place, if the name is free", () => {
  expect(renamed(BLANK, ["roles", "presenter"], "host")).toContain("  host:\n    does: brings the question");
  expect(renamed(BLANK, ["roles", "presenter"], " ")).toBeNull();
  expect(renamed(TEXT.replace("steps:", "roles: {a: {}, b: {}}\nsteps:"), ["roles", "a"], "b")).toBeNull();
});

test("a copy has a name of its own", () => {
  expect(copied("protocol: tuning\nversion: 1\nname: Tuning\n")).toBe("protocol: our-tuning\nname: Tuning\n");
  expect(copied("protocol: our-tuning\n")).toBe("protocol: our-tuning\n");
});

test("a place is called as the server calls it", () => {
  expect(fieldName(["steps", 1, "minutes"])).toBe("steps[1].minutes");
  expect(fieldName(["name"])).toBe("name");
});

test("what a field shows is what it says", () => {
  expect([shown(["a", "b"]), shown({ warm: {}, cool: {} }), shown(undefined), shown(5)]).toEqual(["a, b", "warm, cool", "", "5"]);
  expect([said("a, b ,", "names"), said("a", "names"), said(" ", "names")]).toEqual([["a", "b"], "a", undefined]);
  expect([said("2.5", "minutes"), said("2 + 1 per participant", "minutes"), said("12", "text")]).toEqual([2.5, "2 + 1 per participant", "12"]);
  expect([said("2", "numbers"), said("1, 3", "numbers"), said("one", "numbers")]).toEqual([2, [1, 3], "one"]);
  expect([said("Why?\n\n What  else, then? ", "lines"), said("note", "list"), said(" , ", "list")]).toEqual([["Why?", "What else, then?"], ["note"], undefined]);
  expect(shown(["Why?", "What else, then?"], "\n")).toBe("Why?\nWhat else, then?");
  expect(kindsOf({ warm: { at_most: 2 } }, "warm, cool")).toEqual({ warm: { at_most: 2 }, cool: {} });
  expect(kindsOf(["warm"], "warm, cool,")).toEqual(["warm", "cool"]);
  expect([another("role", []), another("role", ["role", "role-2"])]).toEqual(["role", "role-3"]);
});
