import type { Composition } from "../../room/composing";
import type { Draft } from "../../room/drafts";
import type { Waiting, Wording } from "../../room/queue";
import type { Spot } from "../../room/wall";
import type { Anchor, Contribute, Hold } from "../../wire";

/** What `write` is given for a draft: what is said, and its box where it shall have no name. */
export function sent(draft: Draft, made: Composition, anchor: Anchor | null, spot: Spot | null = null): [Wording, { item: string; box: string }?] {
  const what = { kind: made.kind, text: draft.text.trim(), about: draft.about, anchor };
  if (!made.box || draft.step === null) return [{ type: "contribute", ...what, step: draft.step, speaker: draft.speaker, ...(spot && { spot: [...spot] as [number, number] }) }];
  const hold: Wording = { type: "hold", ...what, step: draft.step };
  return made.unnamed ? [hold, { item: made.box.item, box: made.box.box }] : [hold];
}

/** Whether a note came back because its step was over. */
export function isLate(one: Waiting): one is Waiting & { command: Contribute | Hold } {
  return one.code === "step_over" && (one.command.type === "hold" || one.command.type === "contribute");
}
