import type { CarriedOver, Decided, Decision, Poll, PollOpened, Promised, Proposed, Recorded, Reworded, View, Wording } from "../wire";
import type { Folds } from "./fold";

/** Folds of what is proposed, voted, decided, promised and forgotten. */
export const DECIDING: Folds<
  | "proposed" | "reworded" | "poll_opened" | "poll_closed" | "vote_shown" | "decided" | "promised" | "taken_back"
  | "carried_over" | "settled" | "content_erased"
> = {
  proposed: ({ proposals }, event, line) => ({ proposals: [...proposals, { id: event.id, by: line.by, at_most: event.at_most, wordings: [wording(event, line)] }] }),
  reworded: ({ proposals }, event, line) => ({ proposals: changed(proposals, [event.proposal], ({ wordings }) => ({ wordings: [...wordings, wording(event, line)] })) }),
  poll_opened: ({ polls }, event, line) => ({ polls: [...polls, opened(event, line)] }),
  poll_closed: ({ polls }, { poll, outcome, present }, { at }) => ({ polls: changed(polls, [poll], () => ({ closed_at: at, outcome, present })) }),
  vote_shown: ({ polls }, { poll, id, member, choice, reason }, { seq }) => ({ polls: changed(polls, [poll], ({ votes }) => ({ votes: [...votes, { id, seq, member, choice, reason }] })) }),
  decided: ({ decisions }, event, line) => ({ decisions: put(decisions, decided(event, line)) }),
  promised: ({ commitments }, event, line) => ({ commitments: put(commitments, { ...untyped(event), ...placed(line), step: event.step ?? null }) }),
  taken_back: (view, { thing }) => ({ proposals: without(view.proposals, thing), decisions: without(view.decisions, thing), commitments: without(view.commitments, thing) }),
  carried_over: ({ carried }, event, { seq }) => ({ carried: [...carried, brought(event, seq)] }),
  settled: ({ carried }, { thing, standing, on, word }) => ({ carried: changed(carried, [thing], (one) => ({ settled: standing, word, on: on ?? one.on })) }),
  content_erased: (view, { things, words = [] }) => erased(view, things, words),
};

interface Thing {
  id: string;
}

function changed<One extends Thing>(those: One[], ids: readonly string[], change: (one: One) => Partial<One>): One[] {
  return those.map((one) => (ids.includes(one.id) ? { ...one, ...change(one) } : one));
}

function put<One extends Thing>(those: One[], made: One): One[] {
  return those.some(({ id }) => id === made.id) ? changed(those, [made.id], () => made) : [...those, made];
}

function without<One extends Thing>(those: One[], id: string): One[] {
  return those.filter((one) => one.id !== id);
}

const placed = ({ seq, at, by }: Recorded): Pick<Decision, "seq" | "at" | "by"> => ({ seq, at, by });

function untyped<Event extends Decided | Promised>({ type: _, ...fields }: Event): Omit<Event, "type"> {
  return fields;
}

const decided = (event: Decided, line: Recorded): Decision => ({ ...untyped(event), ...placed(line), step: event.step ?? null });

function wording({ id, text, step }: Proposed | Reworded, line: Recorded): Wording {
  return { id, ...placed(line), text, step: step ?? null };
}

function opened({ type: _, options, step, about, words, among, ...poll }: PollOpened, { seq, at }: Recorded): Poll {
  const taken = { step: step ?? null, about: about ?? null, words: words ?? [], among: among ?? [] }; // older lines do not say
  return { ...poll, ...taken, seq, at, options: options === null ? null : options.split("\n").filter(Boolean), closed_at: null, outcome: null, present: [], votes: [] };
}

function brought({ type: _, author, ...carried }: CarriedOver, seq: number): View["carried"][0] {
  return { ...carried, seq, by: author, settled: null, word: null };
}

function erased(view: View, ids: string[], words: string[]): Partial<View> {
  const untitled = () => ({ title: null });
  const wordless = () => ({ text: null });
  return {
    contributions: changed(view.contributions, ids, wordless),
    agenda: changed(view.agenda, ids, untitled),
    works: changed(view.works, ids, untitled),
    carried: changed(changed(view.carried, words, () => ({ word: null })), ids, () => ({ text: null, evidence: null })),
    proposals: view.proposals.map((one) => ({ ...one, wordings: changed(one.wordings, ids, wordless) })),
    polls: changed(view.polls, ids, () => ({ options: null })).map((one) => ({ ...one, votes: changed(one.votes, ids, () => ({ reason: null })) })),
    decisions: changed(view.decisions, ids, wordless),
    commitments: changed(view.commitments, ids, () => ({ text: null, evidence: null })),
  };
}
