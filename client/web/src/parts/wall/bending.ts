import type { Line, Spot, Wall } from "../../room/wall";
import { CELL } from "./looking.svelte";

type Point = readonly [number, number];

/** Half of what a post takes of its place, and of what the question takes. */
const [POST, QUESTION]: [Point, Point] = [[86, 50], [95, 56]];
/** Half of a letter on a line; half of what a line without words takes. */
const [LETTER, THIN]: [Point, Point] = [[3.4, 9], [4, 4]];
const LONGEST = 26;
/** Bows that lead a line through the gaps between posts. */
const WAYS = [0, CELL[1], -CELL[1], CELL[0], -CELL[0]];

/** A line as it is drawn: a bow, and the words in its middle. */
export interface Bent {
  path: string;
  at: Point;
  said: string;
}

/**
 * A line bows so that neither it nor its words lie on what stood there when it was drawn, as far as that can be: a line
 * behind a post looks like two lines to it. What comes later moves no line.
 */
export function bent(line: Line, { posts }: Wall): Bent {
  const said = line.text.length > LONGEST ? `${line.text.slice(0, LONGEST - 1)}…` : line.text;
  const [from, to] = [drawnAt(line.from), drawnAt(line.to)];
  const natural = Math.min(60, Math.hypot(to[0] - from[0], to[1] - from[1]) * 0.14);
  const there: Spot[] = [[0, 0], ...posts.flatMap(({ card }) => (card.spot && (line.waiting || card.at <= line.at) ? [card.spot] : []))];
  const between = there.filter((spot) => !same(spot, line.from) && !same(spot, line.to));
  const label: Point = said ? [LETTER[0] * said.length, LETTER[1]] : THIN;
  const isClear = (bow: number) => {
    const on = (t: number) => along(from, to, bow, t);
    return ![0.25, 0.5, 0.75].some((t) => between.some((spot) => lies(on(t), THIN, spot))) && !(said && there.some((spot) => lies(on(0.5), label, spot)));
  };
  const bow = [natural, ...WAYS].filter(isClear)[line.bend] ?? natural * (line.bend + 1);
  const [top, middle] = [bowed(from, to, bow), along(from, to, bow, 0.5)];
  return { path: `M${from.join(" ")} Q${top.join(" ")} ${to.join(" ")}`, at: middle, said };
}

const drawnAt = ([x, y]: Spot): Point => [x * CELL[0], y * CELL[1]];
const same = (one: Spot, other: Spot): boolean => one[0] === other[0] && one[1] === other[1];

/** The point that pulls the line aside, so far from its middle. */
function bowed([x1, y1]: Point, [x2, y2]: Point, bow: number): Point {
  const long = Math.hypot(x2 - x1, y2 - y1);
  return [(x1 + x2) / 2 - ((y2 - y1) / long) * bow, (y1 + y2) / 2 + ((x2 - x1) / long) * bow];
}

/** Where the line is, after a part of its way. */
function along(from: Point, to: Point, bow: number, t: number): Point {
  const top = bowed(from, to, bow);
  const at = (n: 0 | 1) => (1 - t) ** 2 * from[n] + 2 * t * (1 - t) * top[n] + t ** 2 * to[n];
  return [at(0), at(1)];
}

/** Whether something of this size lies on what stands at a place. */
function lies(at: Point, half: Point, spot: Spot): boolean {
  const [middle, size] = [drawnAt(spot), same(spot, [0, 0]) ? QUESTION : POST];
  return ([0, 1] as const).every((n) => Math.abs(at[n] - middle[n]) < half[n] + size[n]);
}
