import { ON_A_WALL } from "./kinds";
import type { Card } from "./threads";

/** A place on a wall: columns to the right of its middle, where the question stands, and rows below it. */
export type Spot = readonly [number, number];

/** A line that ends at a post, and what stands at its other end. */
export interface Joined {
  line: Card;
  other: Card;
}

/** What stands on a wall, with all that was drawn at it and said of it. */
export interface Post {
  card: Card;
  links: Joined[];
  circles: Card[];
  marks: Card[];
  /** What is about it: on the wall, or said later of it. */
  answers: Card[];
}

/** A line as it is drawn; `bend` tells those between the same two posts apart. */
export interface Line {
  id: string;
  from: Spot;
  to: Spot;
  bend: number;
  text: string;
  answers: boolean;
  waiting: boolean;
  /** When it was drawn. */
  at: string;
}

/** A wall, post by post in the order in which they are to be read, and the lines between them. */
export interface Wall {
  posts: Post[];
  lines: Line[];
}

/** Whether it stands on a wall, rather than being drawn at what does. */
const stands = (card: Card, step: string): boolean => card.step === step && !ON_A_WALL.has(card.kind);

/** The wall of a step, of all that was written: as it stands after that. What was taken back stays while something leads to it. */
export function wallOf(cards: readonly Card[], step: string): Wall {
  const live = cards.filter((one) => !one.deleted);
  const ledTo = new Set(live.flatMap(({ about, joins }) => [about, joins]));
  const posts = new Map<string, Post>();
  for (const card of cards) if (stands(card, step) && (!card.deleted || ledTo.has(card.id))) posts.set(card.id, { card, links: [], circles: [], marks: [], answers: [] });
  for (const one of live) hang(one, posts);
  return { posts: [...posts.values()], lines: lines([...posts.values()]) };
}

function hang(one: Card, posts: ReadonlyMap<string, Post>): void {
  const at = posts.get(one.about ?? "");
  if (!at) return;
  const other = posts.get(one.joins ?? "");
  if (one.kind === "circle") at.circles.push(one);
  else if (one.kind === "question_mark") at.marks.push(one);
  else if (one.kind !== "link") at.answers.push(one);
  else if (other) {
    at.links.push({ line: one, other: other.card });
    other.links.push({ line: one, other: at.card });
  }
}

function lines(posts: readonly Post[]): Line[] {
  const drawn = new Map<string, number>();
  const made: Line[] = [];
  const draw = (line: Card, from: Card, to: Card, answers: boolean) => {
    if (!from.spot || !to.spot) return;
    const ends = [from.id, to.id].sort().join();
    const bend = drawn.get(ends) ?? 0;
    drawn.set(ends, bend + 1);
    made.push({ id: line.id, from: from.spot, to: to.spot, bend, text: answers ? "" : (line.text ?? ""), answers, waiting: line.waiting !== null, at: line.at });
  };
  for (const { card, links, answers } of posts) {
    for (const { line, other } of links) if (line.about === card.id) draw(line, card, other, false);
    for (const one of answers) draw(one, card, one, true);
  }
  return made;
}

/** How far a wall reaches from its middle, with a place to spare on each side: the same each way, so that the middle stays. */
export function reach(spots: readonly Spot[], least: Spot): Spot {
  const far = (n: 0 | 1) => spots.reduce((most, spot) => Math.max(most, Math.abs(spot[n]) + 1), least[n]);
  return [far(0), far(1)];
}

/** The next free place from one in a direction; null where the wall ends. */
export function beside([x, y]: Spot, [right, down]: Spot, taken: readonly Spot[]): Spot | null {
  const EDGE = 50;
  for (let [across, along] = [x + right, y + down]; Math.max(Math.abs(across), Math.abs(along)) <= EDGE; across += right, along += down)
    if ((across || along) && !taken.some((one) => one[0] === across && one[1] === along)) return [across, along];
  return null;
}
