/** Where a room is, and what cannot be done there. */
export interface Home {
  /** The address of its page. */
  page: string;
  /** The address of its socket, as it is to be opened now. */
  socket: () => string;
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

/** The home of a meeting's room. */
export function meetingHome(id: string): Home {
  return { page: `/meetings/${id}`, socket: () => socketAt(`/live/${id}`), api: `/api/meetings/${id}`, record: true, lacks: new Set(), away: null };
}
