import type { AgendaItem, Protocol } from "../wire";

/** A step whose minutes may be others, within its range; `written`: as its protocol says. */
export interface Adaptable {
  place: string;
  title: string;
  written: number;
  minutes: number;
  least: number;
  most: number;
}

/** The steps of an item's protocol that may have other minutes, in order. */
export function adaptable({ protocol, minutes_of }: Pick<AgendaItem, "protocol" | "minutes_of">): Adaptable[] {
  const inside = (nodes: Protocol["steps"][number][], before: string): Adaptable[] =>
    nodes.flatMap((node, number) => {
      const place = `${before}${number}`;
      if ("steps" in node) return inside(node.steps, `${place}.`);
      if (typeof node.minutes !== "number" || !node.range) return [];
      const [least, most] = node.range as [number, number];
      return [{ place, title: node.title, written: node.minutes, minutes: minutes_of[place] ?? node.minutes, least, most }];
    });
  return protocol ? inside(protocol.steps, "") : [];
}

/** All that are other, once this one has these minutes; kept within its range. */
export function withMinutes(item: Pick<AgendaItem, "protocol" | "minutes_of">, place: string, minutes: number): Record<string, number> {
  const all = adaptable(item).map((one) => (one.place === place ? { ...one, minutes: Math.min(one.most, Math.max(one.least, minutes)) } : one));
  return Object.fromEntries(all.filter((one) => one.minutes !== one.written).map((one) => [one.place, one.minutes]));
}
