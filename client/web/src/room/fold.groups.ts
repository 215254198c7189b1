import type { GroupFormed, GroupRoom, MeetingView, View } from "../wire";
import type { Folds } from "./fold";

/** Folds of groups: in a plenary who sits where, in a group's room what it is. */
export const GROUPS: Folds<
  | "groups_formed" | "seats_changed" | "groups_closed" | "group_chosen" | "box_dealt" | "group_formed" | "led"
  | "group_seated" | "works_shown" | "visit_announced" | "group_closed"
> = {
  groups_formed: (_, { type: _type, ...formed }) => ({ seating: { ...formed, open: true }, chosen: {} }),
  seats_changed: ({ seating }, { groups }) => ({ seating: seating && { ...seating, groups } }),
  groups_closed: ({ seating }) => ({ seating: seating && { ...seating, open: false } }),
  group_chosen: ({ chosen }, { member, number }) => {
    const { [member]: _, ...others } = chosen;
    return { chosen: number === null ? others : { ...others, [member]: number } };
  },
  box_dealt: () => ({}),
  group_formed: (view, event, { at }) => formed(view, event, at),
  led: () => ({}),
  group_seated: (view, { members }) => group(view, { members }),
  works_shown: (_, { works }) => ({ works }),
  visit_announced: (view, { member }) => group(view, { announced: member }),
  group_closed: (view) => ({ ...group(view, { announced: null }), meeting: view.meeting && { ...view.meeting, phase: "closed" }, people: [], hands: [], run: null }),
};

/** A group's room once someone has left it: whoever visited announces themselves again. */
export function left({ group: room }: View, member: string): Pick<View, "group"> {
  return { group: room?.announced === member ? { ...room, announced: null } : room };
}

function group(view: View, change: Partial<GroupRoom>): Pick<View, "group"> {
  return { group: view.group && { ...view.group, ...change } };
}

function formed(view: View, { starts_at, minutes, facilitator, item, works, ...event }: GroupFormed, at: string): Partial<View> {
  const opened_at = view.meeting?.opened_at ?? at;
  const meeting: MeetingView = { title: null, starts_at, minutes, facilitator, phase: "live", opened_at, closed_at: null, call: null, cancelled: false, change: 0 };
  const { plenary, block, number, keep, members } = event;
  return { meeting, works, agenda: [item], group: { plenary, block, number, keep, members, announced: null } };
}
