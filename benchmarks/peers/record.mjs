// The record of all rooms, for Node and for Bun: better-sqlite3 and bun:sqlite know the same few words.
// WAL as both advise: https://github.com/WiseLibs/better-sqlite3/blob/master/docs/performance.md and
// https://bun.com/docs/runtime/sqlite. synchronous=FULL, so that what is acknowledged is on disk.

export const NEWEST = 300;

export function record(db) {
  db.exec("PRAGMA journal_mode = WAL");
  db.exec("PRAGMA synchronous = FULL");
  db.exec(`CREATE TABLE IF NOT EXISTS event (
    id INTEGER PRIMARY KEY, room TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, text TEXT NOT NULL,
    UNIQUE (room, seq))`);
  const insert = db.prepare("INSERT INTO event (room, seq, at, text) VALUES (?, ?, ?, ?)");
  const later = db.prepare("SELECT seq, at, text FROM event WHERE room = ? AND seq > ? ORDER BY seq");
  const last = db.prepare("SELECT max(seq) AS seq FROM event WHERE room = ?");
  const heads = new Map();

  const head = (room) => {
    if (!heads.has(room)) heads.set(room, last.get(room).seq ?? 0);
    return heads.get(room);
  };

  return {
    /** The event, written; on disk once the transaction is that it is a part of. */
    add(room, text) {
      const seq = head(room) + 1;
      const at = Date.now();
      insert.run(room, seq, at, text);
      heads.set(room, seq);
      return { type: "event", seq, at, text };
    },

    /** What came after a seq; where none is given, the newest. */
    past(room, after) {
      return later.all(room, after ?? head(room) - NEWEST);
    },
  };
}

/** The room that a path names, and the seq after which its client wants to be told, if it says one. */
export function asked(url) {
  const { pathname, searchParams } = new URL(url, "http://localhost");
  const after = searchParams.get("after");
  return { room: pathname, after: after === null ? undefined : Number(after) };
}
