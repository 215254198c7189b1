import type { AgendaItem, Groups, PlanStep } from "../wire";

/** The grouped block around a step: with what its steps' ids begin, and how it is grouped. */
export function groupedAt({ id, protocol }: Pick<AgendaItem, "id" | "protocol">, step: Pick<PlanStep, "id">): { block: string; groups: Groups } | null {
  const path = step.id.slice(id.length + 1).split(".");
  let nodes: readonly object[] = protocol?.steps ?? [];
  for (let at = 1; ; ) {
    const node = nodes[Number(path[at - 1])];
    if (!node || !isBlock(node)) return null;
    if (node.groups) return { block: `${id}/${path.slice(0, at).join(".")}`, groups: node.groups };
    at += node.repeat ? 2 : 1;
    nodes = node.steps;
  }
}

/** Whether a step belongs to a block. */
export const isIn = (block: string, { id }: Pick<PlanStep, "id">): boolean => id.startsWith(`${block}.`);

/** Whether what is put into a step's box waits for all, in the plenary: no step of its block opens it. */
export function goesHome({ steps }: Pick<AgendaItem, "steps">, block: string, { box }: Pick<PlanStep, "box">): boolean {
  return box !== null && !steps.some((one) => isIn(block, one) && one.opens.includes(box));
}

function isBlock(node: object): node is { groups: Groups | null; repeat: object | null; steps: readonly object[] } {
  return "steps" in node;
}
