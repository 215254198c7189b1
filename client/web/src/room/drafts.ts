import { newId } from "../ids";
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

/** Beside the composer: a private note, a draft begun for an earlier step, a wording to propose. */
export type Aside = "note" | "begun" | "proposal";

/** A composer with nothing in it. */
export const BLANK: Draft = { text: "", kind: "response", about: null, step: null, unnamed: false, speaker: null };

/** What is being written, kept over reloads and signing in again; a tab has its own. */
export class Drafts {
  readonly #shelf: Shelf;
  readonly #drafts: string;
  readonly #own: string;
  readonly #amendments: string;
  readonly #asides: string;
  readonly #tab: string;

  constructor(shelf: Shelf, meeting: string, person: string, tab = "") {
    this.#shelf = shelf;
    this.#drafts = `staffroom:draft:${meeting}:${person}:`;
    this.#own = this.#drafts + tab;
    this.#amendments = `staffroom:amend:${meeting}:${person}:`;
    this.#asides = `staffroom:aside:${meeting}:${person}:`;
    this.#tab = tab;
  }

  /** What was kept: this tab's own, else one that another tab left, else a blank one. */
  read(): Draft {
    const kept = this.#taken(this.#own, (key) => key.startsWith(this.#drafts));
    return guarded(() => ({ ...BLANK, ...(JSON.parse(kept ?? "{}") as Partial<Draft>) }), BLANK);
  }

  /** Keep it; a blank one is forgotten. */
  write(draft: Draft): void {
    const blank = draft.text === "" && draft.about === null;
    this.#keep(this.#own, blank ? null : JSON.stringify(draft));
  }

  /** What lies beside the composer. None of it becomes anything else by itself. */
  aside(what: Aside): string {
    return this.#taken(this.#aside(what), (key) => key.startsWith(this.#asides) && key.endsWith(`:${what}`)) ?? "";
  }

  /** Keep it; an empty one is forgotten. */
  putAside(what: Aside, said: string): void {
    this.#keep(this.#aside(what), said || null);
  }

  /** What was begun for an earlier step, or in another room, and kept. */
  begun(): Draft | null {
    const kept = this.aside("begun");
    return kept ? guarded(() => ({ ...BLANK, ...(JSON.parse(kept) as Draft) }), null) : null;
  }

  /** Keep it; null forgets it. */
  begin(draft: Draft | null): void {
    this.putAside("begun", draft ? JSON.stringify(draft) : "");
  }

  /** What stands in the composer, and what was begun, lie beside that of another room from now on. False where there was nothing. */
  handOn(to: Drafts): boolean {
    const own = [this.begun(), this.read()].filter((one) => one !== null && one.text.trim() !== "") as Draft[];
    if (!own.length) return false;
    const all = [...[to.begun() ?? []].flat(), ...own];
    to.begin({ ...own.at(-1)!, text: all.map(({ text }) => text).join("\n\n"), unnamed: all.some(({ unnamed }) => unnamed) });
    this.begin(null);
    this.write(BLANK);
    return true;
  }

  /** The unsaved wording of an amendment, if one was begun. */
  amendment(contribution: string): string | null {
    return guarded(() => this.#shelf.getItem(this.#amendments + contribution), null);
  }

  /** Keep the wording; null forgets it. */
  amend(contribution: string, said: string | null): void {
    this.#keep(this.#amendments + contribution, said);
  }

  #aside(what: string): string {
    return `${this.#asides}${this.#tab}:${what}`;
  }

  /** What this tab keeps under its own key; else what another left under a like one, which is this tab's from now on. */
  #taken(own: string, like: (key: string) => boolean): string | null {
    return guarded(() => {
      const keys = Array.from({ length: this.#shelf.length }, (_, index) => this.#shelf.key(index)).filter((key) => key !== null);
      const left = keys.includes(own) ? own : keys.find(like);
      const kept = left === undefined ? null : this.#shelf.getItem(left);
      if (left === undefined || left === own || kept === null) return kept;
      this.#shelf.setItem(own, kept);
      this.#shelf.removeItem(left);
      return kept;
    }, null);
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
