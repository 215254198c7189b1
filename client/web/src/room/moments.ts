import type { Recorded, View } from "../wire";
import type { EventType } from "./fold";
import type { Past } from "./past.svelte";
import { lapOf } from "./plan";
import { current } from "./roles";

/** Where a step, or an item without a plan, began. */
export interface Began {
  seq: number;
  at: number;
  title: string | null;
  item: string | null;
  /** Which pass it is of, in words; empty where there is one. */
  lap: string;
}

/** Something that was proposed, found out, decided or promised. */
export interface Settled {
  seq: number;
  at: number;
  what: (typeof SETTLING)[number];
}

/** What one who reads a log can go to. */
export interface Moments {
  /** The last line of each moment that changed something on the screen. */
  all: number[];
  steps: Began[];
  decisions: Settled[];
  /** The lines at which the meeting was opened and closed; its first and last where it was not. */
  opened: number;
  closed: number;
}

const SETTLING = ["proposed", "reworded", "poll_closed", "decided", "promised", "settled"] as const;
/** Lines that change nothing a screen shows. */
const UNSEEN: ReadonlySet<EventType> = new Set<EventType>(["box_opened", "box_returned", "pass_given", "call_set"]);

/** The moments of a log that is here as a whole. */
export function momentsOf(past: Past): Moments {
  const { lines } = past;
  const seqOf = (type: EventType) => lines.findLast(({ event }) => event.type === type)?.seq;
  const opened = past.settled(seqOf("meeting_opened") ?? Math.min(1, lines.length));
  const closed = past.settled(seqOf("meeting_closed") ?? lines.length);
  const during = lines.slice(opened, closed);
  const seen = during.filter(({ event }) => !UNSEEN.has(event.type)).map(({ seq }) => past.settled(seq));
  return { all: [...new Set([opened, ...seen])], steps: stepsOf(past, closed), decisions: during.flatMap((line) => settledBy(line, past)), opened, closed };
}

function settledBy({ seq, event }: Recorded, past: Past): Settled[] {
  const what = SETTLING.find((one) => one === event.type);
  return what ? [{ seq: past.settled(seq), at: past.timeOf(seq), what }] : [];
}

function stepsOf(past: Past, closed: number): Began[] {
  const steps: Began[] = [];
  let before: string | null = null;
  for (let seq = 1; seq <= closed; seq++) {
    const view = past.at(seq);
    const now = view.run && `${view.run.item} ${view.run.step}`;
    if (now && now !== before) steps.push(began(view, past.settled(seq), past));
    before = now;
  }
  return steps;
}

function began(view: View, seq: number, past: Past): Began {
  const now = current(view);
  const lap = now?.step ? lapOf(now.step, now.item.steps, now.step.cast, (id) => past.name(id)) : "";
  return { seq, at: past.timeOf(seq), title: now?.step?.title ?? now?.item.title ?? null, item: now?.step ? now.item.title : null, lap };
}
