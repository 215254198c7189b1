import { text } from "../text";
import type { Protocol } from "../wire";

/** What a kind is called: by the protocol, else by us. */
export const kindLabel = (kind: string, protocol: Protocol | null | undefined): string => protocol?.kinds[kind]?.label ?? text.steps.kind(kind);

/** What helps to write one. */
export const kindCue = (kind: string, protocol: Protocol | null | undefined): string => protocol?.kinds[kind]?.cue ?? text.steps.prompt(kind);
