import { guarded, type Shelf } from "../room/queue";

/** What someone has written of a protocol and not saved; this browser alone keeps it, until they sign out. */
export class Unsaved {
  readonly #shelf: Shelf;
  readonly #key: string;

  constructor(shelf: Shelf, person: string, protocol: string) {
    this.#shelf = shelf;
    this.#key = `staffroom:protocol:${encodeURIComponent(protocol)}:${person}:`;
  }

  /** Null where there is nothing. */
  read(): string | null {
    return guarded(() => this.#shelf.getItem(this.#key), null);
  }

  /** Keep the text while it is another than what is saved. */
  keep(text: string, saved: string): void {
    if (text === saved) this.drop();
    else guarded(() => this.#shelf.setItem(this.#key, text), undefined);
  }

  drop(): void {
    guarded(() => this.#shelf.removeItem(this.#key), undefined);
  }
}
