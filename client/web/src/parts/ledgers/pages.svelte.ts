import { troubleOf, type TroubleError } from "../../call";

interface Page<T> {
  rows: T[];
  names: Record<string, string>;
  more: boolean;
}

/** A list that is read page by page. The newest question counts: an answer to an older one is dropped. */
export class Pages<T extends { id: string }> {
  rows = $state.raw<readonly T[] | null>(null);
  names = $state.raw<Record<string, string>>({});
  trouble = $state.raw<TroubleError | null>(null);
  more = $state(false);
  busy = $state(false);
  #turn = 0;

  /** Ask anew. */
  async look(ask: (skip: number) => Promise<Page<T>>): Promise<void> {
    const page = await this.#ask(() => ask(0));
    if (page) [this.rows, this.names] = [page.rows, page.names];
  }

  /** What follows. */
  async next(ask: (skip: number) => Promise<Page<T>>): Promise<void> {
    const before = this.rows ?? [];
    const page = await this.#ask(() => ask(before.length));
    if (!page) return;
    const shown = new Set(before.map(({ id }) => id)); // what was decided meanwhile moves others down
    this.rows = [...before, ...page.rows.filter(({ id }) => !shown.has(id))];
    this.names = { ...this.names, ...page.names };
  }

  async #ask(ask: () => Promise<Page<T>>): Promise<Page<T> | null> {
    const turn = ++this.#turn;
    [this.busy, this.trouble] = [true, null];
    try {
      const page = await ask();
      if (turn !== this.#turn) return null;
      this.more = page.more;
      return page;
    } catch (error) {
      if (turn === this.#turn) this.trouble = troubleOf(error);
      return null;
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }
}
