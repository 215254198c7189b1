import { call, troubleOf } from "../../call";
import type { DrawPlan, PlanShown } from "../../wire";

/** What a protocol becomes for some people and minutes, as the server draws it; only the newest question counts. */
export class Drawing {
  plan = $state.raw<PlanShown | null>(null);
  /** Why there is none. */
  trouble = $state("");
  #protocol = "";
  #asked = 0;

  /** Draw it; until it is there, the plan before stays, if it is of the same protocol. */
  async ask(protocol: string, body: DrawPlan): Promise<void> {
    const asked = ++this.#asked;
    if (protocol !== this.#protocol) [this.plan, this.trouble, this.#protocol] = [null, "", protocol];
    const [plan, trouble] = await call("POST /api/protocols/{protocol}/plan", { params: { protocol }, body }).then(
      (drawn) => [drawn, ""] as const,
      (error: unknown) => [null, troubleOf(error).message] as const,
    );
    if (asked === this.#asked) [this.plan, this.trouble] = [plan, trouble];
  }
}
