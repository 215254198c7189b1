// Bun with bun:sqlite, a transaction a message.
import { Database } from "bun:sqlite";
import { rooms, tell } from "./bun_rooms.mjs";
import { record } from "./record.mjs";

const events = record(new Database(process.argv[2]));
const server = rooms(events, (socket, { ref, text }) => {
  tell(server, socket, ref, events.add(socket.data.room, text));
});
