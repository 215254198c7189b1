import { SUBPROTOCOL } from "../endpoints";
import type { ClientFrame, Do, Done, Hello, Problem, Refused, ServerFrame } from "../wire";
import { Clock } from "./clock";
import { GapError } from "./fold";

/** What a connection needs of a WebSocket; tests give their own. */
export interface Wired {
  onopen: (() => void) | null;
  onmessage: ((message: { data: string }) => void) | null;
  onclose: ((close: { code: number; reason: string }) => void) | null;
  send(text: string): void;
  close(): void;
}

/** What came of a command; `lost`: the connection ended before the server said. */
export type Answer = Done | Refused | Problem | { type: "lost" };

/** Why a connection ended. `stale`: what we hold of the room is not to be built upon. */
export interface End {
  code: number;
  text: string;
  after: number | null;
  stale: boolean;
}

/** What a connection is given. */
export interface Given {
  Socket: new (url: string, protocol: string) => Wired;
  url: string;
  hello: Hello;
  heard: (frame: ServerFrame) => void;
  ended: (end: End) => void;
}

const PATIENCE = 6_000;
const JOINING = 10_000;
const QUICK = 200;
const CALM = 15_000;
const ABRUPT = { code: 1006, text: "", after: null, stale: false };

/** One WebSocket from its hello to its end: numbers the commands, pings, and notices when nobody answers. */
export class Connection {
  readonly clock = new Clock();
  readonly #socket: Wired;
  readonly #given: Given;
  readonly #asked = new Map<number, (answer: Answer) => void>();
  readonly #deadlines = new Map<string, ReturnType<typeof setTimeout>>();
  #ref = 0;
  #pings = 0;
  #over = false;
  #joined = false;

  constructor(given: Given) {
    this.#given = given;
    this.#socket = new given.Socket(given.url, SUBPROTOCOL);
    this.#socket.onopen = () => this.#send(given.hello);
    this.#socket.onmessage = ({ data }) => this.#heard(data);
    this.#socket.onclose = ({ code, reason }) => this.end({ ...ABRUPT, code, text: reason });
    this.#expect("welcome", JOINING);
  }

  /** Whether commands may be given. */
  get joined(): boolean {
    return this.#joined && !this.#over;
  }

  /** Give a command; resolves with what came of it. */
  do(id: string, command: Do["command"]): Promise<Answer> {
    if (!this.joined) return Promise.resolve({ type: "lost" });
    const ref = ++this.#ref;
    this.#expect(`do ${ref}`);
    return new Promise((resolve) => {
      this.#asked.set(ref, resolve);
      this.#send({ type: "do", ref, id, command });
    });
  }

  /** Say what we are at; nobody answers. */
  here(typing: boolean): void {
    if (this.joined) this.#send({ type: "here", typing });
  }

  /** Say how fast the clock of a rehearsal shall go. */
  pace(speed: number): void {
    if (this.joined) this.#send({ type: "pace", speed });
  }

  /** Ask whether the server is there, outside the rhythm. */
  ping(): void {
    const t = performance.now();
    this.#expect(`ping ${t}`);
    this.#send({ type: "ping", t });
  }

  /** End it now, once: whoever waits is told, and nothing is heard any more. */
  end(end: Partial<End> = {}): void {
    if (this.#over) return;
    this.#over = true;
    this.#deadlines.forEach(clearTimeout);
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.close();
    this.#asked.forEach((answered) => answered({ type: "lost" }));
    this.#given.ended({ ...ABRUPT, ...end });
  }

  #heard(data: string): void {
    const frame = JSON.parse(data) as ServerFrame;
    if (frame.type === "bye") return this.end({ code: frame.code, text: frame.text, after: frame.after });
    if (frame.type === "welcome") this.#welcomed(frame.now);
    if (frame.type === "yours" && !this.#joined) this.#join();
    if (frame.type === "pace") this.clock.pace(frame.speed, frame.now);
    if (frame.type === "pong") this.#answered(frame.t, frame.now);
    if (frame.type === "problem" && frame.code === "stale_ref") return this.end();
    try {
      this.#given.heard(frame);
    } catch (error) {
      if (!(error instanceof GapError)) throw error;
      return this.end({ stale: true });
    }
    if (frame.type === "done" || frame.type === "refused" || frame.type === "problem") this.#reply(frame);
  }

  #welcomed(now: string): void {
    this.#met("welcome");
    this.clock.guess(Date.parse(now) / 1_000);
  }

  #join(): void {
    this.#joined = true;
    this.#rhythm();
  }

  /** Five quick pings find the clock's offset; then one each 15 s keeps finding whether anybody is there. */
  #rhythm(): void {
    this.ping();
    this.#pings += 1;
    const pause = this.#pings < 5 ? QUICK : CALM;
    this.#deadlines.set("rhythm", setTimeout(() => this.#rhythm(), pause));
  }

  #answered(t: number, now: number): void {
    this.clock.learn(t, now);
    this.#met(`ping ${t}`);
  }

  #reply(answer: Done | Refused | Problem): void {
    // A frame that the server could not read has no number: it is the oldest that waits.
    const ref = answer.ref ?? (answer.type === "problem" && answer.code === "bad_frame" ? this.#asked.keys().next().value : undefined);
    if (ref === undefined) return;
    this.#met(`do ${ref}`);
    this.#asked.get(ref)?.(answer);
    this.#asked.delete(ref);
  }

  #expect(what: string, patience = PATIENCE): void {
    this.#deadlines.set(what, setTimeout(() => this.end(), patience));
  }

  #met(what: string): void {
    clearTimeout(this.#deadlines.get(what));
    this.#deadlines.delete(what);
  }

  #send(frame: ClientFrame): void {
    if (!this.#over) this.#socket.send(JSON.stringify(frame));
  }
}
