/* What is said in a room, what of it comes back, and to whom. */
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

uint64_t publish_limit = UINT64_MAX;

static struct slot slots[SLOTS];
static uint32_t last_id, run;
static char *filler;

void prepare_talk(void)
{
    static const char words[] = "the quick brown fox jumps over the lazy dog 0123456789 ";
    size_t size = options.bytes > MARKER ? options.bytes - MARKER : 0, period = strlen(words);
    filler = calloc(size + 1, 1);
    for (size_t i = 0; i < size; i++)
        filler[i] = words[(i * 7 + i / period) % period];
    run = (uint32_t)now_ns() ^ (uint32_t)getpid() << 16;
}

uint32_t run_id(void)
{
    return run;
}

void publish(struct room *room, uint64_t at_ns)
{
    static char words[LARGEST], frame[LARGEST];
    struct conn *conn = room->members[room->turn++ % room->count];
    uint32_t id = ++last_id, ref = conn->ref++;
    slots[id % SLOTS] = (struct slot){id, room->count, room, at_ns};
    conn->asked[ref % REFS] = id;
    room->in_flight++;
    counts.published++;
    snprintf(words, sizeof words, "~T%016llx%08x%s", (unsigned long long)at_ns, id, filler);
    int size = options.dialect->say(conn, ref, words, frame, sizeof frame);
    send_frame(conn, options.dialect->opcode, frame, size);
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
    if (options.rate == 0 && phase == PUBLISHING && counts.published < publish_limit)
        publish(slot->room, now_ns());
}

static void given(struct conn *conn, uint64_t now)
{
    if (conn->got++ == 0)
        conn->first_ns = now;
}

void hear_events(struct conn *conn, const char *text, size_t size)
{
    const char *end = text + size;
    uint64_t now = now_ns();
    if (phase == CONNECTING)
        return;
    while ((text = memchr(text, '~', end - text)) != NULL && end - text >= MARKER) {
        if (text[1] != 'T') {
            text++;
            continue;
        }
        if (phase == JOINING)
            given(conn, now);
        else
            delivered(conn, hex(text + 2, 16), (uint32_t)hex(text + 18, 8), now);
        text += MARKER;
    }
}

void hear_reply(struct conn *conn, uint32_t ref)
{
    struct slot *slot = &slots[conn->asked[ref % REFS] % SLOTS];
    uint64_t now = now_ns();
    counts.acked++;
    if (measuring && now > slot->at_ns)
        note(&replies, now - slot->at_ns);
}

void hear(struct conn *conn, enum opcode opcode, const char *text, size_t size)
{
    counts.frames++;
    if (opcode == PING)
        send_frame(conn, PONG, text, size);
    else if (opcode == CLOSE)
        counts.errors++;
    else if (opcode != PONG)
        options.dialect->hear(conn, text, size);
}
