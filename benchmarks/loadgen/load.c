/* Rooms in which people speak: as fast as they are heard, or at a rate. */
#define _GNU_SOURCE
#include "loadgen.h"

#include <stdio.h>

/* Publishes what is due, and waits for what comes. */
static void work_until(uint64_t end, uint64_t *due)
{
    static unsigned turn;
    uint64_t step = options.rate > 0 ? (uint64_t)(SECOND / options.rate) : 0;
    for (uint64_t now; (now = now_ns()) < end;) {
        for (; step > 0 && *due <= now; *due += step)
            publish(&rooms[turn++ % room_count], *due);
        pump(step == 0 ? (int64_t)(10 * MS) : *due > now ? (int64_t)(*due - now) : 0);
    }
}

static int undrained(void)
{
    int left = 0;
    for (int i = 0; i < room_count; i++)
        left += rooms[i].in_flight;
    return left;
}

static int drain(void)
{
    phase = DRAINING;
    for (uint64_t end = now_ns() + 3 * SECOND; undrained() > 0 && now_ns() < end;)
        pump(5 * MS);
    pump_until(now_ns() + 50 * MS); /* what came twice would come now */
    return undrained();
}

static bool order_ok(void)
{
    for (int i = 0; i < conn_count; i++) {
        struct conn *first = conns[i].room->members[0];
        if (conns[i].order != first->order || conns[i].got != first->got)
            return false;
    }
    return true;
}

static void report_amounts(const struct moment *before, const struct moment *after)
{
    const struct counts *from = &before->counts, *to = &after->counts;
    double seconds = (after->ns - before->ns) / 1e9, got = to->delivered - from->delivered;
    double cpu = after->server.cpu_seconds - before->server.cpu_seconds;
    printf("\"secs\":%.2f,\"pub_s\":%.0f,\"deliv_s\":%.0f,\"srv_cpu\":%.2f,\"deliv_per_cpu_s\":%.0f,", seconds,
           (to->published - from->published) / seconds, got / seconds, cpu, per(got, cpu));
    printf("\"frames_per_msg\":%.3f,\"bytes_per_msg\":%.0f,\"msgs_per_recv\":%.2f,\"ack_s\":%.0f,",
           per(to->frames - from->frames, got), per(to->bytes - from->bytes, got), per(got, to->reads - from->reads),
           (to->acked - from->acked) / seconds);
    printf("\"gen_cpu\":%.2f,\"beside_cpu\":%.2f,\"rss_end_mb\":%.1f,",
           after->own_cpu_seconds - before->own_cpu_seconds, after->beside.cpu_seconds - before->beside.cpu_seconds,
           after->server.resident_bytes / 1048576);
}

static void report(const struct moment *before, const struct moment *after, int left)
{
    printf("{\"mode\":\"%s\",\"n\":%d,\"rooms\":%d,\"size\":%d,\"window\":%d,\"rate\":%g,",
           options.window ? "closed" : "rate", conn_count, room_count, options.bytes, options.window, options.rate);
    report_amounts(before, after);
    printf("\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"p999_ms\":%.3f,", percentile_ms(&deliveries, .5),
           percentile_ms(&deliveries, .99), percentile_ms(&deliveries, .999));
    printf("\"ack_p50_ms\":%.3f,\"ack_p99_ms\":%.3f,\"ack_p999_ms\":%.3f,", percentile_ms(&replies, .5),
           percentile_ms(&replies, .99), percentile_ms(&replies, .999));
    printf("\"undrained\":%d,\"order_ok\":%d,\"errs\":%llu}\n", left, order_ok(), (unsigned long long)counts.errors);
}

void run_load(void)
{
    uint64_t due = now_ns(), start = due, warm = start + (uint64_t)(options.warm_up * SECOND);
    phase = PUBLISHING;
    for (int i = 0; i < room_count; i++)
        for (int n = 0; n < options.window; n++)
            publish(&rooms[i], now_ns());
    work_until(warm, &due);
    measuring = true;
    struct moment before = moment_now();
    work_until(warm + (uint64_t)(options.seconds * SECOND), &due);
    struct moment after = moment_now();
    measuring = false;
    report(&before, &after, drain());
}
