import { PURPOSES, STAGES } from "../endpoints";
import { text } from "../text";
import type { Saying } from "./saying";
import type { Put } from "./script";

/** Where a field of the form stands in its part, and how one fills it in. What no list here names is a part of its own. */
export type Field = { name: string; label: string; hint?: string } & (
  | { as: Saying | "long" | "span" }
  | { as: "choice"; options: Record<string, string>; usual: string }
  | { as: "several"; options: Record<string, string> }
  /** On or off; `usual`: which of them it is where the text says nothing. */
  | { as: "tick"; usual: boolean }
  /** Fields of its own, where there is one; it begins so. */
  | { as: "part"; fields: readonly Field[]; begins: Put }
  /** Parts in a list. */
  | { as: "parts"; fields: readonly Field[]; begins: Put; add: string }
);

const words = text.writing;
const of = words.fields;
const among = <T extends string>(all: readonly T[], called: Record<T, string>) => Object.fromEntries(all.map((one) => [one, called[one]]));

export const ABOUT: readonly Field[] = [
  { name: "name", label: of.name, as: "text" },
  { name: "protocol", label: of.protocol, hint: of.protocolHint, as: "text" },
  { name: "purpose", label: of.purpose, as: "long" },
  { name: "when", label: of.when, as: "long" },
  { name: "people", label: of.people, as: "span" },
  { name: "minutes", label: of.minutes, as: "span" },
  { name: "origin", label: of.origin, as: "text" },
  { name: "confidence", label: of.confidence, as: "choice", options: words.confidence, usual: "" },
];

const SOURCE: readonly Field[] = [
  { name: "what", label: of.sourceWhat, as: "text" },
  { name: "url", label: of.sourceUrl, as: "text" },
];

export const MORE_ABOUT: readonly Field[] = [
  { name: "caution", label: of.caution, hint: of.cautionHint, as: "long" },
  { name: "serves", label: of.serves, as: "several", options: among(PURPOSES, text.shelf.purposes) },
  { name: "stages", label: of.stages, as: "several", options: among(STAGES, text.stages) },
  { name: "questions", label: of.questions, hint: of.questionsHint, as: "lines" },
  { name: "sources", label: of.sources, as: "parts", fields: SOURCE, begins: { what: of.sourceNew }, add: of.sourceAdd },
];

export const ROLE: readonly Field[] = [
  { name: "does", label: of.does, as: "text" },
  { name: "given", label: of.given, as: "choice", options: words.givens, usual: "cast" },
  { name: "many", label: of.many, hint: of.manyHint, as: "numbers" },
  { name: "takes_part", label: of.takesPart, as: "tick", usual: false },
];

export const BROUGHT: readonly Field[] = [
  { name: "what", label: of.what, as: "text" },
  { name: "by", label: of.by, as: "text" },
  { name: "box", label: of.broughtBox, hint: of.boxHint, as: "text" },
];

export const KIND: readonly Field[] = [
  { name: "label", label: of.kindLabel, as: "text" },
  { name: "cue", label: of.cue, as: "text" },
  { name: "avoid", label: of.avoid, hint: of.avoidHint, as: "list" },
  { name: "ask", label: of.ask, as: "text" },
];

export const STEP: readonly Field[] = [
  { name: "title", label: of.title, as: "text" },
  { name: "say", label: of.say, as: "long" },
  { name: "minutes", label: of.stepMinutes, hint: of.stepMinutesHint, as: "minutes" },
  { name: "range", label: of.range, as: "span" },
  { name: "speaks", label: of.speaks, hint: of.speaksHint, as: "names" },
];

export const STEP_WRITING: readonly Field[] = [
  { name: "box", label: of.box, hint: of.boxHint, as: "text" },
  { name: "opens", label: of.opens, as: "names" },
];

const PASSES: readonly Field[] = [
  { name: "share", label: of.share, hint: of.shareHint, as: "number" },
  { name: "at", label: of.atLeast, hint: of.atLeastHint, as: "number" },
  { name: "quorum", label: of.quorum, hint: of.quorumHint, as: "number" },
];

const POLL: readonly Field[] = [
  { name: "scale", label: of.scale, hint: of.scaleHint, as: "names" },
  { name: "about", label: of.pollAbout, hint: of.pollAboutHint, as: "text" },
  { name: "named", label: of.named, as: "tick", usual: true },
  { name: "passes", label: of.passes, as: "part", fields: PASSES, begins: { share: 1, at: 3 } },
];

const ROUND: readonly Field[] = [
  { name: "seconds", label: of.seconds, hint: of.secondsHint, as: "number" },
  { name: "range", label: of.secondsRange, as: "span" },
  { name: "turns", label: of.turns, hint: of.turnsHint, as: "number" },
  { name: "order", label: of.order, as: "choice", options: words.orders, usual: "circle" },
  { name: "pass", label: of.pass, as: "choice", options: words.passing, usual: "allowed" },
  { name: "early", label: of.early, as: "choice", options: words.earlies, usual: "next" },
  { name: "pause", label: of.pause, as: "number" },
];

export const MORE_STEP: readonly Field[] = [
  { name: "days", label: of.days, hint: of.daysHint, as: "number" },
  { name: "names", label: of.names, as: "choice", options: words.namings, usual: "named" },
  { name: "needs", label: of.needs, hint: of.needsHint, as: "list" },
  { name: "in_view", label: of.inView, hint: of.inViewHint, as: "list" },
  { name: "surface", label: of.surface, as: "choice", options: words.surfaces, usual: "list" },
  { name: "on_time", label: of.onTime, as: "choice", options: words.onTime, usual: "wait" },
  { name: "protected", label: of.protected, as: "tick", usual: false },
  { name: "round", label: of.round, as: "part", fields: ROUND, begins: { seconds: 60 } },
  { name: "poll", label: of.poll, as: "part", fields: POLL, begins: { scale: "fist_to_five" } },
];

const GROUPS: readonly Field[] = [
  { name: "of", label: of.groupsOf, as: "number" },
  { name: "by", label: of.groupsBy, as: "choice", options: words.groupings, usual: "random" },
  { name: "keep", label: of.groupsKeep, as: "choice", options: words.keeping, usual: "meeting" },
];

const REPEAT: readonly Field[] = [
  { name: "each", label: of.each, hint: of.eachHint, as: "text" },
  { name: "as", label: of.eachAs, as: "text" },
  { name: "until", label: of.until, as: "choice", options: words.untils, usual: "" },
  { name: "at_most", label: of.atMost, hint: of.atMostHint, as: "number" },
];

export const BLOCK: readonly Field[] = [
  { name: "title", label: of.title, as: "text" },
  { name: "groups", label: of.groups, as: "part", fields: GROUPS, begins: { of: 3 } },
  { name: "repeat", label: of.repeat, as: "part", fields: REPEAT, begins: { each: "participant" } },
];
