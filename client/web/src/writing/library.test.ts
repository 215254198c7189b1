import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { at, inserted, moved, put, renamed, valueOf, type Path, type Put } from "./script";

const FOLDERS = ["../../server/staffroom_server/protocols", "../../tests/protocols/own"];
const EVERY = 4; // of them is enough: a change is looked at from all sides
const SCRIPTS = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .filter((_, n) => n % EVERY === 0)
    .map((name) => [name, commented(readFileSync(join(folder, name), "utf8"))] as const),
);

type Part = Record<string | number, unknown>;
type Step = { title: string; steps?: unknown };

/** As someone writes who explains each line. */
function commented(text: string): string {
  let folded = -1; // within a text of several lines # is no comment
  return text.split("\n").map((line, n) => {
    const indent = line.search(/\S|$/);
    if (folded >= 0 && (indent > folded || !line.trim())) return line;
    folded = /[|>]-?$/.test(line) ? indent : -1;
    return folded >= 0 || !line.trim() ? line : `${line} # line ${n + 1}`;
  }).join("\n");
}

const comments = (text: string) => [...text.matchAll(/# line \d+/g)].map(String);

/** The same change, made in plain values. */
function changed(value: unknown, path: Path, to: Put): unknown {
  const copy = structuredClone(value) as Part;
  const around = path.slice(0, -1).reduce<Part>((part, key) => (part[key] ??= {}) as Part, copy);
  around[path.at(-1)!] = to;
  return copy;
}

/** Where its steps stand. */
function stepsOf(value: unknown, list: Path = ["steps"]): Path[] {
  return (at(value, list) as Step[]).flatMap((step, n) => (step.steps ? stepsOf(value, [...list, n, "steps"]) : [[...list, n]]));
}

const FIELDS: [string[], Put][] = [
  [["title"], "Another: one"],
  [["say"], "Say it # so"],
  [["minutes"], "2 + 1 per participant"],
  [["range"], [1, 90]],
  [["days"], 3],
  [["prompts"], ["Why?", "What: else?"]],
  [["speaks"], ["facilitator", "participant"]],
  [["posts"], { everyone: { note: { at_most: 2 } } }],
  [["box"], "held"],
  [["opens"], "held"],
  [["names"], "unnamed"],
  [["round"], { seconds: 30, pass: "returns" }],
  [["poll"], { scale: ["yes", "no"], passes: { at: "yes", share: 0.5 } }],
  [["needs"], ["note"]],
  [["in_view"], ["note", "headline"]],
  [["surface"], "wall"],
  [["on_time"], "soft"],
  [["protected"], true],
];

describe.each(SCRIPTS)("%s", (_, text) => {
  const value = valueOf(text);

  test("whatever the form puts at a place changes that and nothing else, and keeps every comment", () => {
    const [first] = stepsOf(value);
    for (const [path, to] of FIELDS) {
      for (const step of [first!, stepsOf(value).at(-1)!]) {
        const there = [...step, ...path];
        const now = put(text, there, to);
        expect(valueOf(now), there.join(".")).toEqual(changed(value, there, to));
        if (at(value, there) === undefined || typeof to !== "object") expect(comments(now).sort(), there.join(".")).toEqual(comments(text).sort());
        expect(valueOf(put(now, there, at(value, there) as Put)), `${there.join(".")} and back`).toEqual(value);
      }
    }
  });

  test("what it says of itself is changed, taken away, and put back", () => {
    for (const [name, to] of [["when", "Now: or never"], ["caution", "None"], ["serves", ["decide"]], ["stages", ["data", "goals"]], ["sources", [{ what: "A book" }]], ["people", [1, 60]], ["questions", ["Why?"]], ["brings", { work: { by: "presenter", what: "Work" } }], ["kinds", { warm: { label: "Warm", avoid: ["but"] } }]] as [string, Put][]) {
      expect(valueOf(put(text, [name], to)), name).toEqual(changed(value, [name], to));
      const without = put(text, [name], undefined);
      expect(at(valueOf(without), [name])).toBeUndefined();
      expect(valueOf(put(without, [name], at(value, [name]) as Put)), name).toEqual(value);
    }
  });

  test("steps are added, moved and taken away again, with their comments", () => {
    const more = inserted(text, ["steps"], 0, { title: "First", minutes: 1 });
    expect(valueOf(put(more, ["steps", 0], undefined))).toEqual(value);
    const last = (at(value, ["steps"]) as unknown[]).length - 1;
    const there = moved(text, ["steps"], 0, last);
    expect(valueOf(moved(there, ["steps"], last, 0))).toEqual(value);
    expect(comments(there).sort()).toEqual(comments(text).sort());
  });

  test("a role has another name, and its own again", () => {
    const [name] = Object.keys((at(value, ["roles"]) as object | undefined) ?? {});
    if (!name) return;
    const now = renamed(text, ["roles", name], "another-one")!;
    expect(comments(now)).toEqual(comments(text));
    expect(valueOf(renamed(now, ["roles", "another-one"], name)!)).toEqual(value);
  });
});

test("what is empty but means something stays", () => {
  expect(valueOf(put("roles: {host: {does: it}}", ["roles", "host", "does"], undefined))).toEqual({ roles: { host: {} } });
  expect(valueOf(put("steps: [{title: A, round: {seconds: 60}}]", ["steps", 0, "round", "seconds"], undefined))).toEqual({ steps: [{ title: "A", round: {} }] });
  expect(valueOf(put("sources: [{what: A}]", ["sources", 0], undefined))).toEqual({});
  expect(valueOf(put("roles: {host: {}}", ["roles", "host"], undefined))).toEqual({});
});

test("what stands empty in the text is filled", () => {
  expect(valueOf(put("name: A\nroles:\nsteps:\n", ["roles", "host"], { does: "it" }))).toEqual({ name: "A", roles: { host: { does: "it" } }, steps: null });
  expect(valueOf(put("steps:\n  - title: A\n    round:\n", ["steps", 0, "round", "seconds"], 60))).toEqual({ steps: [{ title: "A", round: { seconds: 60 } }] });
  expect(valueOf(inserted("name: A\nsteps:\n", ["steps"], 0, { title: "A" }))).toEqual({ name: "A", steps: [{ title: "A" }] });
});
