import { troubleOf } from "../../call";
import type { PlanShown } from "../../wire";

/** What a protocol becomes for some people and minutes, as the server draws it; only the newest question counts. */
export class Drawing {
  plan = $state.raw<PlanShown | null>(null);
  /** Why there is none. */
  trouble = $state("");
  #protocol = "";
  #asked = 0;

  /** Show this plan of a protocol once it is there; until then the plan before stays, if it is of the same protocol. */
  async show(protocol: string, drawn: Promise<PlanShown>): Promise<void> {
    const asked = ++this.#asked;
    if (protocol !== this.#protocol) [this.plan, this.trouble, this.#protocol] = [null, "", protocol];
    const [plan, trouble] = await drawn.then(
      (plan) => [plan, ""] as const,
      (error: unknown) => [null, troubleOf(error).message] as const,
    );
    if (asked === this.#asked) [this.plan, this.trouble] = [plan, trouble];
  }
}
