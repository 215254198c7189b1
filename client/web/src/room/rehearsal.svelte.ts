import { queryOf, rehearsalPath, type Asked } from "../rehearsing";
import type { Do } from "../wire";
import type { Given } from "./connection";
import { socketAt, type Where } from "./where";
import { Meeting } from "./meeting.svelte";

/** A step that was led: the minutes that it was planned for, and those that it took. */
export interface Led {
  id: string;
  title: string;
  planned: number | null;
  took: number;
}

/** A room in which one leads people who are played. Nothing of it is kept, here neither: `shelf` is forgotten with the tab. */
export class Rehearsal extends Meeting {
  readonly asked: Asked;
  /** What one tried that was not done, or asked about: the reasons, in order. */
  met = $state.raw<string[]>([]);
  /** Whether its agenda is walked through. */
  ended = $derived(this.phase === "closed" || (this.view.run === null && this.view.agenda.length > 0 && this.view.agenda.every(({ done }) => done)));
  /** The steps that were led so far. */
  led = $derived<Led[]>(
    this.view.agenda.flatMap(({ steps }) => steps).flatMap(({ id, title, minutes }) => (this.view.spent[id] === undefined ? [] : [{ id, title, planned: minutes, took: this.view.spent[id] / 60 }])),
  );
  readonly #found: () => void;

  constructor(id: string, you: string, asked: Asked, away: Where["away"], shelf: Storage = sessionStorage, Socket?: Given["Socket"]) {
    const { where, found } = whereOf(id, asked, away, shelf);
    super(id, you, undefined, Socket, shelf, null, where);
    [this.asked, this.#found] = [asked, found];
  }

  /** It is there: should the connection break, it is looked for, and not begun anew. */
  found(): void {
    this.#found();
  }

  override async ask(command: Do["command"]): Promise<boolean> {
    const before = this.question;
    const done = await super.ask(command);
    const why = done ? "" : this.question !== before && this.question ? this.question.text : this.trouble;
    if (why) this.met = [...this.met, why];
    return done;
  }
}

/** Acts that concern a record, guests, or somebody else who could lead. */
const LACKS = new Set(["make_invitation", "erase", "erase_any", "attach_link", "attach_work", "remove_meeting", "place_entries", "hand_over", "take_over", "set_call", "remove"]);

function whereOf(id: string, asked: Asked, away: Where["away"], shelf: Storage): { where: Where; found: () => void } {
  const key = `rehearsal ${id}`;
  let looked = shelf.getItem(key) === null ? null : 0;
  const socket = (group?: string) => {
    const query = queryOf(asked);
    if (looked !== null) query.set("looked", String(looked++));
    return socketAt(`/live/rehearsals/${id}${group ? `/groups/${group}` : ""}?${query}`);
  };
  const found = () => {
    looked = 0;
    shelf.setItem(key, "begun");
  };
  return { where: { page: rehearsalPath(id, asked), socket, api: `/api/rehearsals/${id}`, record: false, lacks: LACKS, away }, found };
}
