import type { View } from "../wire";

/** What a screen offers a member to do now. */
export interface Offers {
  open: boolean;
  close: boolean;
  invite: boolean;
  write: boolean;
  amend: boolean;
  takeBack: boolean;
  raise: boolean;
  lower: boolean;
  unblock: boolean;
}

/** What it offers them to do with another person, or `takeOver`: with themselves. */
export interface OffersFor {
  handOver: boolean;
  takeOver: boolean;
  lowerHand: boolean;
  remove: boolean;
}

/** What the server allows a member at all (`may`), where the room's state gives it a sense. */
export function offers({ meeting, people, hands, blocked }: View, you: string, may: ReadonlySet<string>): Offers {
  const phase = meeting?.phase;
  const open = phase === "planned" || phase === "live";
  const speaks = phase === "live" && people.includes(you);
  const up = hands.includes(you);
  return {
    open: phase === "planned" && may.has("open_meeting"),
    close: phase === "live" && may.has("close_meeting"),
    invite: open && may.has("make_invitation"),
    write: speaks && may.has("contribute"),
    amend: speaks && may.has("amend"),
    takeBack: speaks && may.has("delete"),
    raise: speaks && !up && may.has("raise_hand"),
    lower: speaks && up && may.has("lower_hand"),
    unblock: open && blocked.length > 0 && may.has("unblock"),
  };
}

/** The same for one person in the list. */
export function offersFor(member: string, { meeting, hands }: View, you: string, may: ReadonlySet<string>): OffersFor {
  const open = meeting !== null && meeting.phase !== "closed";
  const leads = member === meeting?.facilitator;
  const isYou = member === you;
  return {
    handOver: open && !leads && !isYou && may.has("hand_over"),
    takeOver: open && !leads && isYou && may.has("hand_over"),
    lowerHand: open && !isYou && you === meeting?.facilitator && hands.includes(member) && may.has("lower_hand"),
    remove: open && !leads && !isYou && may.has("remove"),
  };
}
