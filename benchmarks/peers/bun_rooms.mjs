// Rooms in Bun. As it advises (https://bun.com/docs/runtime/http/websockets): its own publish and subscribe, which
// broadcasts natively; no compression, as it is by default.
import { asked } from "./record.mjs";

/** Serves rooms with these events; `heard(socket, said)` is called for each thing that someone says. */
export function rooms(events, heard) {
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    fetch(request, server) {
      if (server.upgrade(request, { data: asked(request.url) })) return undefined;
      return new Response("A WebSocket, please.", { status: 426 });
    },
    websocket: {
      open(socket) {
        const { room, after } = socket.data;
        socket.send(JSON.stringify({ type: "past", events: events.past(room, after) }));
        socket.subscribe(room);
      },
      message(socket, text) {
        heard(socket, JSON.parse(text));
      },
    },
  });
  console.log(server.port);
  return server;
}

/** What is on disk goes to all in the room, and its seq to who said it. */
export function tell(server, socket, ref, event) {
  server.publish(socket.data.room, JSON.stringify(event));
  socket.send(JSON.stringify({ type: "done", ref, seq: event.seq }));
}
