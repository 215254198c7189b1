import type { Amend, CastVote, Code, Delete, Done, Poll, Problem, Recorded, Refused, View, Yours } from "../wire";
import type { Answer } from "./connection";
import type { Drafts } from "./drafts";
import { NOTHING, heldCards, noteCards, steady } from "./held";
import { newId } from "../ids";
import { Kept } from "./kept";
import { leadsTo, wordsOf, type Queue, type Shelf, type Waiting, type Wording } from "./queue";
import { fateOf, unnamed, wasDelivered, type Unnamed } from "./unnamed";
import { answered, ballot, standing, type Ballot, type Cast } from "./voting";

type Said = Done | Refused | Problem;

/** What one member alone may see: what they hold, their notes, their rights; to who leads, who is ready. */
export class Mine {
  yours = $state.raw<Yours>(NOTHING);
  may = $derived<ReadonlySet<string>>(new Set(this.yours.may));
  unnamed = $state.raw<Unnamed[]>([]);
  waiting = $state.raw<Waiting[]>([]);
  ballots = $state.raw<Ballot[]>([]);
  readonly #heldBefore: string[] = [];
  /** What waits in a box. */
  held = $derived(steady(heldCards(this.yours.items, this.unnamed, this.waiting), this.#heldBefore));
  notes = $derived(noteCards(this.yours.notes, this.waiting));
  readonly #shelf: Kept<Unnamed>;
  readonly #ballots: Kept<Ballot>;
  readonly #queue: Queue;
  readonly #drafts: Pick<Drafts, "amend" | "amendment">;
  /** What was taken back, and was not there: it may yet arrive by a way that was slower. */
  readonly #takenBack = new Set<string>();
  /** Whether lines up to the head are still to come. */
  #behind = false;

  constructor(shelf: Shelf, queue: Queue, drafts: Pick<Drafts, "amend" | "amendment">, meeting: string, you: string) {
    this.#shelf = new Kept(shelf, "unnamed", meeting, you);
    this.#ballots = new Kept(shelf, "ballot", meeting, you);
    [this.#queue, this.#drafts] = [queue, drafts];
    this.look();
  }

  /** Read again what this browser keeps: another tab may have changed it. */
  look(): void {
    this.waiting = this.#queue.list();
    this.unnamed = this.#shelf.list();
    this.ballots = this.#ballots.list();
  }

  /** Whether a key of a `storage` event is one of ours. */
  owns(key: string | null): boolean {
    return this.#queue.owns(key) || this.#shelf.owns(key) || this.#ballots.owns(key);
  }

  /** Queue words; without a name they get a secret, kept here first. False where this browser can keep none. */
  write(command: Wording, hidden?: Pick<Unnamed, "item" | "box">): boolean {
    if ((command.type === "amend" || command.type === "delete") && this.#withoutAsking(command)) return true;
    if (command.type !== "hold" || !hidden) return this.#add(command);
    const id = newId();
    const one = unnamed({ id, kind: command.kind, text: command.text, step: command.step, ...hidden });
    if (!this.#shelf.keep(one)) return false;
    return this.#add({ ...command, secret: one.secret }, id);
  }

  /** Give a vote; one without a name has its secret kept here first. Null where this browser can keep none. */
  async cast(poll: Poll, { choice, reason }: Cast, ask: (command: CastVote) => Promise<Answer>): Promise<Answer | null> {
    const one = poll.named ? null : ballot(poll.id, { choice, reason }, this.ballots.find(({ id }) => id === poll.id), Date.now());
    if (one && !this.#keep(one)) return null;
    const answer = await ask({ type: "cast_vote", poll: poll.id, choice: choice as CastVote["choice"], reason, ...(one && { secret: one.secret }) });
    if (one && answer.type !== "lost" && this.ballots.some(({ id }) => id === poll.id)) this.#keep(answered(one, answer.type === "done"));
    return answer;
  }

  /** The vote one gave in a poll that goes on, as far as this browser may know it. */
  vote(poll: Poll): ReturnType<typeof standing> {
    return standing(poll, this.yours, this.ballots);
  }

  /** Words that came back are taken up again, or thrown away. */
  forget(id: string): void {
    this.#queue.drop(id);
    this.look();
  }

  /** A view, maybe an old one: what became of boxes is asked at the head. */
  begin(view: View): void {
    view.contributions.forEach(({ id, deleted }) => this.#there(id, deleted));
    this.#behind = true;
  }

  /** What an event of the log does to what only this browser knows of. */
  follow({ event }: Recorded): void {
    if (event.type === "contributed") this.#there(event.id);
    if (this.#behind || (event.type !== "box_opened" && event.type !== "box_returned")) return;
    if (event.type === "box_opened" && event.of) return; // in a pass: what has no name waits on
    const fate = event.type === "box_opened" ? "opened" : "returned";
    this.#settle((one) => (one.item === event.item && one.box === event.box ? fate : "held"));
  }

  /** The view is the one at the head. */
  arrive(view: View, now: number): void {
    if (this.#behind) this.#settle((one) => fateOf(one, view, now));
    this.#behind = false;
    this.#forgetBallots(view);
  }

  /** What came of words: what is kept here follows. Gives what their writer is to be told, where no words come back with it. */
  answered(one: Waiting, answer: Said, view: View): string {
    const there = answer.type === "done" ? this.#done(one) : this.#refused(one, answer.code, view);
    if (there) this.#queue.drop(one.id);
    else if (answer.type !== "done") (this.#join(one), this.#queue.refuse(one.id, answer.text, answer.code));
    this.look();
    return there || answer.type === "done" || wordsOf(one.command) ? "" : answer.text;
  }

  #there(id: string, deleted = false): void {
    this.#queue.drop(id);
    if (this.#takenBack.delete(id) && !deleted) this.#queue.add({ type: "delete", contribution: id });
  }

  /** Words that come back do so as their writer has amended them by now, or was about to. */
  #join({ id, command }: Waiting): void {
    if (command.type !== "contribute") return;
    const changes = this.#queue.list().flatMap((one) => (one.command.type === "amend" && one.command.contribution === id ? [{ id: one.id, text: one.command.text }] : []));
    const text = this.#drafts.amendment(id) ?? changes.at(-1)?.text;
    if (text !== undefined) this.#queue.change(id, text);
    changes.forEach((one) => this.#queue.drop(one.id));
    this.#drafts.amend(id, null);
  }

  #done({ command }: Waiting): true {
    if (command.type === "withdraw") this.#shelf.drop(command.item);
    if (command.type === "amend_held") this.#shelf.list().filter(({ id }) => id === command.item).forEach((one) => this.#shelf.keep({ ...one, text: command.text }));
    return true;
  }

  /** Whether the words are there all the same: a first try had arrived, and was shown. */
  #refused({ id, command }: Waiting, code: Code, view: View): boolean {
    if ((command.type === "withdraw" || command.type === "amend_held") && code === "too_late") this.#shelf.drop(command.item);
    if (command.type === "delete" && code === "unknown_contribution") return !!this.#takenBack.add(command.contribution);
    if (command.type !== "hold" || !command.secret) return false;
    this.#shelf.drop(id);
    return code !== "quota" && wasDelivered(command, view);
  }

  /** Whether it is about words that never went out: those are other, or gone, at once. What went may be there already. */
  #withoutAsking(command: Amend | Delete): boolean {
    const waits = this.#queue.list().filter(({ refused }) => refused === undefined);
    const said = waits.find(({ id }) => id === command.contribution);
    if (command.type === "delete") waits.filter((one) => one === said || leadsTo(one, command.contribution)).forEach(({ id }) => this.#queue.drop(id));
    else if (said && !said.went) this.#queue.change(said.id, command.text);
    this.look();
    return said !== undefined && !said.went;
  }

  #add(command: Wording, id?: string): true {
    this.#queue.add(command, id);
    this.look();
    return true;
  }

  #keep(one: Ballot): boolean {
    const kept = this.#ballots.keep(one);
    this.look();
    return kept;
  }

  /** Of a closed poll nothing stays here that tells one's own vote. */
  #forgetBallots({ polls }: View): void {
    for (const { id } of this.ballots) if (polls.some((poll) => poll.id === id && poll.closed_at !== null)) this.#ballots.drop(id);
  }

  #settle(fate: (one: Unnamed) => ReturnType<typeof fateOf>): void {
    for (const one of this.#shelf.list()) {
      const what = fate(one);
      if (what === "held") continue;
      this.#shelf.drop(one.id);
      if (what === "returned") this.#queue.add({ type: "keep_note", text: one.text, step: one.step }, one.note);
    }
  }
}
