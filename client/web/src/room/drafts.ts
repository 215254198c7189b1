import { newId } from "./ids";
import { guarded, type Shelf } from "./queue";

/** What stands in the composer. `step`: where it was begun, and so for whom. */
export interface Draft {
  text: string;
  kind: string;
  about: string | null;
  step: string | null;
  /** Whether it shall have no name, where one may choose. */
  unnamed: boolean;
  /** In whose name it is written; null: one's own. */
  speaker: string | null;
}

/** A composer with nothing in it. */
export const BLANK: Draft = { text: "", kind: "response", about: null, step: null, unnamed: false, speaker: null };

/** What is being written, kept over reloads and signing in again; a tab has its own. */
export class Drafts {
  readonly #shelf: Shelf;
  readonly #drafts: string;
  readonly #own: string;
  readonly #amendments: string;
  readonly #aside: string;

  constructor(shelf: Shelf, meeting: string, person: string, tab = "") {
    this.#shelf = shelf;
    this.#drafts = `staffroom:draft:${meeting}:${person}:`;
    this.#own = this.#drafts + tab;
    this.#amendments = `staffroom:amend:${meeting}:${person}:`;
    this.#aside = `staffroom:aside:${meeting}:${person}:${tab}:`;
  }

  /** What was kept: this tab's own, else one that another tab left, else a blank one. */
  read(): Draft {
    return guarded(() => ({ ...BLANK, ...(this.#parsed(this.#own) ?? this.#adopted()) }), BLANK);
  }

  /** Keep it; a blank one is forgotten. */
  write(draft: Draft): void {
    const blank = draft.text === "" && draft.about === null;
    this.#keep(this.#own, blank ? null : JSON.stringify(draft));
  }

  /** What lies beside the composer: a private note, or a draft begun for an earlier step. Neither becomes anything else by itself. */
  aside(what: "note" | "begun"): string {
    return guarded(() => this.#shelf.getItem(this.#aside + what) ?? "", "");
  }

  /** Keep it; an empty one is forgotten. */
  putAside(what: "note" | "begun", said: string): void {
    this.#keep(this.#aside + what, said || null);
  }

  /** The unsaved wording of an amendment, if one was begun. */
  amendment(contribution: string): string | null {
    return guarded(() => this.#shelf.getItem(this.#amendments + contribution), null);
  }

  /** Keep the wording; null forgets it. */
  amend(contribution: string, said: string | null): void {
    this.#keep(this.#amendments + contribution, said);
  }

  #adopted(): Partial<Draft> {
    const keys = Array.from({ length: this.#shelf.length }, (_, index) => this.#shelf.key(index));
    const left = keys.find((key) => key?.startsWith(this.#drafts));
    const draft = left ? this.#parsed(left) : null;
    if (left) this.#shelf.removeItem(left);
    return draft ?? {};
  }

  #parsed(key: string): Partial<Draft> | null {
    return guarded(() => JSON.parse(this.#shelf.getItem(key) ?? "null") as Partial<Draft> | null, null);
  }

  #keep(key: string, said: string | null): void {
    guarded(() => (said === null ? this.#shelf.removeItem(key) : this.#shelf.setItem(key, said)), undefined);
  }
}

/** What tells this tab from others, for as long as it is open. */
export function tabId(session: Pick<Storage, "getItem" | "setItem">): string {
  return guarded(() => {
    const id = session.getItem("staffroom:tab") ?? newId();
    session.setItem("staffroom:tab", id);
    return id;
  }, "");
}
