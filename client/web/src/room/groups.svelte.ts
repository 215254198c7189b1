import { untrack } from "svelte";
import { Meeting } from "./meeting.svelte";
import { Queue } from "./queue";
import { groupOf } from "./seats";

/** For so long a room that one leaves may still say what became of one's words. */
const LINGERS = 5_000;

/** A plenary, and the room of the group in which one sits, or looks in: a screen shows one of them. */
export class Groups {
  readonly plenary: Meeting;
  /** The group's room. */
  own = $state.raw<Meeting | null>(null);
  /** The group that whoever leads looks in on. */
  visits = $state<string | null>(null);
  /** Whether one looks at the plenary, while one sits in a group. */
  back = $state(false);
  /** How often words that had been begun were taken along. */
  carried = $state(0);

  /** The group that one sits in. */
  seat = $derived.by(() => groupOf(this.plenary.view, this.plenary.you));
  /** Where one is to be. */
  address = $derived.by(() => this.seat?.id ?? this.visited?.id ?? null);
  /** The group's room, once one is in it. */
  inside = $derived.by(() => (this.own?.entered && this.own.phase === "live" && this.own.status.state !== "over" ? this.own : null));
  /** What a screen shows. */
  shown = $derived.by(() => (this.back ? this.plenary : (this.inside ?? this.plenary)));
  /** Where one would write: in the group; but what waits for all, in the plenary. */
  writes = $derived.by(() => (this.inside && (this.inside.kinds.size || !this.plenary.kinds.size) ? this.inside : this.plenary));
  /** Where one writes what the screen's composer takes. */
  pen = $derived.by(() => (this.shown === this.plenary ? this.plenary : this.writes));

  readonly #open: (group: string) => Meeting;
  readonly #shelf: Storage;
  #wrote: Meeting;
  readonly #lingering = new Map<Meeting, ReturnType<typeof setTimeout>>();

  constructor(plenary: Meeting, open = (group: string) => new Meeting(group, plenary.you, undefined, undefined, undefined, plenary), shelf: Storage = localStorage) {
    [this.plenary, this.#open, this.#shelf, this.#wrote] = [plenary, open, shelf, plenary];
  }

  /** The group that is looked in on, while it sits. */
  get visited() {
    const { seating } = this.plenary.view;
    return (seating?.open && seating.groups.find(({ id }) => id === this.visits)) || null;
  }

  /** Be where the plenary seats one, as long as the part that asks for it is shown. */
  follow(): void {
    $effect(() => {
      const { address } = this;
      untrack(() => this.sit(address));
    });
    $effect(() => {
      const { writes } = this;
      untrack(() => this.take(writes));
    });
    $effect(() => {
      if (this.plenary.entered) untrack(() => this.arrive());
    });
    $effect(() => () => this.stop());
  }

  /** Be in the room of a group, and in no other; null: in none. */
  sit(address: string | null): void {
    if (address === (this.own?.id ?? null)) return;
    if (this.own) this.#leave(this.own);
    this.own = address === null ? null : this.#open(address);
    this.back = false;
    this.own?.start();
  }

  /** What an earlier page had written for a group that one is not in any more is one's own note now. */
  arrive(): void {
    this.#gather((this.plenary.view.seating?.groups ?? []).map(({ id }) => id));
  }

  /** Look in on a group; null: look in on none. */
  visit(group: string | null): void {
    this.visits = group;
  }

  /** What had been begun where one wrote before is taken along to where one writes now. */
  take(to: Meeting): void {
    if (to !== this.#wrote && this.#wrote.drafts.handOn(to.drafts)) this.carried += 1;
    this.#wrote = to;
  }

  /** Leave all but the plenary. */
  stop(): void {
    this.take(this.plenary);
    if (this.own) this.#leave(this.own);
    this.own = null;
    for (const room of this.#lingering.keys()) this.#left(room);
  }

  #leave(room: Meeting): void {
    this.#lingering.set(room, setTimeout(() => this.#left(room), LINGERS));
  }

  #left(room: Meeting): void {
    clearTimeout(this.#lingering.get(room));
    this.#lingering.delete(room);
    room.stop();
    this.#gather([room.id]);
  }

  /** Words that did not reach a group before one left it are one's own notes now. */
  #gather(groups: string[]): void {
    const still = new Set([this.address, ...[...this.#lingering.keys()].map(({ id }) => id)]);
    for (const group of groups.filter((id) => !still.has(id))) {
      const queue = new Queue(this.#shelf, group, this.plenary.you);
      for (const { id, command } of queue.list()) {
        const kept = !("text" in command) || this.plenary.write({ type: "keep_note", text: command.text, step: ("step" in command && command.step) || null });
        if (kept) queue.drop(id);
      }
    }
  }
}
