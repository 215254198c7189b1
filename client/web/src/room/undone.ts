import type { View, Yours } from "../wire";
import { openPoll } from "./polls";
import { current } from "./roles";

/** What would be left undone if the meeting were closed now. */
export interface Undone {
  /** Polls that are open: nobody would ever see their votes. */
  polls: number;
  /** Late notes that were handed to the facilitator. */
  handed: number;
  /** Boxes of the item that goes on, which a later step would open. */
  boxes: number;
  steps: number;
  items: number;
}

/** What is not done yet. */
export function undone({ agenda, run, polls }: Pick<View, "agenda" | "run" | "polls">, handed: Yours["handed"]): Undone {
  const now = current({ agenda, run });
  const at = now?.step ? now.item.steps.indexOf(now.step) : -1;
  const ahead = now?.step ? now.item.steps.slice(at + 1) : [];
  const begun = now?.step ? now.item.steps.slice(0, at + 1).map(({ box }) => box) : [];
  const boxes = new Set(ahead.flatMap(({ opens }) => opens).filter((box) => begun.includes(box)));
  const items = agenda.filter(({ id, done }) => !done && id !== now?.item.id);
  return { polls: openPoll({ polls }) ? 1 : 0, handed: handed?.length ?? 0, boxes: boxes.size, steps: ahead.length, items: items.length };
}
