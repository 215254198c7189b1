import type { Commitment, Decision, Poll, Proposal } from "../../wire";

/** What someone is filling in, about what. */
export type Doing =
  | { what: "propose" }
  | { what: "reword"; proposal: Proposal }
  | { what: "poll"; proposal: Proposal }
  | { what: "decide"; proposal: Proposal | null; instead: Decision | null }
  | { what: "promise"; decision: string | null; instead: Commitment | null }
  | { what: "take_back"; thing: string };

/** The polls a decision on this proposal can rest on: those that were held, oldest first. */
export const held = (polls: readonly Poll[], proposal: string | null): Poll[] => polls.filter((one) => one.proposal === proposal && one.closed_at !== null);
