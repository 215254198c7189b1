import { text } from "../../text";
import type { MeetingView } from "../../wire";

/** Who facilitates now, in words; null where nobody else does than before. `name` gives null for oneself. */
export function happened(before: MeetingView | null, now: MeetingView | null, name: (member: string) => string | null): string | null {
  const words = text.room.happened;
  if (!before || !now || before.facilitator === now.facilitator) return null;
  const other = name(now.facilitator);
  return other === null ? words.youFacilitate : words.facilitates(other);
}
