import { text } from "../../text";
import type { MeetingView } from "../../wire";

/** What became of the meeting between two views of it, in words; null where nothing did. `name` gives null for oneself. */
export function happened(before: MeetingView | null, now: MeetingView | null, name: (member: string) => string | null): string | null {
  const words = text.room.happened;
  if (!before || !now) return null;
  if (before.phase !== now.phase) return now.phase === "closed" ? words.closed : words.opened;
  if (before.facilitator === now.facilitator) return null;
  const other = name(now.facilitator);
  return other === null ? words.youFacilitate : words.facilitates(other);
}
