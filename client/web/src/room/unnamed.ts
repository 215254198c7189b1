import type { AgendaItem, View } from "../wire";
import { newId } from "./ids";
import { guarded, type Shelf } from "./queue";

/** Something held without a name: only this browser knows whose it is. `note` names it, should it come back as a private note. */
export interface Unnamed {
  id: string;
  secret: string;
  kind: string;
  text: string;
  item: string;
  box: string;
  step: string;
  note: string;
  at: number;
}

/** What one person in this browser holds without a name in one meeting; an entry a key, so that tabs never overwrite each other. */
export class UnnamedShelf {
  readonly #shelf: Shelf;
  readonly #prefix: string;

  constructor(shelf: Shelf, meeting: string, person: string) {
    this.#shelf = shelf;
    this.#prefix = `staffroom:unnamed:${meeting}:${person}:`;
  }

  /** Everything held, oldest first. */
  list(): Unnamed[] {
    const keys = guarded(() => Array.from({ length: this.#shelf.length }, (_, index) => this.#shelf.key(index)), []);
    return keys.flatMap((key) => (key?.startsWith(this.#prefix) ? this.#read(key) : [])).sort((a, b) => a.at - b.at);
  }

  /** Keep one, or other words for it. False where this browser keeps nothing: then it must not be sent without a name. */
  keep(one: Unnamed): boolean {
    return guarded(() => (this.#shelf.setItem(this.#prefix + one.id, JSON.stringify(one)), true), false);
  }

  /** It was withdrawn, shown or returned. */
  drop(id: string): void {
    guarded(() => this.#shelf.removeItem(this.#prefix + id), undefined);
  }

  /** Whether a key of a `storage` event is one of ours. */
  owns(key: string | null): boolean {
    return key === null || key.startsWith(this.#prefix);
  }

  #read(key: string): Unnamed[] {
    return guarded(() => [JSON.parse(this.#shelf.getItem(key)!) as Unnamed], []);
  }
}

/** Something to hold without a name, with a secret and a place for it as a note, both drawn here. */
export function unnamed(what: Pick<Unnamed, "id" | "kind" | "text" | "item" | "box" | "step">): Unnamed {
  return { ...what, secret: newId().replaceAll("-", ""), note: newId(), at: Date.now() };
}

/** What became of a box while nobody listened: held still, opened, or returned to its writers. */
export function fateOf({ item, box }: Pick<Unnamed, "item" | "box">, view: View, now: number): "held" | "opened" | "returned" {
  const whole = view.agenda.find(({ id }) => id === item);
  if (whole && wasOpened(whole, box, view)) return "opened";
  if (view.meeting?.phase === "closed" || !whole) return "returned";
  const undone = Date.parse(view.run?.undo_until ?? "") > now;
  return whole.done && !undone ? "returned" : "held";
}

/** Whether a step that opens the box has begun, and is not ahead again: what was put in after the way back is held. */
function wasOpened({ steps, done }: AgendaItem, box: string, { run, spent }: View): boolean {
  const here = steps.findIndex(({ id }) => id === run?.step);
  return steps.some(({ id, opens }, place) => opens.includes(box) && (place === here || (id in spent && (done || place < here))));
}

/** Whether something held without a name, whose sending was refused, stands among what was opened all the same. */
export function wasDelivered({ kind, text }: { kind: string; text: string }, { contributions }: Pick<View, "contributions">): boolean {
  return contributions.some((one) => one.by === null && (one.filed ?? one.kind) === kind && one.text === text);
}
