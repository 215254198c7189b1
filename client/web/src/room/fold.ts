import { WINDOW } from "../endpoints";
import type { Contributed, Contribution, MeetingPlanned, MeetingView, Recorded, Refiled, View } from "../wire";
import { AGENDA } from "./fold.agenda";
import { DECIDING } from "./fold.deciding";
import { GROUPS, left } from "./fold.groups";
import { WALKING } from "./fold.walking";

/** A line came that does not follow the last one: what lies between is missing. */
export class GapError extends Error {
  constructor(have: number, came: number) {
    super(`After line ${have} came line ${came}.`);
  }
}

/** An event of the log. */
export type Event = Recorded["event"];
/** The names of events. */
export type EventType = Event["type"];
/** What some events change in a view: each event says what stands after it, and a fold copies. */
export type Folds<Type extends EventType> = {
  [One in Type]: (view: View, event: Extract<Event, { type: One }>, line: Recorded) => Partial<View>;
};

/** A room before its first line. */
export const EMPTY: View = {
  meeting: null, people: [], hands: [], blocked: [], agenda: [], works: [], run: null, spent: {}, lifted: [],
  seating: null, chosen: {}, group: null,
  carried: [], proposals: [], polls: [], decisions: [], commitments: [], said: 0, contributions: [],
};

const MEETING: Folds<"meeting_planned" | "meeting_changed" | "meeting_opened" | "meeting_closed" | "handed_over" | "call_set"> = {
  meeting_planned: (_, event) => ({ meeting: planned(event) }),
  meeting_changed: (view, { title, starts_at, minutes, facilitator, cancelled, change }) => meeting(view, { title, starts_at, minutes, facilitator, cancelled, change }),
  meeting_opened: (view, _, { at }) => meeting(view, { phase: "live", opened_at: at }),
  meeting_closed: (view, _, { at }) => ({ ...meeting(view, { phase: "closed", closed_at: at }), hands: [], run: null }),
  handed_over: (view, { to }) => meeting(view, { facilitator: to }),
  call_set: (view, { url }) => meeting(view, { call: url }),
};

const PEOPLE: Folds<"removed" | "unblocked" | "arrived" | "stepped_out" | "hand_raised" | "hand_lowered"> = {
  removed: (view, { member, blocked }) => ({ ...gone(view, member), blocked: blocked ? withOnce(view.blocked, member) : view.blocked }),
  unblocked: (view, { member }) => ({ blocked: without(view.blocked, member) }),
  arrived: (view, { member }) => ({ people: [...view.people, member] }),
  stepped_out: (view, { member }) => gone(view, member),
  hand_raised: (view, { member }) => ({ hands: [...view.hands, member] }),
  hand_lowered: (view, { member }) => ({ hands: without(view.hands, member) }),
};

const WRITING: Folds<"contributed" | "amended" | "deleted" | "moved" | "refiled" | "parked"> = {
  contributed: (view, event, line) => ({ said: view.said + 1, contributions: [...view.contributions, contribution(event, line)].slice(-WINDOW) }),
  amended: (view, event) => changed(view, event),
  deleted: (view, event) => changed(view, event),
  moved: (view, event) => changed(view, event),
  refiled: (view, event) => changed(view, event),
  parked: (view, event) => changed(view, event),
};

const FOLDS: Folds<EventType> = { ...MEETING, ...PEOPLE, ...WRITING, ...AGENDA, ...WALKING, ...GROUPS, ...DECIDING };

/** The room after one more line of its log, exactly as the server folds it; `seq` is where `view` stands. */
export function fold(view: View, line: Recorded, seq: number): View {
  if (line.seq !== seq + 1) throw new GapError(seq, line.seq);
  const one = FOLDS[line.event.type] as (view: View, event: Event, line: Recorded) => Partial<View>;
  return { ...view, ...one(view, line.event, line) };
}

/** The same contributions after an event, also those outside the window; the same array where it is about none of them. */
export function changedIn(said: Contribution[], event: Event): Contribution[] {
  if (event.type === "content_erased") return said.map((one) => (event.things.includes(one.id) ? { ...one, text: null } : one));
  if (!("contribution" in event) || !said.some((one) => one.id === event.contribution)) return said;
  return said.map((one) => (one.id === event.contribution ? { ...one, ...change(one, event) } : one));
}

function change(one: Contribution, event: Event): Partial<Contribution> {
  switch (event.type) {
    case "amended": return { text: event.text, amended: true };
    case "deleted": return { text: null, deleted: true };
    case "moved": return { spot: event.spot };
    case "refiled": return refiled(one, event);
    case "parked": return { parked: event.parked };
    default: return {};
  }
}

/** Back at its author's own kind, it is filed under no other. */
function refiled({ filed, kind }: Contribution, event: Refiled): Partial<Contribution> {
  const own = filed ?? kind;
  return { kind: event.kind, filed: event.kind === own ? null : own };
}

function changed(view: View, event: Event): Partial<View> {
  return { contributions: changedIn(view.contributions, event) };
}

function planned({ title, starts_at, minutes, facilitator }: MeetingPlanned): MeetingView {
  return { title, starts_at, minutes, facilitator, phase: "planned", opened_at: null, closed_at: null, call: null, cancelled: false, change: 0 };
}

function meeting(view: View, change: Partial<MeetingView>): Pick<View, "meeting"> {
  return { meeting: view.meeting && { ...view.meeting, ...change } };
}

/** Something said, as it stood when it was said. */
export function contribution({ id, kind, text, about, step, anchor, author, writer, unnamed, joins, spot }: Contributed, { seq, by, at }: Recorded): Contribution {
  const said = { id, seq, at, kind, text, about: about ?? null, step: step ?? null, anchor: anchor ?? null, writer: writer ?? null, joins: joins ?? null, spot: spot ?? null };
  return { ...said, by: unnamed ? null : (author ?? by), amended: false, deleted: false, filed: null, parked: false };
}

function gone(view: View, member: string): Pick<View, "people" | "hands" | "group"> {
  return { ...left(view, member), people: without(view.people, member), hands: without(view.hands, member) };
}

function without(members: string[], member: string): string[] {
  return members.filter((one) => one !== member);
}

function withOnce(members: string[], member: string): string[] {
  return members.includes(member) ? members : [...members, member];
}
