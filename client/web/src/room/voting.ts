import type { Poll, Yours } from "../wire";
import { newId } from "../ids";
import { OBJECTS } from "./polls";

/** What one votes, and why. */
export interface Cast {
  choice: number[];
  reason: string;
}

/** A vote without a name, whose secret only this browser knows; `id` is its poll's. */
export interface Ballot {
  id: string;
  at: number;
  secret: string;
  /** What the server has. */
  stands: Cast | null;
  /** What was sent, while nobody knows whether it arrived. */
  sent: Cast | null;
}

/** What this browser knows of one's vote. `unsure`: the last change may not have arrived; `elsewhere`: another browser knows it. */
export type Standing = { what: "none" } | { what: "elsewhere" } | { what: "stands" | "unsure"; cast: Cast };

/** A ballot with this vote on its way, under the secret it had before. */
export const ballot = (poll: string, cast: Cast, kept: Ballot | undefined, at: number): Ballot => ({
  id: poll, at, secret: kept?.secret ?? newId().replaceAll("-", ""), stands: kept?.stands ?? null, sent: cast,
});

/** A ballot once the server has said whether it took the vote. */
export const answered = (one: Ballot, came: boolean): Ballot => ({ ...one, stands: came ? one.sent : one.stands, sent: null });

/** What a ballot says: what is on its way, else what stands. */
const castOf = ({ sent, stands }: Pick<Ballot, "sent" | "stands">): Cast | null => sent ?? stands;

/** One's own vote in a poll that goes on. */
export function standing({ id, named }: Pick<Poll, "id" | "named">, { votes, voted }: Pick<Yours, "votes" | "voted">, ballots: readonly Ballot[]): Standing {
  const mine = votes.find(({ poll }) => poll === id);
  if (named) return mine ? { what: "stands", cast: { choice: mine.choice, reason: mine.reason } } : { what: "none" };
  const kept = ballots.find((one) => one.id === id);
  const cast = kept && castOf(kept);
  if (kept && cast) return { what: kept.sent ? "unsure" : "stands", cast };
  return voted ? { what: "elsewhere" } : { what: "none" };
}

/** What a vote lacks before it can be given. */
export type Lack = "choice" | "reason" | null;

/** What a vote lacks: a choice, or an objection's reason. */
export function lack({ scale }: Pick<Poll, "scale">, { choice, reason }: Cast): Lack {
  if (!choice.length) return "choice";
  return scale === "consent" && choice[0] === OBJECTS && !reason.trim() ? "reason" : null;
}

/** One more dot on an option, or one less; never more than there are. */
export function dotted(choice: readonly number[], option: number, by: 1 | -1, dots: number): number[] {
  if (by === 1) return choice.length < dots ? [...choice, option].sort((a, b) => a - b) : [...choice];
  const at = choice.indexOf(option);
  return at < 0 ? [...choice] : choice.toSpliced(at, 1);
}

/** Whether two votes say the same. */
export const same = (one: Cast, other: Cast): boolean => one.choice.join() === other.choice.join() && one.reason === other.reason;
