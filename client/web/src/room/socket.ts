import type { Do, Hello, Pong, ServerFrame } from "../wire";
import { Clock } from "./clock";
import { Connection, type Answer, type End, type Given } from "./connection";

/** How it stands with the server. `over`: we do not come back by ourselves. */
export type Status =
  | { state: "connecting" }
  | { state: "joined" }
  | { state: "waiting" }
  | { state: "offline" }
  | { state: "over"; code: number; text: string };

/** Where we stand in a room's log; `link` is null where we have not heard it. */
export interface Place {
  seq: number;
  link: string | null;
}

/** What the room's socket is given: `place` says what we have, null for nothing. */
export interface RoomGiven extends Pick<Given, "Socket"> {
  url: () => string;
  place: () => Place | null;
  heard: (frame: ServerFrame) => void;
  changed: (status: Status) => void;
  world?: World;
}

/** The browser around it: whether it is online and seen, and when that changes. */
export interface World {
  online: () => boolean;
  visible: () => boolean;
  on: (what: "online" | "offline" | "visibilitychange", act: () => void) => () => void;
  random: () => number;
}

const FIRST = 300;
const LONGEST = 15_000;
const CATCH_UP = 3_000;
const SETTLED = 10_000;

/** A room's connection for as long as the page is open: comes back whenever it may, with what is missing only. */
export class RoomSocket {
  readonly #given: RoomGiven;
  readonly #world: World;
  #connection: Connection | null = null;
  #status: Status = { state: "connecting" };
  #attempts = 0;
  #stale = false;
  #stopped = true;
  /** For what is to be had first; then it goes on by itself. */
  #waits = false;
  #coming: ReturnType<typeof setTimeout> | undefined;
  #watching: ReturnType<typeof setTimeout> | undefined;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #unheard: (() => void)[] = [];

  constructor(given: RoomGiven) {
    this.#given = given;
    this.#world = given.world ?? browser;
  }

  /** The clock of the newest connection. */
  clock = new Clock();

  /** Come in, and stay in; once `first` is there, where something is to be had before that. */
  start(first: Promise<unknown> | null = null): void {
    this.#stopped = false;
    const { on } = this.#world;
    this.#unheard = [
      on("offline", () => this.#offline()),
      on("online", () => this.#wake()),
      on("visibilitychange", () => this.#world.visible() && this.#seen()),
    ];
    this.#waits = first !== null;
    if (first) void first.finally(() => this.#go());
    else this.#connect();
  }

  #go(): void {
    this.#waits = false;
    if (!this.#stopped && !this.#connection) this.#connect();
  }

  /** Go, for good. */
  stop(): void {
    this.#stopped = true;
    this.#unheard.forEach((unhear) => unhear());
    clearTimeout(this.#coming);
    this.#connection?.end();
  }

  /** Give a command; `lost` where nobody answered. */
  do(id: string, command: Do["command"]): Promise<Answer> {
    return this.#connection?.do(id, command) ?? Promise.resolve({ type: "lost" });
  }

  /** Say whether one is typing. */
  here(typing: boolean): void {
    this.#connection?.here(typing);
  }

  /** Say how fast the clock of a rehearsal shall go. */
  pace(speed: number): void {
    this.#connection?.pace(speed);
  }

  /** Come back at once, where not there already; also after `over`, when a person asks for it. */
  retry(): void {
    if (this.#stopped || this.#connection || this.#waits) return;
    this.#attempts = 0;
    this.#connect();
  }

  #connect(): void {
    clearTimeout(this.#coming);
    // Offline is a guess of the browser's: we keep trying, but go on saying what it says.
    if (this.#world.online()) this.#say({ state: "connecting" });
    else this.#say({ state: "offline" });
    this.#connection = new Connection({
      Socket: this.#given.Socket,
      url: this.#given.url(),
      hello: this.#hello(),
      heard: (frame) => this.#heard(frame),
      ended: (end) => this.#ended(end),
    });
  }

  #hello(): Hello {
    const place = this.#stale ? null : this.#given.place();
    return place?.link ? { type: "hello", after: place.seq, link: place.link } : { type: "hello" };
  }

  #heard(frame: ServerFrame): void {
    this.#given.heard(frame);
    if (frame.type === "view" || frame.type === "events") this.#stale = false;
    if (frame.type === "pong") this.#compare(frame);
    if (frame.type === "yours" && this.#status.state !== "joined") this.#joined();
  }

  #joined(): void {
    if (this.#connection) this.clock = this.#connection.clock;
    this.#settling = setTimeout(() => (this.#attempts = 0), SETTLED);
    this.#say({ state: "joined" });
  }

  /** The head in a pong shows what we missed, or that our log is no longer the server's. */
  #compare({ seq, link }: Pong): void {
    const place = this.#given.place();
    if (!place) return;
    if (seq === place.seq && place.link && link !== place.link) return this.#connection?.end({ stale: true });
    if (seq <= place.seq) return;
    clearTimeout(this.#watching);
    this.#watching = setTimeout(() => this.#behind(seq), CATCH_UP);
  }

  #behind(head: number): void {
    if ((this.#given.place()?.seq ?? 0) < head) this.#connection?.end();
  }

  #ended({ code, text, after, stale }: End): void {
    this.#connection = null;
    clearTimeout(this.#watching);
    clearTimeout(this.#settling);
    this.#stale ||= stale;
    if (this.#stopped) return;
    if (code >= 4400 && code < 4500) return this.#say({ state: "over", code, text });
    this.#say({ state: this.#world.online() ? "waiting" : "offline" });
    const named = code >= 4500 && code < 4600 && after !== null;
    this.#coming = setTimeout(() => this.#connect(), named ? after * 1000 * (1 + this.#world.random() / 4) : this.#pause());
  }

  /** Longer each time, and never the same for two, so that a whole meeting does not come back at one instant. */
  #pause(): number {
    const full = Math.min(LONGEST, FIRST * 2 ** this.#attempts++);
    return full * (0.5 + this.#world.random() / 2);
  }

  #offline(): void {
    if (this.#stopped || this.#status.state === "over") return;
    this.#say({ state: "offline" });
    this.#connection?.end();
  }

  #seen(): void {
    if (this.#connection?.joined) this.#connection.ping();
    else this.#wake();
  }

  #wake(): void {
    if (this.#status.state !== "over") this.retry();
  }

  #say(status: Status): void {
    if (this.#status.state === status.state && status.state !== "over") return;
    this.#status = status;
    this.#given.changed(status);
  }
}

const browser: World = {
  online: () => navigator.onLine,
  visible: () => document.visibilityState === "visible",
  on: (what, act) => {
    const target: EventTarget = what === "visibilitychange" ? document : window;
    target.addEventListener(what, act);
    return () => target.removeEventListener(what, act);
  },
  random: Math.random,
};
