import { moved } from "../../room/plan";
import { text } from "../../text";

/** What a list needs to be sorted: its ids and titles, where its rows are, and where to send the move. */
export interface Sorted {
  ids: () => string[];
  title: (id: string) => string;
  rows: () => HTMLElement[];
  move: (id: string, to: number) => Promise<boolean>;
}

/** Moves one of a list, by mouse, touch or keys; the list shows it there before it is put down. */
export class Sorting {
  /** What is being moved. */
  lifted = $state<string | null>(null);
  /** What is said to who listens. */
  said = $state("");
  #order = $state.raw<string[] | null>(null);
  /** The ids as they stood when it was picked up. */
  #before: string[] = [];
  /** How many moves were sent and not answered: until then they stand as they were put. */
  #sent = 0;
  readonly #list: Sorted;

  constructor(list: Sorted) {
    this.#list = list;
  }

  /** The ids as they are shown now. */
  get ids(): string[] {
    const real = this.#list.ids();
    const order = this.#order;
    return order && order.length === real.length && real.every((id) => order.includes(id)) ? order : real;
  }

  /** Pick one up. */
  lift(id: string): void {
    this.#order = this.#before = this.ids;
    this.lifted = id;
    this.#say(text.plan.agenda.lifted);
  }

  /** Carry it to a place, counted from 0. */
  carry(to: number): void {
    const from = this.ids.indexOf(this.lifted ?? "");
    const place = Math.max(0, Math.min(this.ids.length - 1, to));
    if (from < 0 || from === place) return;
    this.#order = moved(this.ids, from, place);
    this.#say((_, at, of) => text.plan.agenda.at(at, of));
  }

  /** Put it down where it is. */
  async drop(): Promise<void> {
    const id = this.lifted;
    if (id === null) return;
    const to = this.ids.indexOf(id);
    this.#say(text.plan.agenda.dropped);
    this.lifted = null;
    if (to !== (this.#sent ? this.#before : this.#list.ids()).indexOf(id)) await this.#send(id, to);
    this.#settle();
  }

  async #send(id: string, to: number): Promise<void> {
    this.#sent += 1;
    await this.#list.move(id, to);
    this.#sent -= 1;
  }

  #settle(): void {
    if (this.lifted === null && !this.#sent) this.#order = null;
  }

  /** Put it back where it was. */
  back(): void {
    if (this.lifted === null) return;
    this.said = text.plan.agenda.back(this.#list.title(this.lifted));
    [this.lifted, this.#order] = [null, this.#before];
    this.#settle();
  }

  /** Enter picks up and puts down, arrows carry, Escape puts back. True where the key was for this. */
  key(id: string, key: string): boolean {
    const at = this.ids.indexOf(id);
    if (key === "Enter" || key === " ") this.lifted === id ? void this.drop() : this.lift(id);
    else if (this.lifted !== id) return false;
    else if (key === "ArrowUp") this.carry(at - 1);
    else if (key === "ArrowDown") this.carry(at + 1);
    else if (key === "Escape") this.back();
    else return false;
    return true;
  }

  /** The pointer is at this height while it carries one: it goes before the first row whose middle is below. */
  follow(y: number): void {
    const rows = this.#list.rows();
    const at = this.ids.indexOf(this.lifted ?? "");
    const before = rows.filter((row, index) => index < at && y < middle(row)).length;
    const after = rows.filter((row, index) => index > at && y > middle(row)).length;
    if (before || after) this.carry(at - before + after);
  }

  #say(words: (title: string, at: number, of: number) => string): void {
    const id = this.lifted ?? "";
    this.said = words(this.#list.title(id), this.ids.indexOf(id) + 1, this.ids.length);
  }
}

function middle(row: HTMLElement): number {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
}
