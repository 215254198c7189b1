import { TroubleError, troubleOf } from "./call";
import { text } from "./text";

type Value = string | number | null | readonly string[];

/** What each field is called, and what it says. */
export type Told<T> = { [Name in keyof T]: readonly [label: string, says: string] };

/** What one writes over a thing that others may change meanwhile. */
export class Mine<T extends { [Name in keyof T]: Value }> {
  /** As it stands in the form. */
  said = $state({} as T);
  #read: T;

  constructor(stands: T) {
    this.#read = stands;
    this.said = { ...stands };
  }

  /**
   * Ask with what is said, and over what. Where others changed the same, it is told what `stands` by now: what was left
   * alone follows them, and what was changed takes its place when it is saved again.
   */
  async save(ask: (said: T, read: T) => Promise<unknown>, stands: () => Promise<T>, tell: (now: T) => Told<T>): Promise<void> {
    try {
      await ask(this.#words(), this.#read);
    } catch (error) {
      const { code, field, message } = troubleOf(error);
      if (code !== "too_late") throw error;
      const now = await stands();
      const told = tell(now);
      const says = this.#follow(now).map((name) => text.standsNow(told[name][0], told[name][1]));
      throw new TroubleError({ code, field, text: [message, ...says].join(" ") });
    }
  }

  /** Without blanks around it; what was left alone is as it was read. */
  #words(): T {
    const words = { ...this.said };
    for (const name of this.#names) words[name] = alike(words[name], this.#read[name]) ? this.#read[name] : trimmed(words[name]);
    return words;
  }

  /** The names of those that both changed. */
  #follow(now: T): (keyof T)[] {
    const changed = this.#names.filter((name) => !alike(this.said[name], this.#read[name]));
    const both = changed.filter((name) => !alike(now[name], this.#read[name]) && !alike(now[name], this.said[name]));
    for (const name of this.#names) if (!changed.includes(name)) this.said[name] = now[name];
    this.#read = now;
    return both;
  }

  get #names(): (keyof T)[] {
    return Object.keys(this.#read) as (keyof T)[];
  }
}

const trimmed = <V extends Value>(value: V): V => (typeof value === "string" ? value.trim() : value) as V;
const alike = (one: Value, other: Value) => plain(one) === plain(other);
// A box that was emptied may hold null; people, and goals, are named in any order.
const plain = (value: Value) => (Array.isArray(value) ? [...value].sort().join() : `${value ?? ""}`.trim());
