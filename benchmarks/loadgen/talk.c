/* What is said in a room, and what of it comes back. `raw`: a bare marker, broadcast as it is, the sender included.
 * `room`: the wire of Staffroom, staffroom.1. */
#define _GNU_SOURCE
#include "loadgen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SLOTS (1u << 18) /* publishes that may be under way */

struct slot {
    uint32_t id;
    int left; /* members who have not got it yet */
    struct room *room;
    uint64_t at_ns;
};

static const char DO[] = "{\"type\":\"do\",\"ref\":%u,\"id\":\"%08x-0000-4000-8000-0000%08x\",\"command\":"
                         "{\"type\":\"contribute\",\"text\":\"~T%016llx%08x%s\"}}";
static const char TYPE[] = "{\"type\":\"";
static const char REF[] = "done\",\"ref\":";

static struct slot slots[SLOTS];
static uint32_t last_id, run_id;
static char *filler;

void prepare_talk(void)
{
    static const char words[] = "the quick brown fox jumps over the lazy dog 0123456789 ";
    size_t size = options.bytes > MARKER ? options.bytes - MARKER : 0, period = strlen(words);
    filler = calloc(size + 1, 1);
    for (size_t i = 0; i < size; i++)
        filler[i] = words[(i * 7 + i / period) % period];
    run_id = (uint32_t)now_ns() ^ (uint32_t)getpid() << 16;
}

void publish(struct room *room, uint64_t at_ns)
{
    static char text[LARGEST];
    struct conn *conn = room->members[room->turn++ % room->count];
    uint32_t id = ++last_id, ref = conn->ref++;
    unsigned long long at = at_ns;
    slots[id % SLOTS] = (struct slot){id, room->count, room, at_ns};
    conn->asked[ref % REFS] = id;
    room->in_flight++;
    counts.published++;
    int size;
    if (options.dialect == RAW)
        size = snprintf(text, sizeof text, "~T%016llx%08x%s", at, id, filler);
    else
        size = snprintf(text, sizeof text, DO, ref, run_id, id, at, id, filler);
    send_frame(conn, TEXT, text, size);
}

static uint64_t hex(const char *digits, int count)
{
    uint64_t value = 0;
    for (int i = 0; i < count; i++)
        value = value << 4 | (digits[i] <= '9' ? digits[i] - '0' : digits[i] - 'a' + 10);
    return value;
}

static void delivered(struct conn *conn, uint64_t at_ns, uint32_t id, uint64_t now)
{
    counts.delivered++;
    conn->got++;
    conn->order = conn->order * 1000003 + id;
    if (measuring && now > at_ns)
        note(&deliveries, now - at_ns);
    struct slot *slot = &slots[id % SLOTS];
    if (slot->id != id || --slot->left > 0)
        return;
    counts.completed++;
    slot->room->in_flight--;
    if (options.window > 0 && phase == PUBLISHING)
        publish(slot->room, now_ns());
}

static void hear_markers(struct conn *conn, const char *text, size_t size)
{
    const char *end = text + size;
    uint64_t now = now_ns();
    if (phase == CONNECTING)
        return;
    while ((text = memchr(text, '~', end - text)) != NULL && end - text >= MARKER) {
        if (text[1] == 'T') {
            delivered(conn, hex(text + 2, 16), (uint32_t)hex(text + 18, 8), now);
            text += MARKER;
        } else {
            text++;
        }
    }
}

static void hear_reply(struct conn *conn, const char *ref)
{
    struct slot *slot = &slots[conn->asked[strtoul(ref, NULL, 10) % REFS] % SLOTS];
    uint64_t now = now_ns();
    counts.acked++;
    if (measuring && now > slot->at_ns)
        note(&replies, now - slot->at_ns);
}

static void hear_no(const char *text, size_t size)
{
    if (counts.errors++ == 0)
        fprintf(stderr, "loadgen: %.*s\n", (int)size, text);
}

static bool is(const char *type, const char *name)
{
    return strncmp(type, name, strlen(name)) == 0;
}

static void hear_staffroom(struct conn *conn, const char *text, size_t size)
{
    const char *type = text + strlen(TYPE);
    if (size < 20)
        hear_no(text, size);
    else if (is(type, "events\""))
        hear_markers(conn, text, size);
    else if (is(type, "done\""))
        hear_reply(conn, type + strlen(REF));
    else if (is(type, "view\""))
        conn->entered = true;
    else if (is(type, "refused\"") || is(type, "problem\"") || is(type, "bye\""))
        hear_no(text, size);
}

void hear(struct conn *conn, enum opcode opcode, const char *text, size_t size)
{
    counts.frames++;
    if (opcode == PING)
        send_frame(conn, PONG, text, size);
    else if (opcode == CLOSE)
        counts.errors++;
    else if (opcode == TEXT && options.dialect == RAW)
        hear_markers(conn, text, size);
    else if (opcode == TEXT)
        hear_staffroom(conn, text, size);
}
