import type { Contribution, Limits, View } from "../wire";
import { lacksBasis } from "./citing";
import { BLANK, type Draft } from "./drafts";
import { leftOf, used, type HeldCard } from "./held";
import type { Waiting, Wording } from "./queue";
import { ON_A_WALL } from "./kinds";
import { ANY, current, mayWrite, mayWriteFor, worded, writers, type Kinds } from "./roles";
import { openerOf, placeOf } from "./steps";

/** A kind that is offered, how many more of it there may be, and how many more there shall be. */
export interface Offered {
  kind: string;
  left: number | null;
  lacks: number;
}

/** What the composer makes of a draft in the step that goes on. */
export interface Composition {
  kinds: Offered[];
  kind: string;
  limits: Limits;
  /** Where it waits, unseen; and the title of the step that opens it. */
  box: { item: string; box: string; opens: string | null } | null;
  naming: "named" | "choice" | "unnamed";
  unnamed: boolean;
  /** So few write here that a name can be guessed. */
  few: boolean;
  /** Why it cannot be sent. */
  lacks: "text" | "quota" | "words" | "place" | "basis" | null;
}

/** What a composition is made of. */
export interface Around {
  view: View;
  you: string;
  said: readonly Contribution[];
  held: readonly HeldCard[];
  waiting: readonly Waiting[];
  /** The work that it points at. */
  anchored: string | null;
}

const FEW = 4;

/** How many words a text has, as the server counts them. */
export const wordsIn = (text: string): number => text.trim().split(/\s+/).filter(Boolean).length;

/** The composer in the step that goes on. */
export function composition(draft: Draft, around: Around): Composition {
  const { view, you } = around;
  const now = current(view);
  const step = now?.step ?? null;
  const offered = kindsFor(draft, view, you);
  const author = draft.speaker ?? you;
  const kinds = [...offered].map(([kind, limits]) => {
    const count = used(kind, step?.id ?? null, author, { ...around, held: draft.speaker ? [] : around.held });
    return { kind, left: leftOf(limits, count), lacks: Math.max(0, limits.at_least - count) };
  });
  const kind = offered.has(draft.kind) ? draft.kind : (kinds.find(({ left }) => left !== 0) ?? kinds[0])?.kind ?? draft.kind;
  const limits = offered.get(kind) ?? ANY;
  const opens = openerOf(now)?.title ?? null;
  const naming = step?.box ? step.names : "named";
  return {
    kinds, kind, limits, naming,
    box: now && step?.box ? { item: now.item.id, box: step.box, opens } : null,
    unnamed: naming === "unnamed" || (naming === "choice" && draft.unnamed),
    few: naming !== "named" && writers(view).length < FEW,
    lacks: lack(draft, limits, kinds.find((one) => one.kind === kind)?.left ?? null, around),
  };
}

/** A draft as the step that goes on takes it up; `begun` where it was for other readers, or of a kind that has no place here. */
export function carried(draft: Draft, view: View, you: string): { draft: Draft; begun: Draft | null } {
  const step = view.run?.step ?? null;
  if (draft.step === step) return { draft, begun: null };
  const fresh = { ...BLANK, kind: draft.kind, step };
  if (!draft.text.trim()) return { draft: fresh, begun: null };
  const stays = audience(draft.step, view) === audience(step, view) && kindsFor(draft, view, you).has(draft.kind);
  return stays ? { draft: { ...draft, step }, begun: null } : { draft: fresh, begun: draft };
}

/** Words behind those that stand there. */
export const joined = (before: string, words: string): string => (before ? `${before}\n\n${words}` : words);

/** A draft that takes up words that came back: as they were where it is empty, and without a name where they had none. */
export function taken(draft: Draft, command: Wording): Draft {
  if (command.type !== "contribute" && command.type !== "hold") return "text" in command ? { ...draft, text: joined(draft.text, command.text) } : draft;
  const { kind = draft.kind, about = null } = command;
  const whole = draft.text ? draft : { ...draft, kind, about, speaker: (command.type === "contribute" && command.speaker) || null };
  return { ...whole, text: joined(draft.text, command.text), unnamed: draft.unnamed || isUnnamed(command) };
}

/** Whether words were to be seen without a name. */
export const isUnnamed = (command: Wording): boolean => command.type === "hold" && !!command.secret;

/** The title of a step or an item that is one. */
export function titleOf(step: string | null, { agenda }: Pick<View, "agenda">): string | null {
  const place = placeOf(agenda, step);
  return (place?.step ?? place?.item)?.title ?? null;
}

function kindsFor({ speaker }: Draft, view: View, you: string): Kinds {
  const kinds = worded(view, speaker ? mayWriteFor(view, speaker) : mayWrite(view, you));
  return new Map([...kinds].filter(([kind]) => !ON_A_WALL.has(kind)));
}

function audience(id: string | null, { agenda }: View): string {
  const place = placeOf(agenda, id);
  return place?.step?.box ? `${place.item.id} ${place.step.box}` : "all";
}

function lack({ text, about }: Draft, limits: Limits, left: number | null, { view, anchored }: Around): Composition["lacks"] {
  if (!text.trim()) return "text";
  if (left === 0) return "quota";
  if (limits.words !== null && wordsIn(text) > limits.words) return "words";
  return lacksBasis(view, limits.cites, about, anchored);
}
