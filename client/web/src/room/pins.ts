import type { AgendaItem, PlanStep, RecalledSeen, View } from "../wire";

/** Something that a step keeps in view; `from`: when it was said, in an earlier meeting. */
export interface Pin {
  id: string;
  text: string | null;
  from: string | null;
}

/** What a step keeps in view of a kind. */
export interface Pins {
  kind: string;
  pins: Pin[];
}

/** What is made, comes back by itself. */
const CARRIED: Record<string, "commitment" | "decision"> = { commitment: "commitment", decision: "decision" };

/** The newest of each kind, from the run that goes on; else what earlier meetings left of it. */
export function pinned(view: View, step: PlanStep, item: AgendaItem, recalled: readonly RecalledSeen[]): Pins[] {
  return step.in_view.flatMap((kind) => {
    const here = newest(view, kind, item);
    const pins = here ? [here] : earlier(view, kind, recalled);
    return pins.length ? [{ kind, pins }] : [];
  });
}

/** Whether a step keeps kinds in view of which nothing was said in this run: earlier meetings may have had them. */
export function lacksPins(view: View, step: PlanStep, item: AgendaItem): boolean {
  const things = new Set([...Object.keys(item.protocol?.brings ?? {}), "wall", ...Object.keys(CARRIED)]);
  return step.in_view.some((kind) => !things.has(kind) && !newest(view, kind, item));
}

function newest({ contributions, proposals, decisions, commitments }: View, kind: string, { steps }: AgendaItem): Pin | null {
  const own = new Set(steps.map(({ id }) => id));
  const inOwn = (one: { step: string | null }) => one.step !== null && own.has(one.step);
  const wordings = proposals.flatMap(({ wordings }) => wordings).toSorted((a, b) => a.seq - b.seq);
  const made = { proposal: wordings, decision: decisions, commitment: commitments }[kind]?.findLast(inOwn);
  const said = made ?? contributions.findLast((one) => one.kind === kind && !one.deleted && inOwn(one));
  return said ? { id: said.id, text: said.text, from: null } : null;
}

function earlier({ carried }: View, kind: string, recalled: readonly RecalledSeen[]): Pin[] {
  const open = carried.filter((one) => one.kind === CARRIED[kind] && one.settled === null);
  const back = open.map(({ id, text, made_at }) => ({ id, text, from: made_at }));
  return [...back, ...recalled.filter((one) => one.kind === kind).map(({ id, text, at }) => ({ id, text, from: at }))];
}
