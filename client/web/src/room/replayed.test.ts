import { expect, test } from "vitest";
import { WINDOW } from "../endpoints";
import type { Recorded } from "../wire";
import { aLog, wasSaid } from "./examples";
import { Past } from "./past.svelte";
import { Player } from "./player.svelte";
import { Replayed } from "./replayed.svelte";
import { wallOf } from "./wall";

const WALL = "i/1";
const post = (n: number) => wasSaid(`p${n}`, { kind: "post", step: WALL, spot: [n % 40, Math.floor(n / 40) + 1] });

function replayed(...events: Recorded["event"][]): { room: Replayed; player: Player } {
  const past = new Past();
  past.add({ lines: aLog(...events), names: {}, more: false });
  const player = new Player(past);
  return { room: new Replayed(player), player };
}

test("a wall is whole at any line, also what a live page no longer held", () => {
  const posts = Array.from({ length: WINDOW + 20 }, (_, n) => post(n));
  const { room, player } = replayed({ type: "meeting_opened" }, ...posts, { type: "moved", contribution: "p3", spot: [-5, -5] }, { type: "meeting_closed" });
  const wall = () => wallOf(room.cards, WALL).posts;
  player.to(player.length);
  expect(wall()).toHaveLength(WINDOW + 20);
  expect(wall()[3]!.card.spot).toEqual([-5, -5]);
  player.line(-1);
  player.line(-1);
  expect(wall()[3]!.card.spot).toEqual([3, 1]);
  player.to(0);
  player.line(1);
  expect(wall().map(({ card }) => card.id)).toEqual(["p0"]);
});
