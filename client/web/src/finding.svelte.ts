import { call, troubleOf } from "./call";
import type { Wanted } from "./shelf";
import type { ProtocolListed } from "./wire";

/** What the library has of what is wanted. Until the answer is there, what was found before stays. */
export class Finding {
  found = $state.raw<readonly ProtocolListed[] | null>(null);
  /** Why there is none. */
  trouble = $state("");
  #turn = 0;

  /** Ask anew; only the newest question counts. */
  async look({ purpose, stage, people, minutes }: Pick<Wanted, "purpose" | "stage" | "people" | "minutes">): Promise<void> {
    const turn = ++this.#turn;
    const [found, trouble] = await call("POST /api/protocols/find", { body: { purpose, stage, people, minutes } }).then(
      ({ protocols }) => [protocols, ""] as const,
      (error: unknown) => [null, troubleOf(error).message] as const,
    );
    if (turn === this.#turn) [this.found, this.trouble] = [found, trouble];
  }
}
