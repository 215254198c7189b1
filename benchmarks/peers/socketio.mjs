// Socket.IO with better-sqlite3. As it advises: the native add-ons of ws are installed
// (https://socket.io/docs/v4/performance-tuning), the first request is let go (https://socket.io/docs/v4/memory-usage),
// commands are acknowledged, and who comes back is sent what came after their offset, an event each
// (https://socket.io/docs/v4/tutorial/step-7). Compression is off, as it is by default.
import { createServer } from "node:http";
import Database from "better-sqlite3";
import { Server } from "socket.io";
import { record } from "./record.mjs";

const events = record(new Database(process.argv[2]));
const http = createServer();
const io = new Server(http, { transports: ["websocket"] });

io.engine.on("connection", (socket) => {
  socket.request = null;
});
io.on("connection", (socket) => {
  const { room, after } = socket.handshake.auth;
  for (const event of events.past(room, after ?? undefined)) socket.emit("event", event);
  socket.join(room);

  socket.on("say", (text, acknowledge) => {
    const event = events.add(room, text);
    io.to(room).emit("event", event);
    acknowledge(event.seq);
  });
});
http.listen({ host: "127.0.0.1", port: 0, backlog: 4096 }, () => console.log(http.address().port));
