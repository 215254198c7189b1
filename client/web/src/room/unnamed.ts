import type { AgendaItem, PlanStep, View } from "../wire";
import { newId } from "../ids";

/** Something held without a name: only this browser knows whose it is. `note` names it, should it come back as a private note. */
export interface Unnamed {
  id: string;
  secret: string;
  kind: string;
  text: string;
  item: string;
  box: string;
  step: string;
  note: string;
  at: number;
}

/** Something to hold without a name, with a secret and a place for it as a note, both drawn here. */
export function unnamed(what: Pick<Unnamed, "id" | "kind" | "text" | "item" | "box" | "step">): Unnamed {
  return { ...what, secret: newId().replaceAll("-", ""), note: newId(), at: Date.now() };
}

/** What became of a box while nobody listened: held still, opened, or returned to its writers. */
export function fateOf({ item, box }: Pick<Unnamed, "item" | "box">, view: View, now: number): "held" | "opened" | "returned" {
  const whole = view.agenda.find(({ id }) => id === item);
  if (whole && wasOpened(whole, box, view)) return "opened";
  if (view.meeting?.phase === "closed" || !whole) return "returned";
  const undone = Date.parse(view.run?.undo_until ?? "") > now;
  return whole.done && !undone ? "returned" : "held";
}

/** Whether a step that opens the box has begun, and is not ahead again: what was put in after the way back is held. */
function wasOpened({ steps, done }: AgendaItem, box: string, { run, spent }: View): boolean {
  const here = steps.findIndex(({ id }) => id === run?.step);
  const last = steps.findLastIndex(({ opens }) => opens.includes(box));
  const whole = ({ lap, cast }: PlanStep, place: number) => place === last || !Object.values(cast).some((members) => members.includes(lap ?? ""));
  return steps.some((step, place) => step.opens.includes(box) && whole(step, place) && opened(step.id, place));

  function opened(id: string, place: number): boolean {
    return place === here || (id in spent && (done || place < here));
  }
}

/** Whether something held without a name, whose sending was refused, stands among what was opened all the same. */
export function wasDelivered({ kind, text }: { kind: string; text: string }, { contributions }: Pick<View, "contributions">): boolean {
  return contributions.some((one) => one.by === null && (one.filed ?? one.kind) === kind && one.text === text);
}
