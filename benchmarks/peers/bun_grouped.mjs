// Bun with bun:sqlite and group commit: what came in during one turn of the loop is one transaction
// (`Database.transaction` of https://bun.com/docs/runtime/sqlite), and is told after it.
import { Database } from "bun:sqlite";
import { rooms, tell } from "./bun_rooms.mjs";
import { record } from "./record.mjs";

const db = new Database(process.argv[2]);
const events = record(db);
const write = db.transaction((group) => group.map(({ socket, text }) => events.add(socket.data.room, text)));
let waiting = [];

function commit() {
  const group = waiting;
  waiting = [];
  const written = write.immediate(group);
  group.forEach(({ socket, ref }, n) => tell(server, socket, ref, written[n]));
}

const server = rooms(events, (socket, { ref, text }) => {
  if (waiting.push({ socket, ref, text }) === 1) setImmediate(commit);
});
