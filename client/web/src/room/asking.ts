import { once } from "../once";
import { text } from "../text";
import type { Do } from "../wire";
import type { Answer } from "./connection";
import { newId } from "./ids";

const REJOINING = 10_000;

/** Asks things of the room: what was asked when the connection broke is asked once more at the next joining. */
export class Asker {
  readonly #give: (id: string, command: Do["command"]) => Promise<Answer>;
  readonly #waits: (() => void)[] = [];

  constructor(give: (id: string, command: Do["command"]) => Promise<Answer>) {
    this.#give = give;
  }

  /** The connection is back. */
  joined(): void {
    this.#waits.splice(0).forEach((joined) => joined());
  }

  /** What came of it; asked once more before that is known, it is asked once. */
  readonly ask = once((command: Do["command"]) => this.#ask(command));

  /** The same id makes asking again harmless. */
  async #ask(command: Do["command"]): Promise<Answer> {
    const id = newId();
    const answer = await this.#give(id, command);
    return answer.type === "lost" && (await this.#back()) ? this.#give(id, command) : answer;
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
  command: Extract<Do["command"], { sure?: boolean }>;
}

/** What an answer has to say: why it was not done, or what to ask first. */
export function reply(answer: Answer, command: Do["command"]): { trouble: string; question: Question | null } {
  if (answer.type === "done") return { trouble: "", question: null };
  if (answer.type === "lost") return { trouble: text.room.lost, question: null };
  const asks = answer.code === "needs_sure" && command.type === "next" && !command.sure;
  return asks ? { trouble: "", question: { text: answer.text, command } } : { trouble: answer.text, question: null };
}
