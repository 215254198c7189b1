import { call } from "../call";
import type { Contribution, Events, Expected, Recorded, View } from "../wire";
import { EMPTY, changedIn, fold } from "./fold";
import type { Place } from "./socket";

/** A room's log as far as this page has it: the view at its place, and what was said before the view's window. */
export class RoomLog {
  view = $state.raw<View>(EMPTY);
  older = $state.raw<Contribution[]>([]);
  /** Names of people who are not here: of those expected, and of those who wrote long ago. */
  named = $state.raw<Record<string, string>>({});
  /** Whether older contributions than those here exist. */
  hasEarlier = $derived(this.view.said > this.older.length + this.view.contributions.length);
  place: Place | null = null;
  readonly #listeners = new Set<(line: Recorded) => void>();

  /** `follows` hears of each line. */
  constructor(follows: (line: Recorded) => void) {
    this.listen(follows);
  }

  /** Hear of each line that comes from now on; returns how to stop. */
  listen(heard: (line: Recorded) => void): () => void {
    this.#listeners.add(heard);
    return () => void this.#listeners.delete(heard);
  }

  /** Their names, from now on. */
  know(people: readonly Expected[]): void {
    this.named = { ...this.named, ...Object.fromEntries(people.map(({ id, name }) => [id, name])) };
  }

  /** A view, without what led to it; its link where that is known. */
  begin(view: View, seq: number, link: string | null): void {
    this.view = view;
    this.older = [];
    this.place = { seq, link };
  }

  /** What came after. */
  follow({ lines, link }: Events): void {
    if (!this.place) return;
    let { view } = this;
    let { seq } = this.place;
    for (const line of lines.filter((one) => one.seq > seq)) {
      const after = fold(view, line, seq);
      this.#keepOlder(view, after, line);
      this.#listeners.forEach((heard) => heard(line));
      [view, seq] = [after, line.seq];
    }
    this.view = view;
    this.place = { seq, link };
  }

  /** Read what was said before the oldest contribution here; the room is the meeting's own, or a group's in it. */
  async earlier(meeting: string, room: string): Promise<void> {
    const before = this.#oldest();
    if (before === undefined) return;
    const page = await (room === meeting
      ? call("GET /api/meetings/{meeting}/contributions", { params: { meeting }, query: { before } })
      : call("GET /api/meetings/{meeting}/groups/{group}/contributions", { params: { meeting, group: room }, query: { before } }));
    if (this.#oldest() !== before) return; // a fresh view came meanwhile
    this.named = { ...this.named, ...page.names };
    this.older = [...page.contributions, ...this.older];
  }

  /** What leaves the window stays on this screen, and follows what is done to it. */
  #keepOlder(before: View, after: View, { event }: Recorded): void {
    const [oldest] = before.contributions;
    if (event.type === "contributed" && oldest && oldest !== after.contributions[0]) this.older = [...this.older, oldest];
    else this.older = changedIn(this.older, event);
  }

  #oldest(): number | undefined {
    return (this.older[0] ?? this.view.contributions[0])?.seq;
  }
}
