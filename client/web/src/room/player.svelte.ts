import { momentsOf, type Began, type Moments } from "./moments";
import type { Past } from "./past.svelte";

/** How many times as fast as it went. */
export const SPEEDS = [1, 2, 4, 8, 16, 32] as const;
/** So long, in ms of the meeting, one waits for something to happen before the silence is skipped. */
export const QUIET = 5_000;
/** A page that was hidden goes on from where it was: no frame lasts longer. */
const LONGEST = 250;
/** While it plays, so much of its own time ago one is not yet past a place, and goes back to the one before. */
const JUST = 1_000;

/** Plays a log that is here as a whole. Places are in ms since the opening; time comes in with each frame. */
export class Player {
  readonly past: Past;
  readonly moments: Moments;
  /** How long the meeting went, in ms. */
  readonly length: number;
  readonly #began: number;

  position = $state(0);
  /** The last line that was written by then. */
  seq = $state(0);
  playing = $state(false);
  speed = $state<(typeof SPEEDS)[number]>(1);
  /** Whether silences are skipped. */
  skips = $state(true);
  /** How much silence was skipped last, in ms; 0: none since one played or went elsewhere. */
  skipped = $state(0);
  /** How often one went elsewhere, instead of on. */
  jumps = $state(0);
  /** The room as it was. */
  view = $derived.by(() => this.past.at(this.seq));
  /** The server's time then, in ms. */
  now = $derived.by(() => this.#began + this.position);
  /** The step that went on. */
  step = $derived.by(() => this.moments.steps.findLast(({ seq }) => seq <= this.seq) ?? null);
  #frame: number | null = null;

  constructor(past: Past) {
    [this.past, this.moments] = [past, momentsOf(past)];
    this.#began = past.timeOf(this.moments.opened);
    this.length = past.timeOf(this.moments.closed) - this.#began;
    this.seq = this.moments.opened;
  }

  /** The same place, pace and motion, on a log that was read anew. */
  on(past: Past): Player {
    const { position, playing, speed, skips } = this;
    const player = new Player(past);
    player.to(position);
    return Object.assign(player, { seq: Math.min(this.seq, player.moments.closed), playing, speed, skips });
  }

  /** Go on from here; from the beginning, where it was at the end. */
  play(): void {
    if (this.position >= this.length) this.to(0);
    [this.playing, this.skipped, this.#frame] = [true, 0, null];
  }

  /** Stay here. */
  pause(): void {
    this.playing = false;
  }

  /** A frame of the screen, at a time of its clock in ms: what happened since the last one has happened. */
  frame(at: number): void {
    const passed = this.#frame === null ? 0 : Math.min(LONGEST, at - this.#frame);
    this.#frame = at;
    if (this.playing) this.#goOn(passed * this.speed);
  }

  /** To a place; nothing lies before the opening or after the closing. */
  to(position: number): void {
    this.#stand(position);
    this.#jumped();
  }

  /** To a line, with all that was written in the same moment. */
  toSeq(seq: number): void {
    this.seq = Math.min(this.moments.closed, Math.max(this.moments.opened, this.past.settled(seq)));
    this.position = this.placeOf(this.seq);
    this.#jumped();
  }

  /** Where a line stands. */
  placeOf(seq: number): number {
    return Math.min(this.length, Math.max(0, this.past.timeOf(seq) - this.#began));
  }

  /** To the next or last moment in which something changed; false: there is none. */
  line(by: 1 | -1): boolean {
    return this.#jump(this.moments.all, by);
  }

  /** To where the next step began; back: to where this one did, then the one before. */
  toStep(by: 1 | -1): boolean {
    return this.#jump(this.moments.steps.map(({ seq }: Began) => seq), by);
  }

  /** To the next or last proposal, result of a poll, decision or promise. */
  decision(by: 1 | -1): boolean {
    return this.#jump(this.moments.decisions.map(({ seq }) => seq), by);
  }

  /** Faster or slower, within what there is. */
  faster(by: 1 | -1): void {
    this.speed = SPEEDS[SPEEDS.indexOf(this.speed) + by] ?? this.speed;
  }

  #goOn(ms: number): void {
    const next = this.seq < this.moments.closed ? this.placeOf(this.seq + 1) : this.length;
    const silent = Math.max(this.position, this.placeOf(this.seq) + QUIET);
    const skips = this.skips && this.position + ms >= silent && next > silent;
    this.#stand(skips ? next : this.position + ms);
    if (skips) this.skipped = next - silent;
    if (this.position >= this.length) this.pause();
  }

  #stand(position: number): void {
    this.position = Math.min(this.length, Math.max(0, position));
    this.seq = Math.min(this.moments.closed, this.past.seqAt(this.#began + this.position));
  }

  #jumped(): void {
    this.skipped = 0;
    this.jumps += 1;
  }

  #jump(seqs: number[], by: 1 | -1): boolean {
    const just = this.playing ? this.past.seqAt(this.now - JUST * this.speed) : this.seq;
    const found = by > 0 ? seqs.find((seq) => seq > this.seq) : seqs.findLast((seq) => seq < Math.min(just + 1, this.seq));
    if (found !== undefined) this.toSeq(found);
    return found !== undefined;
  }
}
