import { guarded, type Shelf } from "./queue";

/** Something of one person's that only this browser keeps. */
export interface Entry {
  id: string;
  at: number;
}

/** What one person in this browser keeps of a kind in one meeting; an entry a key, so that tabs never overwrite each other. */
export class Kept<One extends Entry> {
  readonly #shelf: Shelf;
  readonly #prefix: string;

  constructor(shelf: Shelf, kind: "unnamed" | "ballot", meeting: string, person: string) {
    this.#shelf = shelf;
    this.#prefix = `staffroom:${kind}:${meeting}:${person}:`;
  }

  /** All of them, oldest first. */
  list(): One[] {
    const keys = guarded(() => Array.from({ length: this.#shelf.length }, (_, index) => this.#shelf.key(index)), []);
    return keys.flatMap((key) => (key?.startsWith(this.#prefix) ? this.#read(key) : [])).sort((a, b) => a.at - b.at);
  }

  /** Keep one, in place of what has its id. False where this browser keeps nothing: then it must not be sent without a name. */
  keep(one: One): boolean {
    return guarded(() => (this.#shelf.setItem(this.#prefix + one.id, JSON.stringify(one)), true), false);
  }

  /** It is not needed any more. */
  drop(id: string): void {
    guarded(() => this.#shelf.removeItem(this.#prefix + id), undefined);
  }

  /** Whether a key of a `storage` event is one of ours. */
  owns(key: string | null): boolean {
    return key === null || key.startsWith(this.#prefix);
  }

  #read(key: string): One[] {
    return guarded(() => [JSON.parse(this.#shelf.getItem(key)!) as One], []);
  }
}
