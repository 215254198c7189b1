import { call } from "../call";
import { text } from "../text";
import type { LogPage, Recorded, View } from "../wire";
import { EMPTY, fold } from "./fold";

const EVERY = 200;

/** A meeting's log, read from its first line: the room at any of them, by the same fold as the live page. */
export class Past {
  lines = $state.raw<readonly Recorded[]>([]);
  names = $state.raw<Readonly<Record<string, string>>>({});
  /** Whether all lines are here. */
  whole = $state(false);
  /** When each line was written, in ms. */
  readonly #times: number[] = [];
  /** The rooms before every 200th line. */
  readonly #marks: View[] = [EMPTY];
  #last: { seq: number; view: View } = { seq: 0, view: EMPTY };

  readonly #dressed: (view: View) => View;

  /** `dressed`: a room as it is shown. */
  constructor(dressed = (view: View) => view) {
    this.#dressed = dressed;
  }

  /** Read on, page by page, to the last line, of the meeting or a group in it; rejects with a `TroubleError`, and what came stays. */
  async read(meeting: string, group: string | null = null): Promise<void> {
    while (!this.whole) {
      const query = { after: this.lines.length };
      const page = group === null ? call("GET /api/meetings/{meeting}/log", { params: { meeting }, query }) : call("GET /api/meetings/{meeting}/groups/{group}/log", { params: { meeting, group }, query });
      this.add(await page);
    }
  }

  /** What comes next in the log. */
  add({ lines, names, more }: LogPage): void {
    for (const { at } of lines) this.#times.push(Date.parse(at));
    this.lines = [...this.lines, ...lines];
    this.names = { ...this.names, ...names };
    this.whole = !more;
  }

  /** The room as it was once line `seq` was written. */
  at(seq: number): View {
    const mark = Math.min(Math.floor(seq / EVERY), this.#marks.length - 1);
    const near = this.#last.seq <= seq && this.#last.seq >= mark * EVERY ? this.#last : { seq: mark * EVERY, view: this.#marks[mark]! };
    let { view } = near;
    for (let place = near.seq; place < Math.min(seq, this.lines.length); place++) {
      view = fold(view, this.lines[place]!, place);
      if ((place + 1) % EVERY === 0) this.#marks[(place + 1) / EVERY] = view;
    }
    this.#last = { seq: Math.min(seq, this.lines.length), view };
    return this.#dressed(view);
  }

  /** The last line that was written by a time in ms; 0: none was. */
  seqAt(time: number): number {
    let [low, high] = [0, this.#times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#times[middle]! <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** When a line was written, in ms; before the first and after the last: when these were. */
  timeOf(seq: number): number {
    return this.#times[Math.min(Math.max(seq, 1), this.#times.length) - 1] ?? 0;
  }

  /** The last line of the same moment: what was written together was shown together, votes above all. */
  settled(seq: number): number {
    let last = seq;
    while (last > 0 && last < this.#times.length && this.#times[last] === this.#times[seq - 1]) last++;
    return last;
  }

  /** A person's name, as it is known now. */
  name(member: string | null): string {
    return member === null ? text.steps.unnamed : (this.names[member] ?? text.someone);
  }
}
