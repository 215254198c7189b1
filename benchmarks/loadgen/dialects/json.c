/* What the hand-written peers speak: `say` with a ref; `done` with it, `event` and, to who comes, `past`. */
#include "../loadgen.h"

#include <stdio.h>
#include <stdlib.h>

static void address(const struct conn *conn, char *path, char *headers)
{
    (void)headers;
    snprintf(path, ADDRESS, conn->after[0] ? "/rooms/%s?after=%s" : "/rooms/%s", conn->room->meeting, conn->after);
}

static void enter(struct conn *conn)
{
    (void)conn; /* the address has said all */
}

static int say_json(const struct conn *conn, uint32_t ref, const char *words, char *frame, size_t size)
{
    (void)conn;
    return snprintf(frame, size, "{\"type\":\"say\",\"ref\":%u,\"text\":\"%s\"}", ref, words);
}

static void hear_json(struct conn *conn, const char *text, size_t size)
{
    static const char event[] = "{\"type\":\"event\"", past[] = "{\"type\":\"past\"", done[] = "{\"type\":\"done\",\"ref\":";
    if (begins(text, size, event)) {
        note_place(conn, text, size, "\"seq\":");
        hear_events(conn, text, size);
    } else if (begins(text, size, done)) {
        hear_reply(conn, strtoul(text + sizeof done - 1, NULL, 10));
    } else if (begins(text, size, past)) {
        hear_events(conn, text, size);
        conn->entered = true;
    } else {
        hear_no(text, size);
    }
}

const struct dialect JSON = {"json", TEXT, address, enter, say_json, hear_json};
