import type { Shown } from "../../room/shown";
import { listeners, speakers, type Named } from "../../room/speaking";
import { text } from "../../text";
import type { PlanStep } from "../../wire";

/** Who speaks in a step, in a sentence; null where nobody is meant to. */
export const whoSpeaks = (step: PlanStep, meeting: Shown): string | null => said(speakers(step), meeting, text.steps.speak);

/** Who listens. */
export const whoListens = (step: PlanStep, meeting: Shown): string | null => said(listeners(step), meeting, text.steps.listen);

function said(all: Named[], meeting: Shown, words: (who: string[], many: boolean) => string): string | null {
  const who = all.map((one, index) => ("member" in one ? meeting.name(one.member) : text.steps.role(one.role, index > 0)));
  return who.length ? words(who, who.length > 1 || all.some((one) => "role" in one && text.steps.isMany(one.role))) : null;
}
