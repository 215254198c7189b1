import type { Contribution } from "../wire";

const wordsIn = (said: string | null): number => said?.trim().split(/\s+/).filter(Boolean).length ?? 0;

/** How many of every 100 words that stand in a meeting are one's own: for oneself alone to see. Words without a name are nobody's. */
export function shareOf(said: readonly Contribution[], you: string): number {
  const all = said.reduce((sum, { text }) => sum + wordsIn(text), 0);
  const own = said.reduce((sum, { by, text }) => sum + (by === you ? wordsIn(text) : 0), 0);
  return all ? Math.round((own / all) * 100) : 0;
}
