import type { Protocol } from "../wire";

/** Kinds in which advice likes to hide. */
const QUESTIONS = new Set(["clarifying_question", "probing_question"]);

/** The question that a wording brings up, for its writer alone: the protocol's own, or `ours`; null for none. */
export function hintFor(said: string, kind: string, protocol: Protocol | null, ours: { avoid: readonly string[]; ask: string }): string | null {
  const own = protocol?.kinds[kind];
  if (own && has(said, own.avoid)) return own.ask ?? ours.ask;
  return QUESTIONS.has(kind) && has(said, ours.avoid) ? ours.ask : null;
}

/** Whether one of these stands in it, as whole words, however it is written. */
function has(said: string, words: readonly string[]): boolean {
  const plain = ` ${plainly(said)} `;
  return words.some((word) => plain.includes(` ${plainly(word)} `));
}

function plainly(said: string): string {
  return said.toLowerCase().replaceAll(/[’`]/g, "'").replaceAll(/[^\p{L}\p{N}']+/gu, " ").trim();
}
