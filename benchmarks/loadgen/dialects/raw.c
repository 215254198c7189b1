/* The floors: a bare marker, broadcast as it is, the sender included. */
#include "../loadgen.h"

#include <stdio.h>

static void address(const struct conn *conn, char *path, char *headers)
{
    (void)headers;
    snprintf(path, ADDRESS, "/%s", conn->room->meeting);
}

static void enter(struct conn *conn)
{
    conn->entered = true;
}

static int say_raw(const struct conn *conn, uint32_t ref, const char *words, char *frame, size_t size)
{
    (void)conn;
    (void)ref;
    return snprintf(frame, size, "%s", words);
}

const struct dialect RAW = {"raw", TEXT, address, enter, say_raw, hear_events};
