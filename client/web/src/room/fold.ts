import { WINDOW } from "../endpoints";
import type { Contributed, Contribution, MeetingPlanned, MeetingView, Recorded, View } from "../wire";

/** A line came that does not follow the last one: what lies between is missing. */
export class GapError extends Error {
  constructor(have: number, came: number) {
    super(`After line ${have} came line ${came}.`);
  }
}

/** A room before its first line. */
export const EMPTY: View = { meeting: null, people: [], hands: [], blocked: [], said: 0, contributions: [] };

/** The room after one more line of its log, exactly as the server folds it; `seq` is where `view` stands. */
export function fold(view: View, line: Recorded, seq: number): View {
  if (line.seq !== seq + 1) throw new GapError(seq, line.seq);
  const { event } = line;
  switch (event.type) {
    case "meeting_planned": return { ...view, meeting: planned(event) };
    case "meeting_opened": return { ...view, ...meeting(view, { phase: "live", opened_at: line.at }) };
    case "meeting_closed": return { ...view, ...meeting(view, { phase: "closed", closed_at: line.at }), hands: [] };
    case "handed_over": return { ...view, ...meeting(view, { facilitator: event.to }) };
    case "removed": return { ...gone(view, event.member), blocked: event.blocked ? withOnce(view.blocked, event.member) : view.blocked };
    case "unblocked": return { ...view, blocked: without(view.blocked, event.member) };
    case "arrived": return { ...view, people: [...view.people, event.member] };
    case "stepped_out": return gone(view, event.member);
    case "contributed": return { ...view, said: view.said + 1, contributions: grown(view, contribution(event, line)) };
    case "amended": return changed(view, event.contribution, { text: event.text, amended: true });
    case "deleted": return changed(view, event.contribution, { text: null, deleted: true });
    case "hand_raised": return { ...view, hands: [...view.hands, event.member] };
    case "hand_lowered": return { ...view, hands: without(view.hands, event.member) };
    default: return event satisfies never;
  }
}

/** The same contributions, one of them changed; the same array where it is not among them. */
export function changedIn(said: Contribution[], id: string, change: Partial<Contribution>): Contribution[] {
  return said.some((one) => one.id === id) ? said.map((one) => (one.id === id ? { ...one, ...change } : one)) : said;
}

function planned({ title, starts_at, minutes, facilitator }: MeetingPlanned): MeetingView {
  return { title, starts_at, minutes, facilitator, phase: "planned", opened_at: null, closed_at: null };
}

function meeting(view: View, change: Partial<MeetingView>): Pick<View, "meeting"> {
  return { meeting: view.meeting && { ...view.meeting, ...change } };
}

function contribution({ id, kind, text, about, step }: Contributed, { seq, by, at }: Recorded): Contribution {
  return { id, seq, by, at, kind, text, about, step, amended: false, deleted: false };
}

function grown(view: View, one: Contribution): Contribution[] {
  return [...view.contributions, one].slice(-WINDOW);
}

function changed(view: View, id: string, change: Partial<Contribution>): View {
  return { ...view, contributions: changedIn(view.contributions, id, change) };
}

function gone(view: View, member: string): View {
  return { ...view, people: without(view.people, member), hands: without(view.hands, member) };
}

function without(members: string[], member: string): string[] {
  return members.filter((one) => one !== member);
}

function withOnce(members: string[], member: string): string[] {
  return members.includes(member) ? members : [...members, member];
}
