import { SvelteMap } from "svelte/reactivity";
import type { Asked } from "./asked";
import { call, troubleOf, type TroubleError } from "./call";
import { text } from "./text";
import type { Found, SearchPage } from "./wire";

/** What a search found so far. The newest question counts: an answer to an older one is dropped. */
export class Searched {
  page = $state.raw<SearchPage | null>(null);
  moments = $state.raw<readonly Found[]>([]);
  names = $state.raw<Record<string, string>>({});
  trouble = $state.raw<TroubleError | null>(null);
  more = $state(false);
  busy = $state(false);
  /** What was offered to narrow by, so that what is chosen keeps its name. */
  readonly labels = new SvelteMap<string, string>();
  #turn = 0;

  /** Ask anew; without words there is nothing to ask. */
  async look(asked: Asked): Promise<void> {
    if (!asked.words) {
      this.#turn++;
      [this.page, this.moments, this.trouble, this.more, this.busy] = [null, [], null, false, false];
      return;
    }
    const page = await this.#ask(asked, 0);
    if (page) [this.page, this.moments, this.names] = [page, page.moments, page.names];
  }

  /** The moments that follow. */
  async next(asked: Asked): Promise<void> {
    const page = await this.#ask(asked, this.moments.length);
    if (!page) return;
    const shown = new Set(this.moments.map((one) => one.id)); // what was said meanwhile moves others down
    this.moments = [...this.moments, ...page.moments.filter((one) => !shown.has(one.id))];
    this.names = { ...this.names, ...page.names };
  }

  /** How it stands, in a line. */
  says(asked: Asked): string {
    if (!asked.words || this.trouble) return "";
    if (this.busy || !this.page) return text.search.looking;
    return this.page.found ? text.search.found(this.page.found, this.page.all) : text.search.nothing(asked.words);
  }

  async #ask(asked: Asked, skip: number): Promise<SearchPage | null> {
    const turn = ++this.#turn;
    [this.busy, this.trouble] = [true, null];
    try {
      const page = await call("POST /api/search", { body: { ...asked, what: null, skip } });
      if (turn !== this.#turn) return null;
      for (const one of [...page.communities, ...page.meetings, ...page.people, ...page.protocols]) this.labels.set(one.value, one.label);
      this.more = page.more;
      return page;
    } catch (error) {
      if (turn === this.#turn) [this.trouble, this.page, this.moments] = [troubleOf(error), null, []];
      return null;
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }
}
