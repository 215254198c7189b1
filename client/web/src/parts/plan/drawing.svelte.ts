import { call, troubleOf } from "../../call";
import type { DrawPlan, PlanShown, SketchPlan } from "../../wire";

type Draws<Body> = (protocol: string, body: Body) => Promise<PlanShown>;

/** For the people expected, as they are cast. */
export const draws: Draws<DrawPlan> = (protocol, body) => call("POST /api/protocols/{protocol}/plan", { params: { protocol }, body });
/** For so many, whoever they will be. */
export const sketches: Draws<SketchPlan> = (protocol, body) => call("POST /api/protocols/{protocol}/sketch", { params: { protocol }, body });

/** What a protocol becomes for some people and minutes, as the server draws it; only the newest question counts. */
export class Drawing<Body = DrawPlan> {
  plan = $state.raw<PlanShown | null>(null);
  /** Why there is none. */
  trouble = $state("");
  #protocol = "";
  #asked = 0;
  readonly #draws: Draws<Body>;

  constructor(draw: Draws<Body>) {
    this.#draws = draw;
  }

  /** Draw it; until it is there, the plan before stays, if it is of the same protocol. */
  async ask(protocol: string, body: Body): Promise<void> {
    const asked = ++this.#asked;
    if (protocol !== this.#protocol) [this.plan, this.trouble, this.#protocol] = [null, "", protocol];
    const [plan, trouble] = await this.#draws(protocol, body).then(
      (drawn) => [drawn, ""] as const,
      (error: unknown) => [null, troubleOf(error).message] as const,
    );
    if (asked === this.#asked) [this.plan, this.trouble] = [plan, trouble];
  }
}
