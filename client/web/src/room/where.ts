/** Where a room is, and what cannot be done there. */
export interface Where {
  /** The address of its page. */
  page: string;
  /** The address of its socket, or of that of a group in it, as it is to be opened now. */
  socket: (group?: string) => string;
  /** Where the server keeps what belongs to it. */
  api: string;
  /** Whether a record stands behind it, and meetings before it. */
  record: boolean;
  /** Acts that it has no place for, whoever may do them elsewhere. */
  lacks: ReadonlySet<string>;
  /** Where one goes who leaves; null: to its community. */
  away: { path: string; name: string } | null;
}

/** The server's sockets, at a path. */
export const socketAt = (path: string): string => `${location.origin.replace(/^http/, "ws")}${path}`;

/** Of a meeting's room. */
export function ofMeeting(id: string): Where {
  return { page: `/meetings/${id}`, socket: (group = id) => socketAt(`/live/${group}`), api: `/api/meetings/${id}`, record: true, lacks: new Set(), away: null };
}

/** Of a group's room, in a meeting that is there. */
export function inGroup(id: string, plenary: Where): Where {
  return { ...plenary, socket: () => plenary.socket(id) };
}
