import type { Meeting } from "../../room/meeting.svelte";
import { firstSentence } from "../../room/speaking";
import type { Coming } from "../../room/walking";
import { text } from "../../text";
import { whoSpeaks } from "./named";

const words = text.guide;

/** What the way on is called. */
export function titleOn(next: Coming | null, runs: boolean): string {
  if (next?.what === "step") return words.next(next.step.title);
  if (next?.what === "item") return (runs ? words.next : words.start)(next.item.title ?? words.agenda.untitled);
  return next ? words.end : "";
}

/** What it brings: the first sentence and who speaks. */
export function noteOn(next: Coming | null, meeting: Meeting): string {
  if (next?.what === "step") {
    const first = firstSentence(next.step.say);
    return [first && `“${first}”`, whoSpeaks(next.step, meeting) ?? text.steps.silence].filter(Boolean).join(" ");
  }
  if (next?.what === "item") return next.item.protocol ? words.protocolNote(next.item.protocol.name) : words.itemNote(next.item.minutes);
  return next ? words.endNote : "";
}
