/* Socket.IO 5 over Engine.IO 4, over nothing but WebSocket: `say`, answered by its acknowledgement, and `event`. */
#include "../loadgen.h"

#include <stdio.h>
#include <stdlib.h>

static void address(const struct conn *conn, char *path, char *headers)
{
    (void)conn;
    (void)headers;
    snprintf(path, ADDRESS, "/socket.io/?EIO=4&transport=websocket");
}

static void enter(struct conn *conn)
{
    (void)conn; /* the server speaks first */
}

static void connect_to_room(struct conn *conn)
{
    const char *after = conn->after[0] ? conn->after : "null";
    say(conn, "40{\"room\":\"%s\",\"after\":%s}", conn->room->meeting, after);
}

static int say_socketio(const struct conn *conn, uint32_t ref, const char *words, char *frame, size_t size)
{
    (void)conn;
    return snprintf(frame, size, "42%u[\"say\",\"%s\"]", ref, words);
}

static void hear_socketio(struct conn *conn, const char *text, size_t size)
{
    if (begins(text, size, "42[\"event\"")) {
        note_place(conn, text, size, "\"seq\":");
        hear_events(conn, text, size);
    } else if (begins(text, size, "43")) {
        hear_reply(conn, strtoul(text + 2, NULL, 10));
    } else if (begins(text, size, "0{")) {
        connect_to_room(conn);
    } else if (begins(text, size, "40")) {
        conn->entered = true;
    } else if (begins(text, size, "2")) {
        say(conn, "3");
    } else {
        hear_no(text, size);
    }
}

const struct dialect SOCKETIO = {"socketio", TEXT, address, enter, say_socketio, hear_socketio};
