import type { Carried, Commitment, Decision, OpenPoll, PlanStep, Poll, Proposal, View } from "../wire";
import { lowVoters, openPoll, pollsLeft, pollsOn, values, type Scale, type Threshold } from "./polls";
import { current, goesOn, mayMake, mayWrite, records } from "./roles";

/** What a screen offers a member to do about proposals, decisions and promises. In a silent step it waits. */
export interface Decides {
  propose: boolean;
  /** To open and close polls, and to hear low votes. */
  poll: boolean;
  vote: boolean;
  /** To promise something oneself. */
  promise: boolean;
  /** To write down decisions, and what others promise. */
  record: boolean;
}

/** What the server allows a member at all (`may`), where the room's state gives it a sense. */
export function decides(view: View, you: string, may: ReadonlySet<string>): Decides {
  const speaks = goesOn(view) && view.people.includes(you);
  return {
    propose: speaks && may.has("propose") && mayPropose(view, you),
    poll: speaks && may.has("open_poll"),
    vote: speaks && may.has("cast_vote"),
    promise: speaks && may.has("promise"),
    record: speaks && may.has("decide") && (records(view, you) || mayMake(view, you).includes("decision")),
  };
}

/** Where a step asks some for a proposal, it is theirs to make, or that of who records. */
function mayPropose(view: View, you: string): boolean {
  const asked = Object.values(current(view)?.step?.posts ?? {}).some((kinds) => "proposal" in kinds);
  return !asked || records(view, you) || mayWrite(view, you).has("proposal");
}

/** Whether someone may word a proposal anew: not while a poll tests it. */
export function mayReword(view: View, proposal: Proposal, you: string): boolean {
  const theirs = proposal.by === you || view.meeting?.facilitator === you || mayWrite(view, you).has("proposal");
  return theirs && openPoll(view)?.proposal !== proposal.id;
}

/** Whether someone may take a thing back; a proposal that was tested stays. */
export function mayTakeBack(view: View, thing: Proposal | Decision | Commitment, you: string): boolean {
  const owns = thing.by === you || ("who" in thing && thing.who === you) || records(view, you);
  return owns && !("wordings" in thing && pollsOn(view, thing).length > 0);
}

/** Whether someone may mend a promise: their own, or as who records. */
export const mayMend = (view: View, { who }: Commitment, you: string): boolean => who === you || records(view, you);

/** Whether someone says what became of what came back. */
export const maySettle = (view: View, { who }: Carried, you: string): boolean =>
  goesOn(view) && view.people.includes(you) && (who === you || records(view, you));

/** Whether another poll may be opened on a proposal now. */
export const mayPoll = (view: View, proposal: Proposal): boolean => openPoll(view) === null && pollsLeft(view, proposal) > 0;

/** The step that goes on, where it takes a poll that whoever leads has still to open. */
export function mayTake(view: View, may: ReadonlySet<string>): PlanStep | null {
  const step = current(view)?.step;
  const waits = step?.poll && goesOn(view) && may.has("take_poll") && !view.polls.some((poll) => poll.closed_at === null || poll.step === step.id);
  return waits ? step : null;
}

/** Whether the low votes of a poll can be heard now: turns belong to an item, one round at a time. */
export const mayHear = ({ run, people }: Pick<View, "run" | "people">, poll: Poll): boolean =>
  poll.closed_at !== null && run !== null && run.turn === null && lowVoters(poll, people).length > 0;

/** The proposals that are still talked about, and those on which something was decided. */
export function sorted({ proposals, decisions }: Pick<View, "proposals" | "decisions">): { open: Proposal[]; decided: Proposal[] } {
  const done = new Set(decisions.map(({ proposal }) => proposal));
  return { open: proposals.filter(({ id }) => !done.has(id)), decided: proposals.filter(({ id }) => done.has(id)) };
}

/** Shares of votes, or of those present, that a screen offers. */
export const SHARES: readonly number[] = [1, 0.9, 0.8, 0.75, 2 / 3, 0.6, 0.5];

const DEFAULTS: Record<Scale, Threshold> = {
  fist_to_five: { at: 3, share: 0.75, quorum: 0 },
  gradients_8: { at: 6, share: 0.75, quorum: 0 },
  gradients_7: { at: 5, share: 0.75, quorum: 0 },
  gradients_5: { at: 4, share: 0.75, quorum: 0 },
  consent: { at: 1, share: 1, quorum: 0 },
  yes_no: { at: 2, share: 0.5, quorum: 0 },
  dots: { at: 0, share: 0.5, quorum: 0 },
  words: { at: 1, share: 0.75, quorum: 0 },
};

/** The threshold that a scale begins with. */
export const usual = (scale: Scale): Threshold => ({ ...DEFAULTS[scale] });

/** The values at which a threshold can lie: the lowest would let everything pass. */
export const thresholds = (scale: Scale): number[] => (scale === "dots" ? [] : values({ scale, options: null }).slice(1).reverse());

/** What one fills in to open a poll; `options` a line each. */
export interface Asked {
  scale: Scale;
  counts: boolean;
  passes: Threshold;
  named: boolean;
  options: string;
  dots: number;
}

/** The command that opens it. */
export function opening(proposal: string, { scale, counts, passes, named, options, dots }: Asked): OpenPoll {
  const given = scale === "dots" ? { options: optionsIn(options) as OpenPoll["options"], dots } : {};
  return { type: "open_poll", proposal, scale, named, passes: counts ? null : passes, ...given };
}

/** The options that stand in a field, a line each. */
export const optionsIn = (written: string): string[] => written.split("\n").map((one) => one.trim()).filter(Boolean);
