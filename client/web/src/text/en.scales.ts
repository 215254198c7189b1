import type { Poll } from "../wire";

const GRADIENTS = {
  fully: "I am fully for it",
  mostly: "I agree, with a small doubt",
  reserved: "I support it with reservations",
  abstain: "I have no opinion, or leave it to others",
  talk: "It needs more talk first",
  along: "I do not like it, but go along",
  against: "I disagree and do not want to be part of it",
  never: "I cannot accept it",
};
const { fully, mostly, reserved, abstain, talk, along, against, never } = GRADIENTS;
/** What a scale is called. */
export const SCALES: Record<Poll["scale"], string> = {
  fist_to_five: "Fist to five",
  gradients_8: "Gradients of agreement (8)",
  gradients_7: "Gradients of agreement (7)",
  gradients_5: "Gradients of agreement (5)",
  consent: "Consent",
  yes_no: "Majority, yes or no",
  dots: "Dots on options",
  words: "A choice",
};
/** What a value says, from the least on. */
const MEANINGS: Record<Poll["scale"], readonly string[]> = {
  fist_to_five: ["I would block it", "I see a serious problem", "I see problems to solve first", "I can live with it", "I think it is good", "I am all for it"],
  gradients_8: [never, against, along, talk, abstain, reserved, mostly, fully],
  gradients_7: [never, along, talk, abstain, reserved, mostly, fully],
  gradients_5: [never, along, abstain, reserved, fully],
  consent: ["I object", "I stand aside", "I consent"],
  yes_no: ["No", "I abstain", "Yes"],
  dots: [],
  words: [],
};
const THIRDS: Record<string, string> = { "0.5": "half", [2 / 3]: "two thirds", "0.75": "three quarters" };
const part = (share: number) => THIRDS[share] ?? `${Math.round(share * 100)}%`;
/** Whether a value of the scale is said as its number. */
export const numbered = (scale: Poll["scale"]) => scale !== "consent" && scale !== "yes_no" && scale !== "dots" && scale !== "words";

function needed({ share }: NonNullable<Poll["passes"]>): string {
  return share === 1 ? "every vote is" : `at least ${part(share)} of the votes are`;
}

/** When a poll passes. */
export type Rule = Pick<Poll, "scale" | "passes"> & Partial<Pick<Poll, "words">>;

function enough({ scale, passes, words }: Rule): string {
  if (!passes) return "";
  if (scale === "dots") return passes.share === 1 ? "everyone who votes puts a dot on the same option" : `at least ${part(passes.share)} of those who vote put a dot on the same option`;
  if (scale === "yes_no" && passes.at === 2) return passes.share === 0.5 ? "more than half of those who do not abstain say yes" : `${passes.share === 1 ? "all" : `at least ${part(passes.share)}`} of those who do not abstain say yes`;
  if (scale === "consent" && passes.share === 1) return passes.at === 2 ? "everyone who votes consents" : "nobody objects";
  return `${needed(passes)} ${reached({ scale, words }, passes.at)}`;
}

/** From which value on. */
export function reached({ scale, words = [] }: Omit<Rule, "passes">, at: number): string {
  if (numbered(scale)) return `${at} or above`;
  const all = scale === "words" ? words.map(word) : MEANINGS[scale];
  return `“${all[at] ?? at}”${at < all.length - 1 ? " or better" : ""}`;
}

/** A protocol's own word on a scale. */
const word = (said: string) => sentence(said.replaceAll("_", " "));
const sentence = (said: string) => said.charAt(0).toUpperCase() + said.slice(1);

/** What an option of dots says. */
export const option = (options: readonly string[] | null, place: number) => options?.[place] ?? `Option ${place + 1}`;
/** What a value of a scale that is the same everywhere says. */
export const meaning = (scale: Poll["scale"], value: number): string => MEANINGS[scale][value - (scale.startsWith("gradients") ? 1 : 0)] ?? "";

/** What a value of a poll says. */
export const called = (poll: Pick<Poll, "scale" | "options" | "words">, value: number): string =>
  poll.scale === "dots" ? option(poll.options, value) : poll.scale === "words" ? word(poll.words[value] ?? "") : meaning(poll.scale, value);

/** What someone said with a value, within a sentence. */
export function spoken({ scale, words }: Pick<Poll, "scale" | "words">, value: number): string {
  if (numbered(scale)) return String(value);
  if (scale === "words") return (words[value] ?? "").replaceAll("_", " ");
  return (scale === "consent" ? ["objects", "stands aside", "consents"] : ["no", "abstains", "yes"])[value] ?? "";
}

/** When a poll passes, as a sentence. */
export function ruled({ scale, passes, words }: Rule): string {
  if (!passes) return "It is only counted: nothing passes or fails.";
  const quorum = passes.quorum ? `, and ${passes.quorum === 1 ? "all" : `at least ${part(passes.quorum)}`} of those present vote` : "";
  return `It passes when ${enough({ scale, passes, words })}${quorum}.`;
}
