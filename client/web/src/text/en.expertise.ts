import type { SayExpertise } from "../wire";
import { list } from "./dates";

/** What people can help with, in their own words. */
export const en = {
  link: "Who can help",
  title: "Who can help with what",
  note: "People say it in their own words, and choose who sees it. Nobody is rated.",
  own: "What I can help with",
  ownNote: "Say it as you would to a colleague, and how you like to be asked.",
  text: "What others may ask me about",
  hint: "Leave it empty, and nobody finds you.",
  seenBy: "Who sees it",
  seenByOf: {
    nobody: "Only me",
    communities: "People of my communities",
    school: "People of my school too",
    server: "Everyone with an account here",
  } satisfies Record<SayExpertise["seen_by"], string>,
  saved: "Saved.",
  words: "Words that they wrote",
  search: "Look",
  near: "In your communities and your school",
  found: (words: string) => `Who wrote of “${words}”`,
  none: "Nobody near you has said anything yet. Begin yourself, in your account.",
  nothing: "Nobody whom you may see has written all of these words. Try fewer, or others.",
  more: "There are more. Add a word to find fewer.",
  shared: (names: readonly string[]) => (names.length ? `with you in ${list([...names])}` : "in none of your communities"),
  you: "you",
  out: {
    press: "Take out of sight…",
    of: (name: string) => `Take out of sight what ${name} wrote`,
    whose: "For everyone of",
    note: "Nobody of that community sees it then, until its writer says something else. They are told why, and not by whom.",
    why: "Why",
    submit: "Take it out",
    told: (community: string | null, on: string, why: string) => `${community ? `People of ${community}` : "People of a community of which you are not"} do not see this since ${on}. ${why ? `A coordinator says why: “${why}”` : "Why is forgotten."}`,
    mend: "They see it again once you have said it in other words.",
  },
  change: "Say what you can help with",
};
