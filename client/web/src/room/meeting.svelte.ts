import { text } from "../text";
import type { Do, Expected, Near, Poll, Recorded, ServerFrame, View, Viewed, Welcome, Yours } from "../wire";
import { Absence } from "./absence";
import { viewAhead } from "./ahead";
import { Asker, reply, type Question } from "./asking";
import type { Answer, Given } from "./connection";
import { Drafts, tabId } from "./drafts";
import { newId } from "../ids";
import { RoomLog } from "./log.svelte";
import { Mine } from "./mine.svelte";
import type { Missed } from "./missed";
import { offers, offersFor, type OffersFor } from "./offers";
import { Pacing } from "./pacing.svelte";
import { Queue, type Wording } from "./queue";
import { Recalling } from "./recalling.svelte";
import { current, isSilent, mayWrite } from "./roles";
import { seenOf, type Seen } from "./seen";
import { Sender } from "./sending";
import { RoomSocket, type Status } from "./socket";
import { threads } from "./threads";
import { Typing } from "./typing";
import type { Unnamed } from "./unnamed";
import type { Cast } from "./voting";
import { inGroup, ofMeeting, type Where } from "./where";
import { within } from "./within";

const [LEAVING, OTHER_TAB, TICK] = [2_000, 5_000, 250];

/** A live room as its page shows it, the plenary or that of a group in it; the only thing that knows the socket. */
export class Meeting {
  readonly id: string;
  /** The plenary; the same room where it is none of a group. */
  readonly home: Meeting;
  readonly where: Where;
  readonly drafts: Drafts;
  /** The member this page is of. */
  you = $state("");
  readonly typing = new Typing((typing) => !this.silent && this.#socket.here(typing));
  readonly pacing = new Pacing((speed) => this.#socket.pace(speed));
  /** What this member alone may see. */
  readonly mine: Mine;
  /** What steps keep in view from earlier meetings. */
  readonly recalling = new Recalling(() => (this.where.record ? this.id : null));

  status = $state.raw<Status>({ state: "connecting" });
  near = $state.raw<ReadonlyMap<string, Near>>(new Map());
  /** Whether the room was seen whole once: what comes from then on is news, what is shown at worst old. */
  entered = $state(false);
  /** Why the last thing asked was not done. */
  trouble = $state("");
  /** The question that a refusal asked. */
  question = $state.raw<Question | null>(null);
  /** What went on while one was away, until one has seen it. */
  missed = $state.raw<Missed | null>(null);
  /** The server's time in ms, moved on four times a second. */
  now = $state(Date.now());

  view: View = $derived.by(() => (this.home === this ? this.#log.view : within(this.#log.view, this.home.view)));
  waiting = $derived.by(() => this.mine.waiting);
  may = $derived.by<ReadonlySet<string>>(() => new Set([...this.mine.may].filter((act) => !this.where.lacks.has(act))));
  /** The item and step that go on. */
  current = $derived(current(this.view));
  /** Nothing moves on a screen while this is so. */
  silent = $derived(isSilent(this.current?.step));
  /** What one may write now. */
  kinds = $derived(mayWrite(this.view, this.you));
  threads = $derived.by(() => threads([...this.#log.older, ...this.view.contributions], this.waiting, this.you));
  unsent = $derived(this.waiting.filter((one) => one.refused === undefined));
  returned = $derived(this.waiting.filter((one) => one.refused !== undefined));
  /** Whether older contributions than those here exist. */
  hasEarlier = $derived.by(() => this.where.record && this.#log.hasEarlier);
  /** What there is to do now. */
  offers = $derived(offers(this.view, this.you, this.may));
  /** How many are here now, and not only counted as present. */
  here = $derived(this.view.people.filter((one) => this.near.get(one)?.presence !== "away").length);
  /** People, hands and presence as a screen shows them: as they were, while a silent step goes on. */
  seen = $state.raw<Seen | null>(null);
  phase = $derived(this.view.meeting?.phase ?? null);

  readonly #reload: () => void;
  readonly #socket: RoomSocket;
  readonly #queue: Queue;
  readonly #sender: Sender;
  readonly #absence: Absence;
  readonly #log = new RoomLog((line) => this.mine.follow(line));
  /** Hear of each line that comes from now on; returns how to stop. */
  readonly listen = (heard: (line: Recorded) => void) => this.#log.listen(heard);
  /** Who is expected has a name before they come. */
  readonly expects = (people: readonly Expected[]) => this.#log.know(people);
  /** The last line of its log that is here; 0: none. */
  readonly seq = (): number => this.#log.place?.seq ?? 0;
  #welcome: Welcome | null = null;
  readonly #asker = new Asker((id, command) => this.#socket.do(id, command), () => this.sent());
  #ends: (() => void)[] = [];

  /** `reload` loads the page anew, as whoever is signed in by then; `home`: the plenary of a group. */
  constructor(id: string, you: string, reload = () => location.reload(), Socket = WebSocket as unknown as Given["Socket"], shelf: Storage = localStorage, home: Meeting | null = null, where = home ? inGroup(id, home.where) : ofMeeting(id)) {
    [this.id, this.you, this.home, this.where, this.#reload] = [id, you, home ?? this, where, reload];
    this.drafts = new Drafts(shelf, id, you, tabId(sessionStorage));
    this.#queue = new Queue(shelf, id, you);
    this.mine = new Mine(shelf, this.#queue, this.drafts, id, you);
    this.#absence = new Absence(shelf, id, you);
    this.#sender = new Sender({
      queue: this.#queue,
      give: (name, command) => (this.status.state === "joined" ? this.#socket.do(name, command) : null),
      answered: (one, answer) => (this.trouble = this.mine.answered(one, answer, this.view) || this.trouble),
    });
    this.#socket = new RoomSocket({
      Socket,
      url: () => where.socket(),
      place: () => this.#log.place,
      heard: (frame) => this.#heard(frame),
      changed: (status) => this.#changed(status),
    });
  }

  /** Come in, and stay until `stop`. */
  start(): void {
    this.mine.look();
    const ending = new AbortController();
    addEventListener("storage", ({ key }) => this.mine.owns(key) && this.#otherTab(), ending);
    addEventListener("pagehide", () => this.#away(), ending);
    const ticking = setInterval(() => (this.now = this.#socket.clock.now()), TICK);
    this.#ends = [() => ending.abort(), () => clearInterval(ticking)];
    this.#socket.start(viewAhead(this.id, (seen) => this.#log.place || this.#begin(seen, seen.link)));
  }

  /** Close the connection; others see one fall silent, and after a minute step out. */
  stop(): void {
    this.typing.stop();
    this.#away();
    this.#sender.stop();
    this.#ends.forEach((end) => end());
    this.#socket.stop();
  }

  /** Send what waits, also in one's group, step out for all to see, then close. */
  async leave(group: Meeting | null = null): Promise<void> {
    const out = Promise.all([this.sent(), group?.sent()]).then(() => (this.may.has("step_out") ? this.#socket.do(newId(), { type: "step_out" }) : null));
    await Promise.race([out, new Promise((resolve) => setTimeout(resolve, LEAVING))]);
    this.stop();
  }

  /** Until what waits is sent, as far as it can be now; null where nothing does. */
  readonly sent = (): Promise<void> | null => (this.unsent.length ? this.#sender.run() : null);

  /** Try again where the connection is broken. */
  readonly retry = (): void => this.#socket.retry();

  /** Words go the safe way: kept here first, shown at once, sent until the server has them. False: they could not be kept. */
  write(command: Wording, hidden?: Pick<Unnamed, "item" | "box">): boolean {
    const kept = this.mine.write(command, hidden);
    if (kept) void this.#sender.run();
    else this.trouble = text.steps.noShelf;
    return kept;
  }

  /** Words that came back are taken up again, or thrown away. */
  readonly forget = (id: string): void => this.mine.forget(id);

  /** Ask for anything else; where it was not done, `trouble` says why. True when done. */
  async ask(command: Do["command"]): Promise<boolean> {
    return (await this.#answer(command)).type === "done";
  }

  /** Give one's vote in a poll; where it was not taken, `trouble` says why. True when it is in. */
  async vote(poll: Poll, cast: Cast): Promise<boolean> {
    const answer = await this.mine.cast(poll, cast, (command) => this.#answer(command));
    if (!answer) this.trouble = text.deciding.vote.noShelf;
    return answer?.type === "done";
  }

  async #answer(command: Do["command"]): Promise<Answer> {
    const answer = await this.#asker.ask(command);
    Object.assign(this, reply(answer, command));
    return answer;
  }

  /** Read what was said before the oldest contribution here. */
  readonly earlier = (): Promise<void> => this.#log.earlier(this.home.id, this.id);

  /** What there is to do with a person. */
  readonly offersFor = (member: string): OffersFor => offersFor(member, this.view, this.you, this.may);

  /** A person's name, as far as anybody told us. */
  name(member: string | null): string {
    if (member === null) return text.steps.unnamed;
    return this.near.get(member)?.name ?? this.#log.named[member] ?? (this.home === this ? text.someone : this.home.name(member));
  }

  #heard(frame: ServerFrame): void {
    if (frame.type === "welcome") this.#greeted(frame);
    else if (frame.type === "view") this.#begin(frame);
    else if (frame.type === "events") (this.#log.follow(frame), this.#look());
    else if (frame.type === "yours") this.#have(frame);
    else if (frame.type === "presence") this.near = new Map([...this.near, ...frame.members.map((one) => [one.member, one] as const)]);
    else if (frame.type === "pace") this.pacing.speed = frame.speed;
    else if (frame.type === "problem" && frame.ref === null) this.trouble = frame.text;
    this.seen = seenOf(this);
  }

  #have(yours: Yours): void {
    this.mine.yours = yours;
    if (this.status.state !== "joined") this.missed = this.#absence.end(this.view, this.you) ?? this.missed;
    this.entered = true;
  }

  #away(): void {
    const place = this.status.state === "joined" && this.#log.place;
    if (place) this.#absence.begin(place.seq, this.view.run?.step ?? null);
  }

  /** Another person has signed in meanwhile, in another tab: nothing written here may go out in their name. */
  #greeted(welcome: Welcome): void {
    this.#welcome = welcome;
    if (welcome.you !== this.you) (this.stop(), this.#reload());
  }

  // The view of a socket may be a cached, older one: its link is not said, that of the events after it is.
  #begin({ view, seq }: Pick<Viewed, "view" | "seq">, link = this.#welcome?.seq === seq ? this.#welcome.link : null): void {
    this.#log.begin(view, seq, link);
    this.mine.begin(view);
    this.#look();
    this.seen = seenOf(this);
  }

  /** What became of a box may have made notes of one's own: these are sent too. */
  #look(): void {
    const before = this.waiting.length;
    if (this.#log.place!.seq >= (this.#welcome?.seq ?? Infinity)) this.mine.arrive(this.view, this.#socket.clock.now());
    this.mine.look();
    if (this.waiting.length > before) void this.#sender.run();
  }

  #changed(status: Status): void {
    if (status.state !== "joined") this.#away();
    this.status = status;
    if (status.state !== "joined") return;
    this.#asker.joined();
    void this.#sender.run();
  }

  /** Another tab wrote or sent; should it be gone before its words are, they are sent from here. */
  #otherTab(): void {
    this.mine.look();
    setTimeout(() => void this.#sender.run(), OTHER_TAB);
  }
}
