import type { View } from "../wire";
import { current } from "./roles";

/** What a step asks its words to rest on, and they do not: a place in a work, or something said before. What is not there nobody can point to. */
export function lacksBasis(view: View, cites: string | null, about: string | null, anchored: string | null): "place" | "basis" | null {
  const item = current(view)?.item;
  if (cites === null || !item) return null;
  if (item.protocol?.brings[cites]) {
    // Whether one that waits in a box is open the server knows.
    const works = view.works.filter((work) => work.item === item.id && work.brings === cites && work.box === null);
    return works.length && !works.some(({ id }) => id === anchored) ? "place" : null;
  }
  const steps = new Set(item.steps.map(({ id }) => id));
  const standing = view.contributions.filter((one) => one.kind === cites && one.step !== null && steps.has(one.step) && !one.deleted);
  return standing.length && !standing.some(({ id }) => id === about) ? "basis" : null;
}

/** Whether someone may rest what they write here on something said before: then they reply to it, though it waits in a box. */
export function restsOnWords(view: View, cites: readonly (string | null)[]): boolean {
  const brings = current(view)?.item.protocol?.brings ?? {};
  return cites.some((one) => one !== null && !brings[one]);
}
