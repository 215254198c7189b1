import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Contribute } from "../wire";
import type { Answer } from "./connection";
import { BLANK, Drafts } from "./drafts";
import { newId } from "../ids";
import { Queue, type Shelf } from "./queue";
import { Sender, type Sends } from "./sending";

const words = (text: string): Contribute => ({ type: "contribute", kind: "response", text });

/** localStorage, as two tabs share it. */
function aShelf(): Shelf {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

let shelf: Shelf;
beforeEach(() => (shelf = aShelf()));
const texts = (queue: Queue) => queue.list().map(({ command }) => "text" in command && command.text);

describe("a queue", () => {
  test("keeps words in the order of writing, over a reload", () => {
    const queue = new Queue(shelf, "m", "ana");
    for (const text of ["one", "two", "three"]) queue.add(words(text), text, 5);
    expect(texts(new Queue(shelf, "m", "ana"))).toEqual(["one", "two", "three"]);
  });

  test("is one person's in one meeting", () => {
    new Queue(shelf, "m", "ana").add(words("hers"));
    expect(new Queue(shelf, "m", "luis").list()).toEqual([]);
    expect(new Queue(shelf, "n", "ana").list()).toEqual([]);
  });

  test("of two tabs never overwrites the other's", () => {
    const [here, there] = [new Queue(shelf, "m", "ana"), new Queue(shelf, "m", "ana")];
    here.add(words("here"));
    there.add(words("there"));
    expect(texts(here)).toEqual(["here", "there"]);
    here.drop(here.list()[0]!.id);
    expect(texts(there)).toEqual(["there"]);
  });

  test("keeps refused words with the reason; a refused taking back is over", () => {
    const queue = new Queue(shelf, "m", "ana");
    queue.refuse(queue.add(words("mine")).id, "Closed.");
    queue.refuse(queue.add({ type: "delete", contribution: "x" }).id, "Closed.");
    expect(queue.list()).toMatchObject([{ refused: "Closed." }]);
  });

  test("loses nothing where the browser keeps nothing", () => {
    const full = { ...aShelf(), setItem: () => { throw new Error("QuotaExceededError"); } };
    const queue = new Queue(full, "m", "ana");
    queue.add(words("mine"));
    expect(texts(queue)).toEqual(["mine"]);
  });

  test("takes out what the wire refuses", () => {
    expect(new Queue(shelf, "m", "ana").add(words("a\0b\ud800c")).command).toMatchObject({ text: "ab\ufffdc" });
  });

  test("steps over what it cannot read", () => {
    shelf.setItem("staffroom:words:m:ana:x", "{broken");
    expect(new Queue(shelf, "m", "ana").list()).toEqual([]);
  });
});

describe("a sender", () => {
  const refused = (code: "closed" | "too_fast" | "step_over"): Answer => ({ type: "refused", ref: 1, code, text: "No." });
  const done: Answer = { type: "done", ref: 1, seq: 9 };

  function sending(...answers: Answer[]) {
    const queue = new Queue(shelf, "m", "ana");
    const answered: Sends["answered"] = ({ id }, answer) => (answer.type === "done" ? queue.drop(id) : queue.refuse(id, answer.text, answer.code));
    const given: string[] = [];
    const give = (id: string) => Promise.resolve((given.push(id), answers.shift() ?? done));
    return { queue, given, sender: new Sender({ queue, give, answered }) };
  }

  test("sends one after another and drops what is done", async () => {
    const { queue, given, sender } = sending();
    const ids = ["one", "two"].map((text) => queue.add(words(text)).id);
    await Promise.all([sender.run(), sender.run()]);
    expect(given).toEqual(ids);
    expect(queue.list()).toEqual([]);
  });

  test("has run when what waits is sent, whoever asked first", async () => {
    const { queue, given, sender } = sending();
    queue.add(words("one"));
    void sender.run();
    queue.add(words("two"));
    await sender.run();
    expect(given).toHaveLength(2);
  });

  test("knows what may be there by now", async () => {
    const { queue, sender } = sending({ type: "lost" });
    queue.add(words("one"));
    queue.add(words("two"));
    await sender.run();
    expect(queue.list().map(({ went }) => went)).toEqual([true, undefined]);
  });

  test("sends with the same id after the connection was lost", async () => {
    const { queue, given, sender } = sending({ type: "lost" });
    const { id } = queue.add(words("one"));
    await sender.run();
    expect(queue.list()).toHaveLength(1);
    await sender.run();
    expect(given).toEqual([id, id]);
  });

  test("gives refused words back and goes on with the next", async () => {
    const { queue, sender } = sending(refused("closed"));
    queue.add(words("one"));
    queue.add(words("two"));
    await sender.run();
    expect(queue.list()).toMatchObject([{ command: { text: "one" }, refused: "No." }]);
  });

  test("keeps why it came back", async () => {
    const { queue, sender } = sending(refused("step_over"));
    queue.add(words("late"));
    await sender.run();
    expect(queue.list()).toMatchObject([{ command: { text: "late" }, code: "step_over" }]);
  });

  test("waits when it was too fast", async () => {
    vi.useFakeTimers();
    const { queue, given, sender } = sending(refused("too_fast"));
    queue.add(words("one"));
    await sender.run();
    expect(queue.list()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(given).toHaveLength(2);
    expect(queue.list()).toEqual([]);
    vi.useRealTimers();
  });
});

test("a draft is kept, and forgotten when blank", () => {
  const drafts = new Drafts(shelf, "m", "ana");
  const draft = { ...BLANK, text: "half a", kind: "warm", about: "x", step: "s" };
  drafts.write(draft);
  expect(new Drafts(shelf, "m", "ana").read()).toEqual(draft);
  drafts.write({ ...BLANK, kind: "warm" });
  expect(shelf.length).toBe(0);
});

test("an id is a UUID of version 4", () => {
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(newId()).not.toBe(newId());
});

test("a tab keeps its own draft, and takes up what a closed one left", () => {
  const shelf = aShelf();
  new Drafts(shelf, "m", "p", "one").write({ ...BLANK, text: "of tab one" });
  new Drafts(shelf, "m", "p", "two").write({ ...BLANK, text: "of tab two" });
  expect(new Drafts(shelf, "m", "p", "one").read().text).toBe("of tab one");
  new Drafts(shelf, "m", "p", "one").write(BLANK);
  expect(new Drafts(shelf, "m", "p", "three").read().text).toBe("of tab two");
  expect(new Drafts(shelf, "m", "p", "three").read().text).toBe("of tab two");
  expect(Array.from({ length: shelf.length }, (_, n) => shelf.key(n))).toEqual(["staffroom:draft:m:p:three"]);
});

test("what lies beside the composer is taken up from a closed tab like a draft", () => {
  new Drafts(shelf, "m", "p", "one").putAside("note", "half a note");
  new Drafts(shelf, "m", "p", "one").putAside("begun", "{}");
  new Drafts(shelf, "m", "p", "two").putAside("note", "of tab two");
  expect(new Drafts(shelf, "m", "p", "two").aside("note")).toBe("of tab two");
  const three = new Drafts(shelf, "m", "p", "three");
  expect([three.aside("note"), three.aside("begun")]).toEqual(["half a note", "{}"]);
  three.putAside("note", "");
  expect(three.aside("note")).toBe("of tab two");
  expect(new Drafts(shelf, "m", "luis", "one").aside("begun")).toBe("");
  expect(new Drafts(shelf, "m", "p", "three").aside("begun")).toBe("{}");
});

test("an amendment begun is kept until it is saved or given up", () => {
  const shelf = aShelf();
  new Drafts(shelf, "m", "p", "one").amend("c", "half a");
  expect(new Drafts(shelf, "m", "p", "two").amendment("c")).toBe("half a");
  new Drafts(shelf, "m", "p", "one").amend("c", null);
  expect(new Drafts(shelf, "m", "p", "one").amendment("c")).toBeNull();
});
