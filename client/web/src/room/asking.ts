import { once } from "../once";
import { text } from "../text";
import type { Do } from "../wire";
import type { Answer } from "./connection";
import { newId } from "../ids";

type Asked = Do["command"];

const REJOINING = 10_000;
/** Whoever asks for these is done with writing: what they wrote would come too late after it. */
const DONE: ReadonlySet<Asked["type"]> = new Set(["be_ready", "next", "end_turn", "pass_turn", "close_meeting"]);
const isDone = (asked: Asked): boolean => DONE.has(asked.type) && !("ready" in asked && asked.ready === false);

/** Asks things of the room: what was asked when the connection broke is asked once more at the next joining. */
export class Asker {
  readonly #give: (id: string, command: Asked) => Promise<Answer>;
  readonly #words: () => Promise<void> | null;
  readonly #waits: (() => void)[] = [];

  /** `words`: until what was written before has been sent, as far as it can be now; null where nothing waits. */
  constructor(give: (id: string, command: Asked) => Promise<Answer>, words: () => Promise<void> | null) {
    [this.#give, this.#words] = [give, words];
  }

  /** The connection is back. */
  joined(): void {
    this.#waits.splice(0).forEach((joined) => joined());
  }

  /** What came of it; asked once more before that is known, it is asked once. */
  readonly ask = once((command: Asked) => this.#ask(command));

  /** The same id makes asking again harmless. */
  async #ask(command: Asked): Promise<Answer> {
    const id = newId();
    const answer = await this.#inTurn(id, command);
    return answer.type === "lost" && (await this.#back()) ? this.#inTurn(id, command) : answer;
  }

  async #inTurn(id: string, command: Asked): Promise<Answer> {
    const words = isDone(command) ? this.#words() : null;
    if (words) await words;
    return this.#give(id, command);
  }

  /** Resolves when the connection is back; false where that takes too long. */
  #back(): Promise<boolean> {
    return new Promise((resolve) => {
      setTimeout(() => resolve(false), REJOINING);
      this.#waits.push(() => resolve(true));
    });
  }
}

/** A command that was refused until its question is answered: then it is sent again, as sure. */
export interface Question {
  text: string;
  command: Extract<Asked, { sure?: boolean }>;
}

/** What an answer has to say: why it was not done, or what to ask first. */
export function reply(answer: Answer, command: Asked): { trouble: string; question: Question | null } {
  if (answer.type === "done") return { trouble: "", question: null };
  if (answer.type === "lost") return { trouble: text.room.lost, question: null };
  const asks = answer.code === "needs_sure" && command.type === "next" && !command.sure;
  return asks ? { trouble: "", question: { text: answer.text, command } } : { trouble: answer.text, question: null };
}
