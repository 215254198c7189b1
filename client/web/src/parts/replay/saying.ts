import { kindLabel } from "../../room/kinds";
import type { Player } from "../../room/player.svelte";
import { placeOf } from "../../room/steps";
import { text } from "../../text";
import type { Recorded, View } from "../../wire";

const words = text.replay;
type Said = keyof typeof words.said;

/** What the line at which a player stands says, in a sentence; empty where a screen shows nothing of it. */
export function saying(player: Player): string {
  const line = player.past.lines[player.seq - 1];
  if (!line || !Object.hasOwn(words.said, line.event.type)) return "";
  return words.said[line.event.type as Said](player.past.name(whoOf(line)), whatOf(line, player));
}

/** The time at which a player stands, of all there is. */
export const time = (player: Player): string => words.clock(player.position);

/** The step in which it stands, with the pass it is of. */
export function stepName({ step }: Player): string {
  return step ? [step.title ?? text.guide.agenda.untitled, step.lap].filter(Boolean).join(" · ") : "";
}

function whoOf({ event, by }: Recorded): string | null {
  switch (event.type) {
    case "contributed": return event.unnamed ? null : (event.author ?? by);
    case "removed":
    case "arrived":
    case "stepped_out":
    case "hand_raised":
    case "hand_lowered":
    case "rule_lifted": return event.member;
    case "handed_over": return event.to;
    case "turn_given": return event.run.turn?.speaker ?? null;
    default: return by;
  }
}

function whatOf({ event }: Recorded, player: Player): string {
  if (event.type === "contributed") return kindOf(event.kind, event.step ?? null, player.view);
  return event.type === "step_begun" && event.run ? stepName(player) : "";
}

const kindOf = (kind: string, step: string | null, { agenda }: View): string => kindLabel(kind, placeOf(agenda, step)?.item.protocol);
