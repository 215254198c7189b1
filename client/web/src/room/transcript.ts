import type { Contribution, Recorded } from "../wire";
import { changedIn, contribution, type Event, type EventType } from "./fold";
import { threaded, type Threaded } from "./threads";

/** What a transcript shows at one place: words with what answered them, a thing done, or what went on quietly beside. */
export type Moment =
  | { what: "said"; seq: number; at: string; thread: Threaded<Contribution> }
  | { what: "done"; seq: number; at: string; line: Recorded }
  | { what: "quiet"; seq: number; at: string; lines: Recorded[] };

/** What went on in one step, or in an item without a plan; `step` null: outside of the agenda. */
export interface Part {
  /** The line that began it. */
  seq: number;
  item: string | null;
  step: string | null;
  moments: Moment[];
}

/** A meeting as it is read: part by part, what was set aside apart. */
export interface Transcript {
  parts: Part[];
  parked: Threaded<Contribution>[];
}

const DONE: ReadonlySet<EventType> = new Set(["proposed", "reworded", "poll_opened", "poll_closed", "decided", "promised", "settled", "taken_back"]);
const QUIET: ReadonlySet<EventType> = new Set([
  "meeting_changed", "meeting_opened", "meeting_closed", "arrived", "stepped_out", "removed", "handed_over", "work_attached", "clock_paused", "clock_resumed", "time_given", "rule_lifted",
]);

/** All that was said, as it stands after these lines. */
export function everything(lines: readonly Recorded[]): Contribution[] {
  const said = new Map<string, Contribution>();
  for (const line of lines) {
    const { event } = line;
    if (event.type === "contributed") said.set(event.id, contribution(event, line));
    for (const id of touched(event)) {
      const one = said.get(id);
      if (one) said.set(id, changedIn([one], event)[0]!);
    }
  }
  return [...said.values()];
}

/** The transcript of these lines: what appeared when, what answers something beneath it. */
export function transcript(lines: readonly Recorded[]): Transcript {
  const threads = threaded(everything(lines));
  const roots = new Map(threads.filter(({ root }) => !root.parked).map((thread) => [thread.root.seq, thread]));
  const parts: Part[] = [{ seq: 0, item: null, step: null, moments: [] }];
  for (const line of lines) {
    const { event, seq } = line;
    if (event.type === "step_begun") parts.push({ seq, item: event.run?.item ?? null, step: event.run?.step ?? null, moments: [] });
    else put(parts.at(-1)!.moments, line, roots.get(seq));
  }
  return { parts: parts.filter(({ step, moments }) => step !== null || moments.length), parked: threads.filter(({ root }) => root.parked) };
}

/** The places at which something stands, in order. */
export function placesOf({ parts, parked }: Transcript): number[] {
  const inMoment = (one: Moment) => (one.what === "said" ? inThread(one.thread) : one.what === "quiet" ? one.lines.map(({ seq }) => seq) : [one.seq]);
  return [...parts.flatMap(({ seq, moments }) => [seq, ...moments.flatMap(inMoment)]), ...parked.flatMap(inThread)].sort((a, b) => a - b);
}

/** The last of these places that is not after `seq`; else the first. */
export function nearest(places: readonly number[], seq: number): number | null {
  return places.findLast((one) => one <= seq) ?? places[0] ?? null;
}

const inThread = ({ root, replies }: Threaded<Contribution>): number[] => [root.seq, ...replies.map(({ seq }) => seq)];

function touched(event: Event): readonly string[] {
  if (event.type === "content_erased") return event.things;
  return "contribution" in event ? [event.contribution] : [];
}

function put(moments: Moment[], line: Recorded, thread: Threaded<Contribution> | undefined): void {
  const { seq, at, event } = line;
  const last = moments.at(-1);
  if (thread) moments.push({ what: "said", seq, at, thread });
  else if (DONE.has(event.type)) moments.push({ what: "done", seq, at, line });
  else if (QUIET.has(event.type) && last?.what === "quiet") last.lines.push(line);
  else if (QUIET.has(event.type)) moments.push({ what: "quiet", seq, at, lines: [line] });
}
