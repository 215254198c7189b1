/** How many characters a contribution may have, as the server counts them. */
export const LIMIT = 8_000;

const length = (text: string) => [...text].length;

/** How many characters are left. */
export const left = (text: string): number => LIMIT - length(text.trim());

/** Whether it is too long to be sent. */
export const isOver = (text: string): boolean => left(text) < 0;

/** Whether these keys mean: send it. Enter alone makes a new line, also while a word is being composed. */
export const isSend = (event: KeyboardEvent): boolean => event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing;

/** The smallest of these bounds that what is left has come down to; null while it is far from all. */
export function near(rest: number, bounds: readonly number[]): number | null {
  return bounds.findLast((bound) => rest <= bound) ?? null;
}
