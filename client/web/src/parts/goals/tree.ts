import type { GoalAbove, GoalShown, GoalsPage } from "../../wire";

/** A goal in its place in the tree; one of another community has its words alone. */
export interface Branch<G = GoalShown> {
  id: string;
  depth: number;
  goal: G | null;
  above: GoalAbove | null;
}

type Placed = Pick<GoalShown, "id" | "level" | "serves"> & { away?: boolean };

const HEIGHT: Record<GoalShown["level"], number> = { system: 0, school: 1, team: 2, individual: 3 };

/** The goals from the top down, each before those that serve it; higher levels first. */
export function branches<G extends Placed>({ goals, above }: { goals: readonly G[]; above: GoalsPage["above"] }): Branch<G>[] {
  const here = goals.filter(({ away }) => !away);
  const all = [...above.map((one) => ({ ...one, goal: null, above: one })), ...here.map((one) => ({ ...one, goal: one, above: null }))];
  const ids = new Set(all.map(({ id }) => id));
  const under = (id: string | null) =>
    all.filter(({ serves }) => (serves !== null && ids.has(serves) ? serves : null) === id).sort((a, b) => HEIGHT[a.level] - HEIGHT[b.level]);
  const walk = (id: string | null, depth: number): Branch<G>[] =>
    under(id).flatMap((one) => [{ id: one.id, depth, goal: one.goal, above: one.above }, ...walk(one.id, depth + 1)]);
  return walk(null, 0);
}
