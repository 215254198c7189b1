import type { EntrySeen, PlaceEntries } from "../../wire";

/** What is said of an entry before it is sent: where it stands, and whether it is kept. */
export interface Place {
  stage: EntrySeen["stage"];
  keep: boolean;
}

/** How entries stand now; what was not dropped is kept. */
export const placesOf = (entries: readonly EntrySeen[]): Record<string, Place> =>
  Object.fromEntries(entries.map(({ id, stage, state }) => [id, { stage, keep: state !== "dropped" }]));

/** All of it as one act. */
export function said(entries: readonly EntrySeen[], places: Record<string, Place>): PlaceEntries {
  const placed = entries.flatMap(({ id }) => {
    const place = places[id];
    return place ? [{ id, stage: place.stage, state: place.keep ? ("confirmed" as const) : ("dropped" as const) }] : [];
  });
  return { entries: placed as PlaceEntries["entries"] }; // a meeting adds one at least: that it was held
}
