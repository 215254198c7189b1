import { call } from "../call";
import { wasAsked } from "../early";
import type { RoomSeen } from "../wire";

/** How long the socket waits for it, in ms. */
const PATIENCE = 4_000;

/** A room that the page asked for before the app was there, compressed as no socket is: `begin` has it. Null: it did not. */
export function viewAhead(meeting: string, begin: (seen: RoomSeen) => void): Promise<void> | null {
  if (!wasAsked(`/api/meetings/${meeting}/view`)) return null;
  const seen = call("GET /api/meetings/{meeting}/view", { params: { meeting } }).then(begin).catch(() => undefined); // the socket brings it, or tells why
  return Promise.race([seen, new Promise<void>((late) => setTimeout(late, PATIENCE))]);
}
