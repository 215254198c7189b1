import type { Amend, AmendHeld, ChangeNote, Code, Contribute, Delete, DropNote, HandIn, Hold, KeepNote, Withdraw } from "../wire";
import { newId } from "../ids";

/** A command that says, mends or takes back words, whoever sees them: these wait here until the server has them. */
export type Wording = Contribute | Amend | Delete | Hold | AmendHeld | Withdraw | KeepNote | ChangeNote | DropNote | HandIn;

/**
 * Words the server does not have yet, as far as we know: what `went` may be there. `refused` holds its reason, where it
 * said no: the words stay with their writer.
 */
export interface Waiting {
  id: string;
  at: number;
  command: Wording;
  went?: true;
  refused?: string;
  code?: Code;
}

/** What the queue needs of a `Storage`. */
export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** Words of one person in one meeting, kept over reloads. An entry a key, so that two tabs never overwrite each other. */
export class Queue {
  readonly #shelf: Shelf;
  readonly #prefix: string;
  /** What the shelf would not take (full, or forbidden): kept as long as the page lives. */
  readonly #loose = new Map<string, Waiting>();

  constructor(shelf: Shelf, meeting: string, person: string) {
    this.#shelf = shelf;
    this.#prefix = `staffroom:words:${meeting}:${person}:`;
  }

  /** Everything kept, oldest first. */
  list(): Waiting[] {
    const kept = new Map([...this.#shelved(), ...this.#loose.values()].map((one) => [one.id, one]));
    return [...kept.values()].sort((a, b) => a.at - b.at);
  }

  /** Keep a wording; its id makes sending it twice harmless. */
  add(command: Wording, id = newId(), at = Date.now()): Waiting {
    const last = this.list().at(-1)?.at ?? 0;
    const one = { id, at: Math.max(at, last + 1), command: sayable(command) };
    this.#put(one);
    return one;
  }

  /** It is sent. */
  goes(id: string): void {
    const one = this.#of(id);
    if (one && !one.went) this.#put({ ...one, went: true });
  }

  /** The same, in other words. */
  change(id: string, text: string): void {
    const one = this.#of(id);
    if (one && "text" in one.command) this.#put({ ...one, command: sayable({ ...one.command, text }) });
  }

  /** The log has it, or its writer threw it away. */
  drop(id: string): void {
    this.#loose.delete(id);
    guarded(() => this.#shelf.removeItem(this.#prefix + id), undefined);
  }

  /** The server said no: the words stay, with the reason, until their writer decides. */
  refuse(id: string, reason: string, code?: Code): void {
    const one = this.#of(id);
    if (one && !wordsOf(one.command)) this.drop(id);
    else if (one) this.#put({ ...one, refused: reason, ...(code && { code }) });
  }

  /** Whether a key of a `storage` event is one of ours. */
  owns(key: string | null): boolean {
    return key === null || key.startsWith(this.#prefix);
  }

  #of(id: string): Waiting | undefined {
    return this.list().find((one) => one.id === id);
  }

  #put(one: Waiting): void {
    const shelved = guarded(() => {
      this.#shelf.setItem(this.#prefix + one.id, JSON.stringify(one));
      return true;
    }, false);
    if (shelved) this.#loose.delete(one.id);
    else this.#loose.set(one.id, one);
  }

  #shelved(): Waiting[] {
    return guarded(() => {
      const keys = Array.from({ length: this.#shelf.length }, (_, index) => this.#shelf.key(index));
      return keys
        .filter((key) => key?.startsWith(this.#prefix))
        .map((key) => guarded(() => JSON.parse(this.#shelf.getItem(key!)!) as Waiting | null, null))
        .filter((one) => one !== null);
    }, []);
  }
}

/** The words of a command; those who drew a line or a circle may have written none. */
export const wordsOf = (command: Wording): string => ("text" in command ? command.text : "");

/** Whether it changes what was said, or is drawn at it without a word. */
export const leadsTo = ({ command }: Waiting, contribution: string): boolean =>
  command.type === "contribute" ? !command.text && (command.about === contribution || command.joins === contribution) : command.type === "amend" && command.contribution === contribution;

/** Without the two things the wire refuses: NUL, and halves of characters. */
function sayable(command: Wording): Wording {
  return "text" in command ? { ...command, text: command.text.replaceAll("\0", "").toWellFormed() } : command;
}

/** What `act` gives; `otherwise` where the browser forbids storage or it is full. */
export function guarded<T>(act: () => T, otherwise: T): T {
  try {
    return act();
  } catch {
    return otherwise;
  }
}
