import type { Recorded, View, Yours } from "../wire";
import { NOTHING, heldCards, noteCards } from "./held";
import { newId } from "./ids";
import type { Queue, Shelf, Waiting, Wording } from "./queue";
import { UnnamedShelf, fateOf, unnamed, wasDelivered, type Unnamed } from "./unnamed";

/** What one member alone may see: what they hold, their notes, their rights; to who leads, who is ready. */
export class Mine {
  yours = $state.raw<Yours>(NOTHING);
  may = $derived<ReadonlySet<string>>(new Set(this.yours.may));
  unnamed = $state.raw<Unnamed[]>([]);
  waiting = $state.raw<Waiting[]>([]);
  /** What waits in a box. */
  held = $derived(heldCards(this.yours.items, this.unnamed, this.waiting));
  notes = $derived(noteCards(this.yours.notes, this.waiting));
  readonly #shelf: UnnamedShelf;
  readonly #queue: Queue;

  constructor(shelf: Shelf, queue: Queue, meeting: string, you: string) {
    this.#shelf = new UnnamedShelf(shelf, meeting, you);
    this.#queue = queue;
    this.look();
  }

  /** Read again what this browser keeps: another tab may have changed it. */
  look(): void {
    this.waiting = this.#queue.list();
    this.unnamed = this.#shelf.list();
  }

  /** Whether a key of a `storage` event is one of ours. */
  owns(key: string | null): boolean {
    return this.#queue.owns(key) || this.#shelf.owns(key);
  }

  /** Queue words; without a name they get a secret, kept here first. False where this browser can keep none. */
  write(command: Wording, hidden?: Pick<Unnamed, "item" | "box">): boolean {
    if (command.type !== "hold" || !hidden) return this.#add(command);
    const id = newId();
    const one = unnamed({ id, kind: command.kind, text: command.text, step: command.step, ...hidden });
    if (!this.#shelf.keep(one)) return false;
    return this.#add({ ...command, secret: one.secret }, id);
  }

  /** Words that came back are taken up again, or thrown away. */
  forget(id: string): void {
    this.#queue.drop(id);
    this.look();
  }

  /** What an event of the log does to what only this browser knows of. */
  follow({ event }: Recorded): void {
    if (event.type === "contributed") this.#queue.drop(event.id);
    if (event.type === "box_opened" || event.type === "box_returned") this.#settle((one) => (one.item === event.item && one.box === event.box ? (event.type === "box_opened" ? "opened" : "returned") : "held"));
  }

  /** A view, without what led to it. */
  begin(view: View, now: number): void {
    view.contributions.forEach(({ id }) => this.#queue.drop(id));
    this.#settle((one) => fateOf(one, view, now));
  }

  /** Words were refused: whether they are there all the same, and what becomes of what is kept here. */
  isThere({ id, command }: Waiting, code: string, view: View): boolean {
    if (command.type === "withdraw") return this.#over(command.item);
    if (command.type !== "hold" || !command.secret) return false;
    this.#over(id);
    return (code === "step_over" || code === "not_in_step") && wasDelivered(command, view);
  }

  #add(command: Wording, id?: string): true {
    if (command.type === "amend_held") this.unnamed.filter((one) => one.id === command.item).forEach((one) => this.#shelf.keep({ ...one, text: command.text }));
    this.#queue.add(command, id);
    this.look();
    return true;
  }

  #over(id: string): false {
    this.#shelf.drop(id);
    return false;
  }

  #settle(fate: (one: Unnamed) => ReturnType<typeof fateOf>): void {
    for (const one of this.#shelf.list()) {
      const what = fate(one);
      if (what === "held") continue;
      this.#shelf.drop(one.id);
      if (what === "returned") this.#queue.add({ type: "keep_note", text: one.text, step: one.step }, one.note);
    }
  }
}
