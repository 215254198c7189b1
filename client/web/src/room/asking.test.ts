import { describe, expect, test } from "vitest";
import { Asker } from "./asking";
import type { Answer } from "./connection";

const [DONE, LOST] = [{ type: "done", ref: 1, seq: 9 }, { type: "lost" }] as const satisfies Answer[];

describe("what is asked of a room", () => {
  /** One who asks, what was given to the room, and how what they wrote before is sent. */
  function asking(...answers: Answer[]) {
    const given: string[] = [];
    const sent: (() => void)[] = [];
    const asker = new Asker(
      (_, { type }) => Promise.resolve((given.push(type), answers.shift() ?? DONE)),
      () => new Promise((resolve) => sent.push(resolve)),
    );
    return { asker, given, sent };
  }

  const settled = () => new Promise((resolve) => setTimeout(resolve));

  test("waits for one's words where one is done with writing", async () => {
    const { asker, given, sent } = asking();
    const answer = asker.ask({ type: "be_ready", step: "s" });
    await settled();
    expect(given).toEqual([]);
    sent.shift()?.();
    expect(await answer).toEqual(DONE);
    expect(given).toEqual(["be_ready"]);
  });

  test("waits for no words otherwise", async () => {
    const { asker, given } = asking();
    await asker.ask({ type: "raise_hand" });
    expect(given).toEqual(["raise_hand"]);
  });

  test("waits for them again after the connection was lost", async () => {
    const { asker, given, sent } = asking(LOST);
    const answer = asker.ask({ type: "next", step: "s" });
    sent.shift()?.();
    await settled();
    asker.joined();
    await settled();
    expect(given).toEqual(["next"]);
    sent.shift()?.();
    expect(await answer).toEqual(DONE);
    expect(given).toEqual(["next", "next"]);
  });
});
