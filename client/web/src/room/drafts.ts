import type { Kind } from "../wire";
import { guarded, type Shelf } from "./queue";

/** What stands in the composer. */
export interface Draft {
  text: string;
  kind: Kind;
  about: string | null;
}

/** A composer with nothing in it. */
export const BLANK: Draft = { text: "", kind: "response", about: null };

/** The composer's content, kept over reloads and signing in again. */
export class Drafts {
  readonly #shelf: Shelf;
  readonly #key: string;

  constructor(shelf: Shelf, meeting: string, person: string) {
    this.#shelf = shelf;
    this.#key = `staffroom:draft:${meeting}:${person}`;
  }

  /** What was kept, or a blank one. */
  read(): Draft {
    const kept = guarded(() => JSON.parse(this.#shelf.getItem(this.#key) ?? "{}") as Partial<Draft>, {});
    return { ...BLANK, ...kept };
  }

  /** Keep it; a blank one is forgotten. */
  write(draft: Draft): void {
    guarded(() => {
      if (draft.text === "" && draft.about === null) this.#shelf.removeItem(this.#key);
      else this.#shelf.setItem(this.#key, JSON.stringify(draft));
    }, undefined);
  }
}
