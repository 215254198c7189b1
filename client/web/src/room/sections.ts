import type { PlanStep, View } from "../wire";
import { openerOf, placeOf } from "./steps";
import type { Thread } from "./threads";

/** Threads of one kind; `kind` null: of all, in the order of the log. */
export interface Pile {
  kind: string | null;
  threads: Thread[];
}

/** What was written in one step. */
export interface Section {
  step: string | null;
  title: string | null;
  /** The step that goes on, or free talk. */
  now: boolean;
  columns: boolean;
  /** It stands on a wall. */
  wall: boolean;
  piles: Pile[];
  count: number;
}

/** What was written, step by step in the order of the log, the one that goes on last; what is set aside lies apart. */
export function sections(threads: readonly Thread[], view: Pick<View, "agenda" | "run">): { sections: Section[]; parked: Thread[] } {
  const by = new Map<string | null, Thread[]>();
  for (const one of threads) {
    const step = shownIn(one.root, view);
    if (!one.root.parked) by.set(step, [...(by.get(step) ?? []), one]);
  }
  const now = view.run?.step ?? null;
  const order = [...by.keys()].filter((step) => step !== now);
  const made = [...order, now].map((step) => {
    const own = by.get(step) ?? [];
    const place = placeOf(view.agenda, step);
    return { step, title: (place?.step ?? place?.item)?.title ?? null, now: step === now, columns: place?.step?.surface === "columns", wall: place?.step?.surface === "wall", piles: piles(own, place?.step ?? null), count: own.length };
  });
  return { sections: made, parked: threads.filter(({ root }) => root.parked) };
}

/** What waited in a box belongs to the step that opened it. */
function shownIn({ step, by }: Thread["root"], { agenda }: Pick<View, "agenda">): string | null {
  return openerOf(placeOf(agenda, step), by)?.id ?? step;
}

/** The kinds that a step lets people write, in the order in which it says them. */
export function kindsOf(step: PlanStep | null): string[] {
  return [...new Set(Object.values(step?.posts ?? {}).flatMap((posts) => Object.keys(posts)))].filter((kind) => kind !== "note");
}

/** By kind where a step has several, in its order: warm before cool. */
function piles(threads: Thread[], step: PlanStep | null): Pile[] {
  const kinds = kindsOf(step);
  if (kinds.length < 2) return threads.length ? [{ kind: null, threads }] : [];
  const order = [...new Set([...kinds, ...threads.map(({ root }) => root.kind)])];
  return order.map((kind) => ({ kind, threads: threads.filter(({ root }) => root.kind === kind) })).filter((pile) => pile.threads.length);
}
