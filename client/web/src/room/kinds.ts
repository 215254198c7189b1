import { text } from "../text";
import type { Protocol } from "../wire";

/** Kinds that are drawn on a wall at what stands there, and written nowhere else. */
export const ON_A_WALL: ReadonlySet<string> = new Set(["link", "circle", "question_mark"]);

/** What a kind is called: by the protocol, else by us. */
export const kindLabel = (kind: string, protocol: Protocol | null | undefined): string => protocol?.kinds[kind]?.label ?? text.steps.kind(kind);

/** What helps to write one. */
export const kindCue = (kind: string, protocol: Protocol | null | undefined): string => protocol?.kinds[kind]?.cue || text.steps.prompt(kind);
