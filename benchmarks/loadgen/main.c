/* loadgen -p PORT -T SEATS -C PID [-P raw|room] {-w WINDOW | -r RATE | -i}
 *         [-s BYTES=300] [-d SECONDS=3] [-W WARM_UP=1] [-t SETTLE=0.5]
 *
 *   -T  a file, a line a socket: the meeting's id and a bearer token
 *   -C  the server's process, whose CPU time and memory are read from /proc
 *   -w  closed loop: each room keeps WINDOW publishes in flight; one completes when every member has got it
 *   -r  open loop: RATE publishes a second over all rooms; times count from when each was due, not sent
 *   -i  idle: connect, and tell what a connection costs
 *
 * Prints one line of JSON. order_ok: all members of every room got the same in the same order; undrained: publishes
 * that some member had not got 3 s after the end; errs: refusals, problems and closed sockets. */
#define _GNU_SOURCE
#include "loadgen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <unistd.h>

#define SECOND 1000000000ull
#define MS 1000000ull
#define DIALLED_AT_ONCE 8

struct options options = {.dialect = ROOM, .bytes = 300, .seconds = 3, .warm_up = 1, .settle = 0.5};
struct counts counts;
struct histogram deliveries, replies;
enum phase phase = CONNECTING;
bool measuring;
struct room *rooms;
struct conn *conns;
int room_count, conn_count, epoll_fd;

struct moment {
    uint64_t ns;
    struct counts counts;
    struct process server;
    double own_cpu_seconds;
};

static struct moment moment_now(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    double whole = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec;
    double parts = usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
    return (struct moment){now_ns(), counts, process_now(options.pid), whole + parts / 1e6};
}

static void read_options(int count, char **said)
{
    for (int option; (option = getopt(count, said, "p:T:C:P:w:r:is:d:W:t:")) != -1;)
        switch (option) {
        case 'p': options.port = atoi(optarg); break;
        case 'T': options.seats = optarg; break;
        case 'C': options.pid = atoi(optarg); break;
        case 'P': options.dialect = strcmp(optarg, "raw") == 0 ? RAW : ROOM; break;
        case 'w': options.window = atoi(optarg); break;
        case 'r': options.rate = atof(optarg); break;
        case 'i': options.idle = true; break;
        case 's': options.bytes = atoi(optarg); break;
        case 'd': options.seconds = atof(optarg); break;
        case 'W': options.warm_up = atof(optarg); break;
        case 't': options.settle = atof(optarg); break;
        default: die("see the head of main.c for the options");
        }
    if (options.port == 0 || options.seats == NULL || options.pid == 0)
        die("-p, -T and -C are needed");
    if ((options.window > 0) + (options.rate > 0) + options.idle != 1)
        die("one of -w, -r and -i is needed");
    if (options.bytes > LARGEST / 2)
        die("at most %d bytes", LARGEST / 2);
}

static void pump_until(uint64_t end)
{
    for (uint64_t now; (now = now_ns()) < end;)
        pump((int64_t)(end - now));
}

static void connect_all(void)
{
    for (int i = 0; i < conn_count; i++) {
        dial(&conns[i]);
        if (i % DIALLED_AT_ONCE == DIALLED_AT_ONCE - 1)
            pump(0);
    }
    pump_until(now_ns() + (uint64_t)(options.settle * SECOND));
}

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

static double per(double amount, double of)
{
    return of > 0 ? amount / of : 0;
}

static void report_idle(const struct moment *before, const struct moment *after)
{
    double grown = after->server.resident_bytes - before->server.resident_bytes;
    double cpu = after->server.cpu_seconds - before->server.cpu_seconds;
    printf("{\"mode\":\"idle\",\"n\":%d,\"rooms\":%d,\"rss0_mb\":%.1f,\"rss_end_mb\":%.1f,", conn_count, room_count,
           before->server.resident_bytes / 1048576, after->server.resident_bytes / 1048576);
    printf("\"rss_per_conn_kb\":%.2f,\"connect_cpu_ms\":%.3f,\"errs\":%llu}\n", grown / 1024 / conn_count,
           cpu * 1000 / conn_count, (unsigned long long)counts.errors);
}

static void report_load(const struct moment *before, const struct moment *after, int left)
{
    double seconds = (after->ns - before->ns) / 1e9, cpu = after->server.cpu_seconds - before->server.cpu_seconds;
    const struct counts *from = &before->counts, *to = &after->counts;
    double got = to->delivered - from->delivered;
    printf("{\"mode\":\"%s\",\"n\":%d,\"rooms\":%d,\"size\":%d,\"window\":%d,\"rate\":%g,\"secs\":%.2f,",
           options.window ? "closed" : "rate", conn_count, room_count, options.bytes, options.window, options.rate,
           seconds);
    printf("\"pub_s\":%.0f,\"deliv_s\":%.0f,\"srv_cpu\":%.2f,\"deliv_per_cpu_s\":%.0f,",
           (to->published - from->published) / seconds, got / seconds, cpu, per(got, cpu));
    printf("\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"p999_ms\":%.3f,", percentile_ms(&deliveries, .5),
           percentile_ms(&deliveries, .99), percentile_ms(&deliveries, .999));
    printf("\"ack_s\":%.0f,\"ack_p50_ms\":%.3f,\"ack_p99_ms\":%.3f,", (to->acked - from->acked) / seconds,
           percentile_ms(&replies, .5), percentile_ms(&replies, .99));
    printf("\"frames_per_msg\":%.3f,\"bytes_per_msg\":%.0f,\"msgs_per_recv\":%.2f,",
           per(to->frames - from->frames, got), per(to->bytes - from->bytes, got), per(got, to->reads - from->reads));
    printf("\"gen_cpu\":%.2f,\"rss_end_mb\":%.1f,\"undrained\":%d,\"order_ok\":%d,\"errs\":%llu}\n",
           after->own_cpu_seconds - before->own_cpu_seconds, after->server.resident_bytes / 1048576, left, order_ok(),
           (unsigned long long)counts.errors);
}

static void run_load(void)
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
    int left = drain();
    report_load(&before, &after, left);
}

int main(int count, char **said)
{
    struct rlimit files = {1 << 16, 1 << 16};
    read_options(count, said);
    setrlimit(RLIMIT_NOFILE, &files);
    epoll_fd = epoll_create1(0);
    prepare_talk();
    read_seats(options.seats);
    struct moment before = moment_now();
    connect_all();
    struct moment after = moment_now();
    if (options.idle)
        report_idle(&before, &after);
    else
        run_load();
    return 0;
}
