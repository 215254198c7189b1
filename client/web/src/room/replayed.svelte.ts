import type { Near } from "../wire";
import { offers, offersFor } from "./offers";
import type { Player } from "./player.svelte";
import { Recalling } from "./recalling.svelte";
import { current, type Kinds } from "./roles";
import { sections } from "./sections";
import type { Seen } from "./seen";
import type { Shown } from "./shown";
import { threads, type Card } from "./threads";
import { everything } from "./transcript";

const NOTHING: ReadonlySet<string> = new Set();
const NOBODY: ReadonlyMap<string, Near> = new Map();
const NO_KINDS: Kinds = new Map();
/** So many threads fill a screen, and so many more a frame has time for. */
const [FEW, MORE] = [20, 12];
/** A clock on a screen moves as often as the live one does, in ms. */
const TICK = 250;

/** The room as it was where a player stands: for the parts that show the live one. Nobody is in it, and nothing can be done. */
export class Replayed implements Shown {
  readonly player: Player;
  readonly you = "";
  readonly near = NOBODY;
  readonly kinds = NO_KINDS;
  readonly recalling = new Recalling(() => null);

  view = $derived.by(() => this.player.view);
  now = $derived.by(() => Math.floor(this.player.now / this.#tick) * this.#tick);
  readonly #tick = $derived.by(() => TICK * (this.player.playing ? this.player.speed : 1));
  phase = $derived(this.view.meeting?.phase ?? null);
  current = $derived(current(this.view));
  seen: Seen = $derived({ people: this.view.people, hands: this.view.hands, near: NOBODY, here: this.view.people.length, polls: this.view.polls });
  offers = $derived(offers(this.view, this.you, NOTHING));
  readonly #threads = $derived(threads(this.view.contributions, [], this.you));
  /** All that was written by then, also what a live page no longer held: a wall is shown whole. */
  readonly cards: readonly Card[] = $derived.by(() => this.#whole.flatMap(({ root, replies }) => [root, ...replies]));
  readonly #whole = $derived.by(() => (this.view.said > this.view.contributions.length ? threads(everything(this.player.past.lines.slice(0, this.player.seq)), [], this.you) : this.#threads));
  /** So many of the newest threads a screen shows: few where one has just come to, then all. */
  shows = $state(FEW);
  /** Whether that is all. */
  showsAll = $derived(this.shows >= this.#threads.length);
  /** What was written, step by step. */
  written = $derived(sections(this.#threads.slice(-this.shows), this.view));

  constructor(player: Player) {
    this.player = player;
  }

  /** Show a few more, or, elsewhere, few again. */
  show(more: boolean): void {
    this.shows = more ? this.shows + MORE : FEW;
  }

  readonly name = (member: string | null): string => this.player.past.name(member);
  readonly offersFor = (member: string) => offersFor(member, this.view, this.you, NOTHING);
  /** Nothing is asked of what was. */
  readonly ask = (): Promise<boolean> => Promise.resolve(false);
}
