import { text } from "../text";
import type { Poll, Proposal, View, Vote } from "../wire";
import { placeOf } from "./steps";

/** How support is said. */
export type Scale = Poll["scale"];
export type Threshold = NonNullable<Poll["passes"]>;

/** In the order in which a screen offers them; `words` are a protocol's own. */
export const SCALES: readonly Scale[] = ["fist_to_five", "gradients_8", "gradients_7", "gradients_5", "consent", "yes_no", "dots"];
/** On the scale of consent. */
export const [OBJECTS, STANDS_ASIDE] = [0, 1];
/** On the scale of yes and no. */
const ABSTAINS = 1;
const LEAST: Partial<Record<Scale, number>> = { gradients_8: 1, gradients_7: 1, gradients_5: 1 };
const MOST: Record<Exclude<Scale, "dots" | "words">, number> = { fist_to_five: 5, gradients_8: 8, gradients_7: 7, gradients_5: 5, consent: 2, yes_no: 2 };

/** What one may choose, the least support first; of dots, the places of the options. */
export function values({ scale, options, words = [], among = [] }: Pick<Poll, "scale" | "options"> & Partial<Pick<Poll, "words" | "among">>): number[] {
  if (scale === "dots") return (among.length ? among : (options ?? [])).map((_, place) => place);
  const least = LEAST[scale] ?? 0;
  return Array.from({ length: most({ scale, words }) + 1 - least }, (_, place) => least + place);
}

/** The value that says the most support. */
const most = ({ scale, words = [] }: Pick<Poll, "scale"> & Partial<Pick<Poll, "words">>): number => (scale === "words" ? words.length - 1 : scale === "dots" ? 0 : MOST[scale]);

/** One line of how the votes fell. */
export interface Line {
  value: number;
  count: number;
  /** Whether it lies below the threshold. */
  low: boolean;
  /** Who chose it, where the poll carries names. */
  members: string[];
}

/** How the votes fell, the most support first; options of dots as they stand. */
export function lines(poll: Poll): Line[] {
  const all = Object.keys(tally(poll.votes)).map(Number);
  const there = [...new Set([...values(poll), ...all])].sort((a, b) => (poll.scale === "dots" ? a - b : b - a));
  return there.map((value) => ({
    value,
    count: poll.votes.flatMap(({ choice }) => choice).filter((one) => one === value).length,
    low: isLow(poll, value),
    members: poll.votes.filter(({ choice }) => choice.includes(value)).flatMap(({ member }) => member ?? []),
  }));
}

/** How often each value, or option, was chosen. */
export function tally(votes: readonly Pick<Vote, "choice">[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of votes.flatMap(({ choice }) => choice)) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** Whether a value lies below the threshold; without one, below the best there is, as the server hears low votes. */
export function isLow({ scale, passes, words }: Pick<Poll, "scale" | "passes" | "words">, value: number): boolean {
  return scale !== "dots" && value < (passes?.at ?? most({ scale, words }));
}

/** How many votes count, and how many of them say enough; of dots, how many put one on the option that leads. */
export function support({ scale, passes, votes }: Poll): { enough: number; of: number } {
  const counted = votes.filter(({ choice }) => scale !== "yes_no" || choice[0] !== ABSTAINS);
  const ones = scale === "dots" ? tally(counted.map(({ choice }) => ({ choice: [...new Set(choice)] }))) : {};
  const enough = scale === "dots" ? Math.max(0, ...Object.values(ones)) : counted.filter(({ choice }) => choice[0]! >= (passes?.at ?? 0)).length;
  return { enough, of: counted.length };
}

/** How many voted, of those who voted or were present. */
export function turnout({ votes, present }: Poll): { voted: number; there: number } {
  const voters = votes.flatMap(({ member }) => member ?? []);
  const there = voters.length === votes.length ? new Set([...voters, ...present]).size : Math.max(present.length, votes.length);
  return { voted: votes.length, there };
}

/** Votes that came with a reason, and all that object or stand aside; lowest first, as the server gave them. */
export function reasoned({ scale, votes }: Poll): Vote[] {
  return votes.filter(({ choice, reason }) => reason !== "" || (scale === "consent" && choice[0]! <= STANDS_ASIDE));
}

/** What was objected in a poll by consent. */
export const objections = ({ scale, votes }: Poll): Vote[] => (scale === "consent" ? votes.filter(({ choice }) => choice[0] === OBJECTS) : []);

/** The poll that goes on; there is one at the most. */
export const openPoll = ({ polls }: Pick<View, "polls">): Poll | null => polls.find(({ closed_at }) => closed_at === null) ?? null;

/** The polls on a proposal, oldest first. */
export const pollsOn = ({ polls }: Pick<View, "polls">, { id }: Pick<Proposal, "id">): Poll[] => polls.filter(({ proposal }) => proposal === id);

/** The polls that steps took on something else than a proposal, once they are closed. */
export const unproposed = ({ polls }: Pick<View, "polls">): Poll[] => polls.filter(({ proposal, closed_at }) => proposal === null && closed_at !== null);

/** How many more polls a proposal may have. */
export const pollsLeft = (view: Pick<View, "polls">, proposal: Proposal): number => Math.max(0, proposal.at_most - pollsOn(view, proposal).length);

/** What a poll tested, in words: a wording, something said, else its step's own question; null once that is forgotten. */
export function worded(view: Tellable, { wording, about, step }: Pick<Poll, "wording" | "about" | "step">): string | null {
  const tested = wording ?? about;
  if (tested) return told(view, tested);
  const place = placeOf(view.agenda, step);
  return place?.step?.say ?? place?.step?.title ?? null;
}

/** The same poll with what its dots are put on as options, in words. */
export function spelled<One extends Poll>(view: Tellable, poll: One): One {
  return poll.among.length ? { ...poll, options: poll.among.map((id) => told(view, id) ?? text.deciding.forgotten) } : poll;
}

type Tellable = Pick<View, "proposals" | "contributions" | "agenda">;

function told({ proposals, contributions }: Tellable, thing: string): string | null {
  const wording = proposals.flatMap(({ wordings }) => wordings).find(({ id }) => id === thing);
  return (wording ?? contributions.find(({ id }) => id === thing))?.text ?? null;
}

/** Who of those present voted below the threshold, lowest first: the server gives them the floor in this order. */
export function lowVoters(poll: Poll, people: readonly string[]): string[] {
  if (!poll.named || poll.scale === "dots") return [];
  return poll.votes.filter(({ choice }) => isLow(poll, choice[0]!)).flatMap(({ member }) => (member && people.includes(member) ? member : []));
}

/** Who is waited for, as far as whoever leads is told who has voted. */
export const awaitedVotes = ({ people }: Pick<View, "people">, voters: readonly string[] | null): string[] => (voters ? people.filter((one) => !voters.includes(one)) : []);
