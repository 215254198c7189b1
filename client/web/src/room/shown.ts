import type { Meeting } from "./meeting.svelte";

/** What a screen shows of a room: of the live one, or of one that was. `you` is empty where nobody is in it. */
export type Shown = Pick<
  Meeting,
  "you" | "view" | "now" | "near" | "seen" | "phase" | "current" | "recalling" | "kinds" | "offers" | "offersFor" | "name" | "ask"
>;
