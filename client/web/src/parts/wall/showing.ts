import type { Acts } from "../../room/onwall";
import type { Card } from "../../room/threads";
import type { Post } from "../../room/wall";
import type { Walling } from "../../room/walling.svelte";
import { text } from "../../text";

const words = text.wall;

/** What the parts of a wall share: who is called what, what is chosen, and what can be done. */
export interface Showing {
  /** Makes ids of elements, so that two walls on a page are two. */
  id: string;
  walling: Walling;
  acts: Acts | null;
  who: (member: string | null) => string;
  kind: (card: Card) => string;
  /** A post was chosen: to do something with it, or for what was begun. */
  choose: (id: string) => void;
}

/** The words of a card, or why it has none. */
export const saidBy = (card: Card): string => card.text ?? (card.deleted ? words.gone : text.forgetting.gone);

/** A few words by which one knows it. */
export const inShort = (card: Card): string => words.short(saidBy(card));

/** What hangs at a post, in a sentence each. */
export function told({ links, circles, marks }: Post, { who }: Showing): string[] {
  const joined = links.map(({ line, other }) => words.joined(inShort(other), line.text ?? "", who(line.by)));
  const circled = circles.length ? [words.circled(circles.map(({ by }) => who(by)))] : [];
  return [...joined, ...circled, ...marks.map(({ by, text: said }) => words.marked(who(by), said ?? ""))];
}

/** The element of a post, on the wall or in the list. */
export const elementOf = (showing: Showing, post: string): string => `${showing.id}-${post}`;
