import { untrack } from "svelte";
import type { Past } from "../../room/past.svelte";
import type { Player } from "../../room/player.svelte";
import type { Replayed } from "../../room/replayed.svelte";
import { text } from "../../text";
import type { Place } from "../archive/place.svelte";
import { replay } from "../later";
import { ACTS, actOf, HELP, pressed, type Act, type Name } from "./acts";
import { saying, time } from "./saying";

const words = text.replay;

/** The replay that an address asks for: what plays it, the room as it was, and what one does by buttons and keys. */
export class Replaying {
  player = $state.raw<Player | null>(null);
  room = $state.raw<Replayed | null>(null);
  /** What those who listen are told: where they went, and nothing while it plays. */
  told = $state("");
  /** Whether the keys are shown. */
  help = $state(false);
  readonly #place: Place;
  /** Where the address has led already; a page that begins in a replay waits to be played. */
  #at: Place["replays"] = null;
  #began = false;

  constructor(place: Place) {
    this.#place = place;
  }

  /** Follow the address, and the log: what was forgotten meanwhile is gone from here too. */
  see(past: Past): void {
    const { replays } = this.#place;
    if (replays && !past.whole) return;
    if (replays && !replay.part) return untrack(() => void replay.fetch());
    untrack(() => this.#look(past, replays));
    this.#began = true;
  }

  /** Do what a key says, while there is a replay. */
  press(event: KeyboardEvent): void {
    const key = this.player && !event.defaultPrevented ? pressed(event) : "";
    const name = actOf(key);
    if (key === HELP) this.help = true;
    else if (name) this.act(name);
    if (key === HELP || name) event.preventDefault();
  }

  /** Do what a button says. */
  act(name: Name): void {
    const { player } = this;
    if (!player) return;
    const { does, along }: Act = ACTS[name];
    const went = does(player) !== false;
    if (name === "toggle") this.told = player.playing ? words.plays(player.speed) : words.paused(time(player));
    else if (name === "faster" || name === "slower") this.told = words.atSpeed(player.speed);
    else this.told = went || !along ? words.at(time(player), saying(player)) : words.none[along];
    this.note();
  }

  /** The address says where one is, unless it plays. */
  note(): void {
    if (this.player && !this.player.playing) this.#place.note(this.player.seq);
  }

  #look(past: Past, at: Place["replays"]): void {
    const other = at !== this.#at;
    this.#at = at;
    if (!at) this.#show(null);
    else if (!this.player) this.#show(new replay.part!.Player(past));
    else if (this.player.past !== past) this.#show(this.player.on(past));
    if (!at || !other) return;
    this.player!.toSeq(at.seq);
    if (this.#began) this.player!.play();
  }

  #show(player: Player | null): void {
    this.player = player;
    this.room = player && new replay.part!.Replayed(player);
  }
}
