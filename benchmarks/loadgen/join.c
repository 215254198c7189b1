/* One room with a past: how long a newcomer waits for it, and whoever comes back for the first event they missed. */
#define _GNU_SOURCE
#include "loadgen.h"

#include <stdio.h>
#include <string.h>

#define TIMES 30
#define WINDOW 16
#define MISSED 10 /* events */
#define PATIENCE 60 /* seconds without a word, while the room is filled */

struct visit {
    uint64_t whole_ns, first_ns, bytes, given; /* from dialling until all was there, and until the first event was */
};

static struct histogram wholes, firsts;

/* The first seat says so much, and hears it. */
static void fill(struct room *room, int events)
{
    uint64_t heard = counts.completed, last = now_ns();
    publish_limit = counts.published + events;
    phase = PUBLISHING;
    for (int i = 0; i < WINDOW && counts.published < publish_limit; i++)
        publish(room, now_ns());
    while (room->in_flight > 0) {
        pump(10 * MS);
        if (counts.completed > heard)
            last = now_ns();
        else if (now_ns() > last + PATIENCE * SECOND)
            die("the room cannot be filled: %llu events came", (unsigned long long)counts.completed);
        heard = counts.completed;
    }
}

static struct visit visit(struct conn *conn, const char *after, uint64_t expected)
{
    uint64_t before = now_ns(), bytes = counts.bytes;
    phase = JOINING;
    conn->got = conn->first_ns = 0;
    snprintf(conn->after, sizeof conn->after, "%s", after);
    dial(conn);
    while (conn->got < expected)
        receive_some(conn);
    struct visit visit = {now_ns() - before, conn->first_ns - before, counts.bytes - bytes, conn->got};
    hang_up(conn);
    pump_until(now_ns() + 10 * MS); /* the server sees them go */
    return visit;
}

static struct visit visits(struct conn *conn, const char *after, uint64_t expected)
{
    struct visit last = {0};
    memset(&wholes, 0, sizeof wholes);
    memset(&firsts, 0, sizeof firsts);
    for (int i = 0; i < TIMES; i++) {
        last = visit(conn, after, expected);
        note(&wholes, last.whole_ns);
        note(&firsts, last.first_ns);
    }
    return last;
}

static void report(const char *name, const struct visit *last, const struct moment *before)
{
    double cpu = moment_now().server.cpu_seconds - before->server.cpu_seconds;
    printf("\"%s_p50_ms\":%.3f,\"%s_p95_ms\":%.3f,\"%s_first_p50_ms\":%.3f,\"%s_first_p95_ms\":%.3f,", name,
           percentile_ms(&wholes, .5), name, percentile_ms(&wholes, .95), name, percentile_ms(&firsts, .5), name,
           percentile_ms(&firsts, .95));
    printf("\"%s_bytes\":%llu,\"%s_given\":%llu,\"%s_cpu_ms\":%.2f,", name, (unsigned long long)last->bytes, name,
           (unsigned long long)last->given, name, cpu * 1000 / TIMES);
}

void run_joins(void)
{
    char place[PLACE];
    struct conn *speaker = &conns[0], *newcomer = &conns[1];
    if (conn_count != 2 || options.joins <= MISSED)
        die("-j wants two seats in one room, and more than %d events", MISSED);
    speaker->room->count = 1;
    dial(speaker);
    fill(speaker->room, options.joins - MISSED);
    memcpy(place, speaker->place, sizeof place);
    fill(speaker->room, MISSED);
    struct moment before = moment_now();
    struct visit last = visits(newcomer, "", options.joins < NEWEST ? options.joins : NEWEST);
    printf("{\"mode\":\"join\",\"events\":%d,\"times\":%d,", options.joins, TIMES);
    report("join", &last, &before);
    before = moment_now();
    last = visits(newcomer, place, MISSED);
    report("back", &last, &before);
    printf("\"rss_end_mb\":%.1f,\"errs\":%llu}\n", moment_now().server.resident_bytes / 1048576,
           (unsigned long long)counts.errors);
}
