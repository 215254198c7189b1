import type { Contribute } from "../wire";
import { ON_A_WALL } from "./kinds";
import type { Meeting } from "./meeting.svelte";
import type { Wording } from "./queue";
import { goesOn } from "./roles";
import type { Card } from "./threads";
import type { Spot } from "./wall";

/** What one can do on a wall. Of a wall that was, nothing. */
export interface Acts {
  /** Whether one may put something on it now. */
  readonly puts: boolean;
  /** Whether one may answer what stands there, on it or in a later step. */
  readonly answers: boolean;
  /** Whether something can be done with it. What waits to be sent can be marked: whatever leads to it waits with it. */
  reaches(card: Card): boolean;
  /** Whether one may draw a link, a circle or a question mark now. */
  draws(kind: string): boolean;
  /** Whether it is one's own to take back. */
  owns(card: Card): boolean;
  /** Whether it is one's own to move. */
  moves(card: Card): boolean;
  draw(kind: string, about: string, text: string, joins?: string): void;
  /** Resolves when it stands there, or was refused. */
  move(post: string, spot: Spot): Promise<boolean>;
  takeBack(card: Card): void;
  answer(post: string): void;
}

/** What the member whose meeting this is can do on the wall of a step; `onreply` begins an answer in the composer. */
export function actsOn(meeting: Meeting, step: string, onreply: (id: string) => void): Acts {
  const writes = () => meeting.offers.write && meeting.current?.step?.id === step;
  const here = () => goesOn(meeting.view) && meeting.view.people.includes(meeting.you);
  const mine = (card: Card) => here() && card.text !== null && (card.by === meeting.you || card.writer === meeting.you);
  return {
    get puts() {
      return writes() && [...meeting.kinds.keys()].some((kind) => !ON_A_WALL.has(kind));
    },
    get answers() {
      return meeting.offers.reply && [...meeting.kinds.keys()].some((kind) => !ON_A_WALL.has(kind));
    },
    reaches: (card) => !card.deleted && (card.waiting === null || (card.waiting === "contribute" && writes())),
    draws: (kind) => writes() && meeting.kinds.has(kind),
    owns: (card) => mine(card) && (card.waiting === null ? meeting.may.has("delete") : card.waiting === "contribute"),
    moves: (card) => mine(card) && card.waiting === null && writes() && meeting.may.has("move"),
    draw(kind, about, text, joins) {
      const drawn = { type: "contribute", kind, text: text.trim(), about, joins: joins ?? null, step } as const;
      if (!meeting.unsent.some(({ command }) => saysAsMuch(command, drawn))) meeting.write(drawn);
    },
    move: (contribution, [x, y]) => meeting.ask({ type: "move", contribution, spot: [x, y] }),
    takeBack: ({ id }) => void meeting.write({ type: "delete", contribution: id }),
    answer: onreply,
  };
}

// Whoever presses twice, because it is still on its way, means it once.
function saysAsMuch(waits: Wording, drawn: Contribute): boolean {
  const same = waits.type === "contribute" && (["kind", "about", "joins", "step"] as const).every((what) => waits[what] === drawn[what]);
  return same && (!drawn.text || waits.text === drawn.text);
}
