import { call } from "../call";
import { text } from "../text";
import type { Contribution, Do, Events, Near, Recorded, ServerFrame, View, Welcome } from "../wire";
import type { Given } from "./connection";
import { Drafts, tabId } from "./drafts";
import { EMPTY, changedIn, fold } from "./fold";
import { newId } from "./ids";
import { offers, offersFor, type OffersFor } from "./offers";
import { Queue, type Waiting, type Wording } from "./queue";
import { Sender } from "./sending";
import { RoomSocket, type Place, type Status } from "./socket";
import { threads } from "./threads";
import { Typing } from "./typing";

const REJOINING = 10_000;
const LEAVING = 2_000;
const OTHER_TAB = 5_000;
const TICK = 10_000;

/** The live room as its page shows it; the only thing that knows the socket. */
export class Meeting {
  readonly id: string;
  readonly drafts: Drafts;
  /** The member this page is of. */
  you = $state("");
  readonly typing = new Typing((typing) => this.#socket.here(typing));

  view = $state.raw<View>(EMPTY);
  status = $state.raw<Status>({ state: "connecting" });
  may = $state.raw<ReadonlySet<string>>(new Set());
  near = $state.raw<ReadonlyMap<string, Near>>(new Map());
  /** Names of people who wrote long ago, from the pages of older contributions. */
  named = $state.raw<Record<string, string>>({});
  older = $state.raw<Contribution[]>([]);
  waiting = $state.raw<Waiting[]>([]);
  /** Whether the room was seen whole once: what comes from then on is news, what is shown at worst old. */
  entered = $state(false);
  /** Why the last thing asked was not done. */
  trouble = $state("");
  /** The server's time, moved on each 10 s. */
  now = $state(Date.now());

  threads = $derived(threads([...this.older, ...this.view.contributions], this.waiting, this.you));
  unsent = $derived(this.waiting.filter((one) => one.refused === undefined));
  returned = $derived(this.waiting.filter((one) => one.refused !== undefined));
  /** Whether older contributions than those here exist. */
  hasEarlier = $derived(this.view.said > this.older.length + this.view.contributions.length);
  /** What there is to do now. */
  offers = $derived(offers(this.view, this.you, this.may));
  /** How many are here now, and not only counted as present. */
  here = $derived(this.view.people.filter((one) => this.near.get(one)?.presence !== "away").length);
  phase = $derived(this.view.meeting?.phase ?? null);

  readonly #reload: () => void;
  readonly #socket: RoomSocket;
  readonly #queue: Queue;
  readonly #sender: Sender;
  #place: Place | null = null;
  #welcome: Welcome | null = null;
  #joining: (() => void)[] = [];
  #ends: (() => void)[] = [];

  /** `reload` loads the page anew, as whoever is signed in by then. */
  constructor(id: string, you: string, reload = () => location.reload(), Socket = WebSocket as unknown as Given["Socket"], shelf: Storage = localStorage) {
    this.id = id;
    this.you = you;
    this.#reload = reload;
    this.drafts = new Drafts(shelf, id, you, tabId(sessionStorage));
    this.#queue = new Queue(shelf, id, you);
    this.#sender = new Sender({ queue: this.#queue, give: (name, command) => this.#socket.do(name, command), changed: () => this.#recount() });
    this.#socket = new RoomSocket({
      Socket,
      url: `${location.origin.replace(/^http/, "ws")}/live/${id}`,
      place: () => this.#place,
      heard: (frame) => this.#heard(frame),
      changed: (status) => this.#changed(status),
    });
  }

  /** Come in, and stay until `stop`. */
  start(): void {
    this.#recount();
    const shared = (event: StorageEvent) => this.#queue.owns(event.key) && this.#otherTab();
    addEventListener("storage", shared);
    const ticking = setInterval(() => (this.now = this.#socket.clock.now()), TICK);
    this.#ends = [() => removeEventListener("storage", shared), () => clearInterval(ticking)];
    this.#socket.start();
  }

  /** Close the connection; others see one fall silent, and after a minute step out. */
  stop(): void {
    this.typing.stop();
    this.#sender.stop();
    this.#ends.forEach((end) => end());
    this.#socket.stop();
  }

  /** Step out for all to see, then close. */
  async leave(): Promise<void> {
    const said = this.may.has("step_out") ? this.#socket.do(newId(), { type: "step_out" }) : Promise.resolve();
    await Promise.race([said, new Promise((resolve) => setTimeout(resolve, LEAVING))]);
    this.stop();
  }

  /** Try again where the connection is broken. */
  retry(): void {
    this.#socket.retry();
  }

  /** Words go the safe way: kept here first, shown at once, sent until the server has them. */
  write(command: Wording): void {
    this.#queue.add(command);
    this.#recount();
    void this.#sender.run();
  }

  /** Words that came back are taken up again, or thrown away. */
  forget(id: string): void {
    this.#queue.drop(id);
    this.#recount();
  }

  /** Ask for anything else; where it was not done, `trouble` says why. True when done. */
  async ask(command: Do["command"]): Promise<boolean> {
    const id = newId();
    let answer = await this.#socket.do(id, command);
    // The connection broke before the answer: the same id makes asking again harmless.
    if (answer.type === "lost" && (await this.#rejoined())) answer = await this.#socket.do(id, command);
    this.trouble = answer.type === "done" ? "" : answer.type === "lost" ? text.room.lost : answer.text;
    return answer.type === "done";
  }

  /** Read what was said before the oldest contribution here. */
  async earlier(): Promise<void> {
    const before = (this.older[0] ?? this.view.contributions[0])?.seq;
    if (before === undefined) return;
    const page = await call("GET /api/meetings/{meeting}/contributions", { params: { meeting: this.id }, query: { before } });
    if ((this.older[0] ?? this.view.contributions[0])?.seq !== before) return; // a fresh view came meanwhile
    this.named = { ...this.named, ...page.names };
    this.older = [...page.contributions, ...this.older];
  }

  /** What there is to do with a person. */
  offersFor(member: string): OffersFor {
    return offersFor(member, this.view, this.you, this.may);
  }

  /** A person's name, as far as anybody told us. */
  name(member: string): string {
    return this.near.get(member)?.name ?? this.named[member] ?? text.someone;
  }

  #heard(frame: ServerFrame): void {
    if (frame.type === "welcome") this.#greeted(frame);
    else if (frame.type === "view") this.#begin(frame.view, frame.seq);
    else if (frame.type === "events") this.#follow(frame);
    else if (frame.type === "yours") [this.may, this.entered] = [new Set(frame.may), true];
    else if (frame.type === "presence") this.near = new Map([...this.near, ...frame.members.map((one) => [one.member, one] as const)]);
    else if (frame.type === "problem" && frame.ref === null) this.trouble = frame.text;
  }

  /** Another person has signed in meanwhile, in another tab: nothing written here may go out in their name. */
  #greeted(welcome: Welcome): void {
    this.#welcome = welcome;
    if (welcome.you === this.you) return;
    this.stop();
    this.#reload();
  }

  #begin(view: View, seq: number): void {
    this.view = view;
    this.older = [];
    // The view may be a cached, older one: its link is not said, that of the events after it is.
    this.#place = { seq, link: this.#welcome?.seq === seq ? this.#welcome.link : null };
    view.contributions.forEach(({ id }) => this.#queue.drop(id));
    this.#recount();
  }

  #follow({ lines, link }: Events): void {
    if (!this.#place) return;
    let { view } = this;
    let { seq } = this.#place;
    for (const line of lines.filter((one) => one.seq > seq)) {
      const after = fold(view, line, seq);
      this.#keepOlder(view, after, line);
      [view, seq] = [after, line.seq];
    }
    this.view = view;
    this.#place = { seq, link };
    this.#recount();
  }

  /** What leaves the window stays on this screen, and follows what is done to it. */
  #keepOlder(before: View, after: View, { event }: Recorded): void {
    if (event.type === "contributed") {
      this.#queue.drop(event.id);
      const [oldest] = before.contributions;
      if (oldest && oldest !== after.contributions[0]) this.older = [...this.older, oldest];
    }
    if (event.type === "amended") this.older = changedIn(this.older, event.contribution, { text: event.text, amended: true });
    if (event.type === "deleted") this.older = changedIn(this.older, event.contribution, { text: null, deleted: true });
  }

  #changed(status: Status): void {
    this.status = status;
    if (status.state !== "joined") return;
    this.#joining.splice(0).forEach((joined) => joined());
    void this.#sender.run();
  }

  #recount(): void {
    this.waiting = this.#queue.list();
  }

  /** Another tab wrote or sent; should it be gone before its words are, they are sent from here. */
  #otherTab(): void {
    this.#recount();
    setTimeout(() => void this.#sender.run(), OTHER_TAB);
  }

  #rejoined(): Promise<boolean> {
    return new Promise((resolve) => {
      setTimeout(() => resolve(false), REJOINING);
      this.#joining.push(() => resolve(true));
    });
  }
}
