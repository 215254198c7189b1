import type { Amend, Contribute, Contribution, Delete } from "../wire";
import type { Waiting } from "./queue";

/** A contribution as a screen shows it; `waiting` says what of it the server does not have yet. */
export interface Card extends Omit<Contribution, "seq"> {
  waiting: "contribute" | "amend" | "delete" | null;
}

/** What was said, and all that was said about it; `orphan`: it answers something older than what we hold. */
export interface Threaded<One> {
  root: One;
  replies: One[];
  orphan: boolean;
}

/** A thread of what a screen shows. */
export type Thread = Threaded<Card>;

/** All that is shown, in the log's order, one's own waiting words last; replies to replies join their thread. */
export function threads(said: Contribution[], waiting: Waiting[], you: string): Thread[] {
  return threaded([...said.map((one) => shown(one, waiting)), ...unsent(said, waiting, you)]);
}

/** Threads, in the order of what began them. */
export function threaded<One extends Pick<Contribution, "id" | "about">>(said: readonly One[]): Threaded<One>[] {
  const found = new Map<string, Threaded<One>>(); // by every id in the thread
  const all: Threaded<One>[] = [];
  for (const one of said) {
    const parent = one.about === null ? undefined : found.get(one.about);
    const thread = parent ?? { root: one, replies: [], orphan: one.about !== null };
    if (parent) parent.replies.push(one);
    else all.push(thread);
    found.set(one.id, thread);
  }
  return all;
}

/** The card of what nothing waits to change: the same one each time, so that a screen draws again only what is other than before. */
const settled = new WeakMap<Contribution, Card>();

function shown(one: Contribution, waiting: Waiting[]): Card {
  const known = settled.get(one);
  if (known && !waiting.length) return known;
  const change = changing(one.id, waiting);
  const { seq: _, ...card } = one;
  if (change?.type === "amend") return { ...card, text: change.text, waiting: "amend" };
  const made = { ...card, waiting: change?.type === "delete" ? ("delete" as const) : null };
  if (!made.waiting) settled.set(one, made);
  return made;
}

function unsent(said: Contribution[], waiting: Waiting[], you: string): Card[] {
  const known = new Set(said.map((one) => one.id));
  return waiting.flatMap(({ id, at, command, refused }) =>
    command.type !== "contribute" || refused !== undefined || known.has(id) ? [] : [mended(written(id, at, command, you), waiting)],
  );
}

/** In other words by now, though it went out in those. */
function mended(card: Card, waiting: Waiting[]): Card {
  const change = changing(card.id, waiting);
  return change?.type === "amend" ? { ...card, text: change.text } : card;
}

/** What waits to become of it. */
function changing(id: string, waiting: Waiting[]): Amend | Delete | undefined {
  return waiting.flatMap(({ command, refused }) => (refused === undefined && "contribution" in command && command.contribution === id ? [command] : [])).at(-1);
}

function written(id: string, at: number, { kind = "response", text, about, step, anchor, speaker, joins, spot }: Contribute, you: string): Card {
  const place = anchor ? { page: null, line: null, region: null, ...anchor } : null;
  const said = { id, at: new Date(at).toISOString(), kind, text, about: about ?? null, step: step ?? null, anchor: place, filed: null, joins: joins ?? null, spot: spot ?? null };
  return { ...said, by: speaker ?? you, writer: speaker ? you : null, amended: false, deleted: false, parked: false, waiting: "contribute" };
}
