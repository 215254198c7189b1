import type { AgendaItem, PlanStep, RecalledSeen, View } from "../wire";
import { openerOf } from "./steps";

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

/** What was said last of each kind in the run that goes on; else what earlier meetings left of it. */
export function pinned(view: View, step: PlanStep, item: AgendaItem, recalled: readonly RecalledSeen[]): Pins[] {
  return step.in_view.flatMap((kind) => {
    const here = newest(view, kind, item);
    const pins = here.length ? here : earlier(view, kind, recalled);
    return pins.length ? [{ kind, pins }] : [];
  });
}

/** Whether a step keeps kinds in view of which nothing was said in this run: earlier meetings may have had them. */
export function lacksPins(view: View, step: PlanStep, item: AgendaItem): boolean {
  const things = new Set([...Object.keys(item.protocol?.brings ?? {}), "wall", ...Object.keys(CARRIED)]);
  return step.in_view.some((kind) => !things.has(kind) && !newest(view, kind, item).length);
}

// One person's last word on it, as a question that is worded anew; where several spoke in that step, what all of them said.
function newest({ contributions, proposals, decisions, commitments }: View, kind: string, item: AgendaItem): Pin[] {
  const places = new Map(item.steps.map((step) => [step.id, { item, step }]));
  const inOwn = (one: { step: string | null }) => one.step !== null && places.has(one.step);
  const wordings = proposals.flatMap(({ wordings }) => wordings).toSorted((a, b) => a.seq - b.seq);
  const made = { proposal: wordings, decision: decisions, commitment: commitments }[kind]?.findLast(inOwn);
  const said = contributions.filter((one) => one.kind === kind && !one.deleted && inOwn(one));
  const shownIn = ({ step, by }: (typeof said)[0]) => openerOf(places.get(step!)!, by)?.id ?? step;
  const last = said.at(-1);
  const together = last ? said.filter((one) => shownIn(one) === shownIn(last)) : [];
  const alone = together.every(({ by }) => by !== null && by === last?.by);
  return (made ? [made] : alone ? together.slice(-1) : together).map(({ id, text }) => ({ id, text, from: null }));
}

function earlier({ carried }: View, kind: string, recalled: readonly RecalledSeen[]): Pin[] {
  const open = carried.filter((one) => one.kind === CARRIED[kind] && one.settled === null);
  const back = open.map(({ id, text, made_at }) => ({ id, text, from: made_at }));
  return [...back, ...recalled.filter((one) => one.kind === kind).map(({ id, text, at }) => ({ id, text, from: at }))];
}
