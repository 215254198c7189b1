// Node with ws and better-sqlite3. As ws advises (https://github.com/websockets/ws#readme): bufferutil is installed, no
// compression, and a broadcast is a `send` to each client that is open.
import Database from "better-sqlite3";
import { WebSocket, WebSocketServer } from "ws";
import { asked, record } from "./record.mjs";

const events = record(new Database(process.argv[2]));
const rooms = new Map();

const server = new WebSocketServer({ host: "127.0.0.1", port: 0, backlog: 4096 });
server.on("listening", () => console.log(server.address().port));
server.on("connection", (socket, request) => {
  const { room, after } = asked(request.url);
  if (!rooms.has(room)) rooms.set(room, new Set());
  const members = rooms.get(room);
  socket.send(JSON.stringify({ type: "past", events: events.past(room, after) }));
  members.add(socket);

  socket.on("message", (data) => {
    const { ref, text } = JSON.parse(data);
    const event = events.add(room, text);
    const frame = Buffer.from(JSON.stringify(event));
    for (const member of members) {
      if (member.readyState === WebSocket.OPEN) member.send(frame, { binary: false });
    }
    socket.send(JSON.stringify({ type: "done", ref, seq: event.seq }));
  });
  socket.on("close", () => members.delete(socket));
});
