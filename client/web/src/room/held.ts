import type { Anchor, Contribution, Held, Limits, Note, Yours } from "../wire";
import type { Waiting, Wording } from "./queue";
import type { Unnamed } from "./unnamed";

/** Something of one's own that waits in a box, as a screen shows it. `unsent`: the server does not have it, or its change, yet. */
export interface HeldCard {
  id: string;
  kind: string;
  text: string;
  step: string;
  anchor: Anchor | null;
  /** What changes or withdraws it, where it has no name. */
  secret: string | null;
  unsent: boolean;
}

/** A private note, as a screen shows it. */
export interface NoteCard {
  id: string;
  text: string;
  step: string | null;
  unsent: boolean;
}

/** One's own held things: named ones as the server has them, unnamed ones as this browser does, and what is on its way. */
export function heldCards(items: readonly Held[], unnamed: readonly Unnamed[], waiting: readonly Waiting[]): HeldCard[] {
  const asked = pending(waiting);
  const known = new Set(items.map(({ id }) => id));
  const named = items.map(({ id, kind, text, step, anchor }) => ({ id, kind, text, step, anchor, secret: null, unsent: false }));
  const secret = unnamed.map(({ id, kind, text, step, secret }) => ({ id, kind, text, step, anchor: null, secret, unsent: asked.some((one) => one.id === id) }));
  const going = asked.flatMap(({ id, command }) =>
    command.type === "hold" && !command.secret && !known.has(id)
      ? [{ id, kind: command.kind, text: command.text, step: command.step, anchor: command.anchor ?? null, secret: null, unsent: true }]
      : [],
  );
  const changes = asked.flatMap(({ command }) => (command.type === "amend_held" || command.type === "withdraw" ? [command] : []));
  return [...named, ...secret, ...going].flatMap((card) => changed(card, changes.filter(({ item }) => item === card.id)));
}

/** The cards in the order in which a page first saw them, which `seen` keeps: none moves while someone amends it. */
export function steady(cards: readonly HeldCard[], seen: string[]): HeldCard[] {
  seen.push(...cards.map(({ id }) => id).filter((id) => !seen.includes(id)));
  return cards.toSorted((a, b) => seen.indexOf(a.id) - seen.indexOf(b.id));
}

/** One's own notes, oldest first. */
export function noteCards(notes: readonly Note[], waiting: readonly Waiting[]): NoteCard[] {
  const asked = pending(waiting);
  const known = new Set(notes.map(({ id }) => id));
  const kept = notes.map(({ id, text, step }) => ({ id, text, step, unsent: false }));
  const going = asked.flatMap(({ id, command }) => (command.type === "keep_note" && !known.has(id) ? [{ id, text: command.text, step: command.step ?? null, unsent: true }] : []));
  const changes = asked.flatMap(({ command }) => (command.type === "change_note" || command.type === "drop_note" ? [command] : []));
  return [...kept, ...going].flatMap((card) => changed(card, changes.filter(({ note }) => note === card.id)));
}

/** How many of a kind one has written in a step already, shown, held or on their way. */
export function used(kind: string, step: string | null, you: string, { said, held, waiting }: { said: readonly Contribution[]; held: readonly HeldCard[]; waiting: readonly Waiting[] }): number {
  const shown = said.filter((one) => one.by === you && one.step === step && (one.filed ?? one.kind) === kind && !one.deleted);
  const known = new Set(said.map(({ id }) => id));
  const going = pending(waiting).filter(
    ({ id, command }) => command.type === "contribute" && !command.speaker && (command.kind ?? "response") === kind && command.step === step && !known.has(id),
  );
  return shown.length + going.length + held.filter((one) => one.kind === kind && one.step === step).length;
}

/** How many of a kind are left to write; null: as many as one likes. */
export const leftOf = (limits: Limits | undefined, count: number): number | null => (typeof limits?.at_most === "number" ? Math.max(0, limits.at_most - count) : null);

/** How many held things lie among one's notes now, that did not before. */
export function cameBack(before: { held: readonly HeldCard[]; notes: readonly NoteCard[] }, now: { held: readonly HeldCard[]; notes: readonly NoteCard[] }): number {
  const fresh = now.notes.filter(({ id }) => !before.notes.some((note) => note.id === id));
  const gone = before.held.filter(({ id }) => !now.held.some((one) => one.id === id));
  return gone.filter(({ text }) => fresh.some((note) => note.text === text)).length;
}

/** Nothing of one's own yet. */
export const NOTHING: Yours = { type: "yours", may: [], items: [], notes: [], mine_ready: false, votes: [], voted: false, ready: null, handed: null, voters: null };

function pending(waiting: readonly Waiting[]): Waiting[] {
  return waiting.filter(({ refused }) => refused === undefined);
}

function changed<Card extends { text: string; unsent: boolean }>(card: Card, changes: Wording[]): Card[] {
  const last = changes.at(-1);
  if (!last) return [card];
  return "text" in last ? [{ ...card, text: last.text, unsent: true }] : [];
}
