import { beIn, withOffset, zoneName } from "../../text/dates";

export type Every = "week" | "fortnight" | "month";

/** All zones that the browser can name; the one that is set too, should it go by another name. */
export const zones = (set: string): string[] => [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC", ...(set ? [set] : [])])].sort();

/** What goes on the wire of a day and time in some zone. */
export function startsAt(on: string, clock: string, zone: string): string {
  const own = zoneName();
  try {
    beIn(zone);
    return withOffset(`${on}T${clock}`);
  } finally {
    beIn(own);
  }
}
