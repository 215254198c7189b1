import type { View } from "../wire";
import { restsOnWords } from "./citing";
import { passFor } from "./late";
import { current, goesOn, isAskedHere, isSilent, mayCompose, mayMake, records } from "./roles";
import { hasBefore } from "./walking";

/** What a screen offers a member to do now. */
export interface Offers {
  open: boolean;
  close: boolean;
  invite: boolean;
  write: boolean;
  /** To write what others said, in their name. */
  scribe: boolean;
  /** What the step asks them to make: a proposal, a decision, a promise. */
  makes: string[];
  reply: boolean;
  amend: boolean;
  takeBack: boolean;
  /** To forget for ever what one said; what anybody said. */
  forget: boolean;
  forgetAny: boolean;
  raise: boolean;
  lower: boolean;
  unblock: boolean;
  /** To lead the way: next, pause, more time. */
  walk: boolean;
  back: boolean;
  /** To put what was written in its place: file it elsewhere, set it aside, ask about it. */
  sort: boolean;
  ready: boolean;
  takeOver: boolean;
}

/** What it offers them to do with another person, or `takeOver`: with themselves. */
export interface OffersFor {
  handOver: boolean;
  takeOver: boolean;
  lowerHand: boolean;
  lift: boolean;
  unlift: boolean;
  /** A pass of their own, for who came late. */
  pass: boolean;
  remove: boolean;
}

/** What the server allows a member at all (`may`), where the room's state gives it a sense. */
export function offers(view: View, you: string, may: ReadonlySet<string>): Offers {
  const { meeting, people, hands, blocked } = view;
  const phase = meeting?.phase;
  const open = phase === "planned" || phase === "live";
  const speaks = goesOn(view) && people.includes(you);
  const step = current(view)?.step ?? null;
  const still = isSilent(step);
  const up = hands.includes(you);
  const kinds = mayCompose(view, you);
  const write = speaks && may.has("contribute") && kinds.size > 0;
  return {
    open: phase === "planned" && may.has("open_meeting"),
    close: phase === "live" && may.has("close_meeting"),
    invite: open && may.has("make_invitation"),
    write,
    scribe: speaks && may.has("contribute") && records(view, you) && !step?.box,
    makes: speaks && may.has("propose") ? mayMake(view, you) : [],
    reply: write && (!step?.box || restsOnWords(view, [...kinds.values()].map(({ cites }) => cites))),
    amend: speaks && !still && may.has("amend"),
    takeBack: speaks && !still && may.has("delete"),
    forget: may.has("erase"),
    forgetAny: may.has("erase_any"),
    raise: speaks && !up && !still && may.has("raise_hand"),
    lower: speaks && up && may.has("lower_hand"),
    unblock: open && blocked.length > 0 && may.has("unblock"),
    walk: speaks && may.has("next"),
    back: speaks && may.has("back") && hasBefore(view),
    sort: speaks && !still && may.has("refile"),
    ready: speaks && may.has("be_ready") && isAskedHere(view, you) && (write || !step?.box),
    takeOver: speaks && may.has("take_over") && !people.includes(meeting?.facilitator ?? ""),
  };
}

/** The same for one person in the list. */
export function offersFor(member: string, view: View, you: string, may: ReadonlySet<string>): OffersFor {
  const { meeting, people, hands, run, lifted } = view;
  const open = meeting !== null && meeting.phase !== "closed";
  const leads = member === meeting?.facilitator;
  const isYou = member === you;
  const isLifted = lifted.some((one) => one.member === member && one.step === run?.step);
  const rules = may.has("lift") && people.includes(member) && (current(view)?.step ?? null) !== null;
  return {
    handOver: open && !leads && !isYou && may.has("hand_over"),
    takeOver: open && !leads && isYou && may.has("hand_over"),
    lowerHand: open && !isYou && you === meeting?.facilitator && hands.includes(member) && may.has("lower_hand"),
    lift: rules && !isLifted,
    unlift: rules && isLifted,
    pass: may.has("give_pass") && passFor(view, member) !== null,
    remove: open && !leads && !isYou && may.has("remove"),
  };
}
