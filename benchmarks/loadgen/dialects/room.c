/* Staffroom's own: staffroom.1. */
#include "../loadgen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char TYPE[] = "{\"type\":\"";
static const char REF[] = "done\",\"ref\":";

static void address(const struct conn *conn, char *path, char *headers)
{
    snprintf(path, ADDRESS, "/live/%s", conn->room->meeting);
    snprintf(headers, ADDRESS, "Sec-WebSocket-Protocol: staffroom.1\r\nAuthorization: Bearer %s\r\n", conn->token);
}

static void enter(struct conn *conn)
{
    if (conn->after[0] != 0)
        say(conn, "{\"type\":\"hello\",\"after\":%s}", conn->after);
    else
        say(conn, "{\"type\":\"hello\"}");
}

static int contribute(const struct conn *conn, uint32_t ref, const char *words, char *frame, size_t size)
{
    static const char format[] = "{\"type\":\"do\",\"ref\":%u,\"id\":\"%08x-0000-4000-8000-%04x%08x\",\"command\":"
                                 "{\"type\":\"contribute\",\"text\":\"%s\"}}";
    return snprintf(frame, size, format, ref, run_id(), conn->index, ref, words);
}

/* The seq of the last line, and the link there: `hello` says both, or is given a view. */
static void note_head(struct conn *conn, const char *text, size_t size)
{
    const char *link = find_last(text, size, "\"link\":");
    if (!note_place(conn, text, size, "\"seq\":") || link == NULL)
        return;
    size_t used = strlen(conn->place);
    snprintf(conn->place + used, sizeof conn->place - used, ",\"link\":%.*s", (int)strcspn(link, "}"), link);
}

static void hear_room(struct conn *conn, const char *text, size_t size)
{
    const char *type = text + strlen(TYPE);
    size_t left = size - strlen(TYPE);
    if (size < 20) {
        hear_no(text, size);
    } else if (begins(type, left, "events\"") || begins(type, left, "view\"")) {
        note_head(conn, text, size);
        hear_events(conn, text, size);
    } else if (begins(type, left, "done\"")) {
        hear_reply(conn, strtoul(type + strlen(REF), NULL, 10));
    } else if (begins(type, left, "yours\"")) {
        conn->entered = true; /* the last of what a newcomer is given */
    } else if (begins(type, left, "refused\"") || begins(type, left, "problem\"") || begins(type, left, "bye\"")) {
        hear_no(text, size);
    }
}

const struct dialect ROOM = {"room", TEXT, address, enter, contribute, hear_room};
