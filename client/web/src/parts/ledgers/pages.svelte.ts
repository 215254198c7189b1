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

  /** Once more, as far as was read: what others have added since is there, and nobody loses their place. */
  async again(ask: (skip: number) => Promise<Page<T>>): Promise<void> {
    const read = this.rows?.length ?? 0;
    const page = await this.#ask(async () => {
      let all = await ask(0);
      while (all.more && all.rows.length < read) all = joined(all, await ask(all.rows.length));
      return all;
    });
    if (page) [this.rows, this.names] = [page.rows, page.names];
  }

  /** What follows. */
  async next(ask: (skip: number) => Promise<Page<T>>): Promise<void> {
    const before = { rows: [...(this.rows ?? [])], names: this.names, more: true };
    const page = await this.#ask(() => ask(before.rows.length));
    if (page) ({ rows: this.rows, names: this.names } = joined(before, page));
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

/** Each once: what was decided meanwhile moves others down. */
function joined<T extends { id: string }>(before: Page<T>, page: Page<T>): Page<T> {
  const shown = new Set(before.rows.map(({ id }) => id));
  return { rows: [...before.rows, ...page.rows.filter(({ id }) => !shown.has(id))], names: { ...before.names, ...page.names }, more: page.more };
}
