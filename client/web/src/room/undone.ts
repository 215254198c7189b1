import type { View, Yours } from "../wire";
import { current } from "./roles";

/** What would be left undone if the meeting were closed now. */
export interface Undone {
  /** Late notes that were handed to the facilitator. */
  handed: number;
  /** Boxes of the item that goes on, which a later step would open. */
  boxes: number;
  steps: number;
  items: number;
}

/** What is not done yet. */
export function undone({ agenda, run }: Pick<View, "agenda" | "run">, handed: Yours["handed"]): Undone {
  const now = current({ agenda, run });
  const at = now?.step ? now.item.steps.indexOf(now.step) : -1;
  const ahead = now?.step ? now.item.steps.slice(at + 1) : [];
  const begun = now?.step ? now.item.steps.slice(0, at + 1).map(({ box }) => box) : [];
  const boxes = new Set(ahead.flatMap(({ opens }) => opens).filter((box) => begun.includes(box)));
  const items = agenda.filter(({ id, done }) => !done && id !== now?.item.id);
  return { handed: handed?.length ?? 0, boxes: boxes.size, steps: ahead.length, items: items.length };
}
