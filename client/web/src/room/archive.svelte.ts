import { untrack } from "svelte";
import { call, troubleOf } from "../call";
import type { EntrySeen, RecordPage, Recorded, SealSeen, View } from "../wire";
import { EMPTY } from "./fold";
import type { Meeting } from "./meeting.svelte";
import { Past } from "./past.svelte";
import { threads } from "./threads";
import { everything, transcript } from "./transcript";
import { within } from "./within";

/** So many lines are shown before the rest is there. */
const FIRST = 1_000;

/** A closed meeting, or a group of one, to be read: its log from the first line, how it went, and whether its seal holds. */
export class Archive {
  /** The meeting's. */
  readonly id: string;
  /** The group whose log it is; null: the meeting's own. */
  readonly group: string | null;
  past = $state.raw(this.#anew());
  record = $state.raw<RecordPage | null>(null);
  seal = $state.raw<SealSeen | null>(null);
  /** Where in its cycle the meeting stands; null: nobody says so. */
  stage = $state.raw<EntrySeen["stage"] | null>(null);
  /** Why something could not be read. */
  trouble = $state("");
  /** Why the seal could not be checked. */
  sealTrouble = $state("");
  readonly #meeting: Meeting;
  /** How much is shown: the first page, then all. */
  readonly #upto = $derived(this.past.whole ? this.past.lines.length : Math.min(this.past.lines.length, FIRST));
  readonly #shown = $derived.by(() => shownOf(this.past, this.#upto));
  readonly transcript = $derived(transcript(this.#shown));
  readonly said = $derived(everything(this.#shown));
  readonly cards = $derived(threads(this.said, [], "").flatMap(({ root, replies }) => [root, ...replies]));
  /** The room at its end. */
  readonly view: View = $derived.by(() => this.#view());
  #readings = 0;

  constructor(meeting: Meeting, group: string | null = null) {
    [this.id, this.#meeting, this.group] = [meeting.id, meeting, group];
  }

  /** Read all there is. */
  async read(): Promise<void> {
    const reading = ++this.#readings;
    const { group } = this;
    const params = { meeting: this.id };
    const record = group === null ? call("GET /api/meetings/{meeting}/record", { params }) : call("GET /api/meetings/{meeting}/groups/{group}/record", { params: { ...params, group } });
    const set = (change: Partial<Pick<Archive, "past" | "record" | "seal" | "stage" | "trouble" | "sealTrouble">>) => void (reading === this.#readings && Object.assign(this, change));
    set({ trouble: "", sealTrouble: "" });
    // What was there before stays in sight until all of what is there now has come.
    const fresh = this.#anew();
    if (!this.past.whole) set({ past: fresh });
    await Promise.all([
      // Words that may be forgotten by now are not kept.
      fresh.read(this.id, group).then(() => set({ past: fresh }), (error: unknown) => set({ trouble: troubleOf(error).message, past: fresh })),
      record.then((record) => set({ record }), (error: unknown) => set({ trouble: troubleOf(error).message })),
      call("GET /api/meetings/{meeting}/seal", { params }).then((seal) => set({ seal }), (error: unknown) => set({ sealTrouble: troubleOf(error).message })),
      // Not everyone may see it.
      call("GET /api/meetings/{meeting}/entries", { params }).then(({ entries }) => set({ stage: stageOf(entries) }), () => undefined),
    ]);
  }

  /** Another line: after the seal, words that are forgotten. They leave the screen now, and the memory once all is read anew. */
  follow(line: Recorded): void {
    if (this.past.whole && line.seq <= this.past.lines.length) return; // read already
    if (this.past.whole && line.seq === this.past.lines.length + 1) this.past.add({ lines: [line], names: {}, more: false });
    void this.read();
  }

  /** A person's name, as far as anybody told us. */
  name(member: string | null): string {
    const name = member === null ? null : (this.past.names[member] ?? this.record?.names[member]);
    return name ?? this.#meeting.name(member);
  }

  /** Whether it is known how the room was at its end. */
  get known(): boolean {
    return (this.group === null && this.#meeting.entered) || this.past.whole;
  }

  #anew(): Past {
    return new Past((view) => (this.group === null ? view : within(view, this.#meeting.view)));
  }

  #view(): View {
    if (this.group === null && this.#meeting.entered) return this.#meeting.view;
    return this.past.whole ? this.past.at(this.past.lines.length) : EMPTY;
  }
}

function stageOf(entries: readonly EntrySeen[]): EntrySeen["stage"] | null {
  return entries.find(({ kind, state }) => kind === "session" && state !== "dropped")?.stage ?? null;
}

/** The first lines of a past; it is not read again for each page that comes. */
function shownOf(past: Past, upto: number): readonly Recorded[] {
  return untrack(() => past.lines).slice(0, upto);
}
