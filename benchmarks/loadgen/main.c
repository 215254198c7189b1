/* loadgen -p PORT -T SEATS -C PID [-B PID] [-P DIALECT] {-w WINDOW | -r RATE | -i | -j EVENTS}
 *         [-s BYTES=300] [-d SECONDS=3] [-W WARM_UP=1] [-t SETTLE=0.5]
 *
 *   -T  a file, a line a socket: the meeting's id and a bearer token
 *   -C  the server's process; CPU time and memory of it and all that it started are read from /proc
 *   -B  a process beside it, such as its database, counted apart
 *   -P  raw, room (the default: Staffroom's own), json, socketio, nats or xmpp
 *   -w  closed loop: each room keeps WINDOW publishes in flight; one completes when every member has got it
 *   -r  open loop: RATE publishes a second over all rooms; times count from when each was due, not sent
 *   -i  idle: connect, and tell what a connection costs
 *   -j  the first seat fills its room with EVENTS; the second joins it again and again, and comes back again and again
 *
 * Prints one line of JSON. order_ok: all members of every room got the same in the same order; undrained: publishes
 * that some member had not got 3 s after the end; errs: refusals, problems and closed sockets. */
#define _GNU_SOURCE
#include "loadgen.h"

#include <stdio.h>
#include <sys/epoll.h>
#include <sys/resource.h>

#define DIALLED_AT_ONCE 8

struct counts counts;
struct histogram deliveries, replies;
enum phase phase = CONNECTING;
bool measuring;
struct room *rooms;
struct conn *conns;
int room_count, conn_count, epoll_fd;

static void connect_all(void)
{
    for (int i = 0; i < conn_count; i++) {
        dial(&conns[i]);
        if (i % DIALLED_AT_ONCE == DIALLED_AT_ONCE - 1)
            pump(0);
    }
    pump_until(now_ns() + (uint64_t)(options.settle * SECOND));
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

int main(int count, char **said)
{
    struct rlimit files = {1 << 16, 1 << 16};
    read_options(count, said);
    setrlimit(RLIMIT_NOFILE, &files);
    epoll_fd = epoll_create1(0);
    prepare_talk();
    read_seats(options.seats);
    if (options.joins > 0) {
        run_joins();
        return 0;
    }
    struct moment before = moment_now();
    connect_all();
    struct moment after = moment_now();
    if (options.idle)
        report_idle(&before, &after);
    else
        run_load();
    return 0;
}
