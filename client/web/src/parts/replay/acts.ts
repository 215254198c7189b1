import type { Player } from "../../room/player.svelte";

/** Something one does with a player, by a button or a key. `does` gives false where there is nowhere to go. */
export interface Act {
  /** As `aria-keyshortcuts` says them. */
  keys: string;
  does: (player: Player) => unknown;
  /** What is told where there is nowhere to go. */
  along?: "line" | "step" | "decision";
}

/** How far the arrows go, in ms. */
const STRIDE = 5_000;

export const ACTS = {
  toggle: { keys: "Space K", does: (player) => (player.playing ? player.pause() : player.play()) },
  earlier: { keys: "ArrowLeft", does: (player) => player.to(player.position - STRIDE) },
  later: { keys: "ArrowRight", does: (player) => player.to(player.position + STRIDE) },
  lineBack: { keys: ",", does: (player) => player.line(-1), along: "line" },
  lineOn: { keys: ".", does: (player) => player.line(1), along: "line" },
  stepBack: { keys: "Shift+ArrowLeft", does: (player) => player.toStep(-1), along: "step" },
  stepOn: { keys: "Shift+ArrowRight", does: (player) => player.toStep(1), along: "step" },
  decisionBack: { keys: "Shift+D", does: (player) => player.decision(-1), along: "decision" },
  decisionOn: { keys: "D", does: (player) => player.decision(1), along: "decision" },
  first: { keys: "Home", does: (player) => player.to(0) },
  last: { keys: "End", does: (player) => player.to(player.length) },
  faster: { keys: "+", does: (player) => player.faster(1) },
  slower: { keys: "-", does: (player) => player.faster(-1) },
} satisfies Record<string, Act>;

export type Name = keyof typeof ACTS;
/** Shows the keys. */
export const HELP = "?";

/** Signs that lie on another key, or under Shift, from one keyboard to the next. */
const SIGNS: Record<string, string> = { " ": "Space", "=": "+", "_": "-", "<": ",", ">": "." };
const PRESSES = "button, summary, a, select, input:not([type=range]), textarea, [contenteditable]";
const WRITES = "select, input:not([type=range], [type=checkbox], [type=radio]), textarea, [contenteditable], dialog *";

/** The key that was pressed, as `Act.keys` writes it; empty where it belongs to what has the focus. */
export function pressed(event: Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey" | "target">): string {
  const on = event.target instanceof Element ? event.target : null;
  const key = SIGNS[event.key] ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key);
  if (event.ctrlKey || event.metaKey || event.altKey || on?.matches(WRITES)) return "";
  if (key === "Space" && on?.matches(PRESSES)) return "";
  return event.shiftKey && /^([A-Z]|Arrow.*)$/.test(key) ? `Shift+${key}` : key;
}

/** What a key does. */
export const actOf = (key: string): Name | null => (Object.keys(ACTS) as Name[]).find((name) => ACTS[name].keys.split(" ").includes(key)) ?? null;
