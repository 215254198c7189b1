import { day } from "./dates";

/** The words of what comes back from earlier meetings. */
export const en = {
  title: "Open from earlier meetings",
  hint: "These head the agenda once the meeting opens. Then say of each what became of it.",
  promise: (who: string | null) => (who ? `${who} promised:` : "Everyone promised:"),
  decision: "Decided:",
  due: (on: string) => `Due ${day(on)}`,
  review: (on: string) => `To look at again on ${day(on)}`,
  evidence: (words: string) => `To bring: ${words}`,
  from: (on: string) => `Said ${on}`,
};
