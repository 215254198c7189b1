import { call } from "../call";
import type { RecalledSeen } from "../wire";

/** What earlier meetings said of what steps keep in view; asked of no meeting, there is nothing. */
export class Recalling {
  things = $state.raw<RecalledSeen[]>([]);
  readonly #meeting: () => string | null;
  #item: string | null = null;

  constructor(meeting: () => string | null) {
    this.#meeting = meeting;
  }

  /** Once an item; without an answer there is none. */
  async ask(item: string): Promise<void> {
    const meeting = this.#meeting();
    if (meeting === null || item === this.#item) return;
    this.#item = item;
    const found = await call("GET /api/meetings/{meeting}/recalled", { params: { meeting } }).catch(() => null);
    if (found) this.things = found.things;
  }
}
