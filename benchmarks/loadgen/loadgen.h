/* loadgen: many WebSockets in rooms, all on one thread, each counting what it gets.
 *
 * Every publish carries a marker, "~T", 16 hex digits of a time in nanoseconds and 8 of an id. A delivery is one marker
 * found by one socket, so servers that put several events into one frame are counted by events. */
#ifndef LOADGEN_H
#define LOADGEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum dialect { RAW, ROOM };
enum opcode { TEXT = 1, CLOSE = 8, PING = 9, PONG = 10 };
enum phase { CONNECTING, PUBLISHING, DRAINING };

#define MARKER 26   /* bytes of a marker */
#define REFS 64     /* publishes of one socket whose replies may be outstanding */
#define LARGEST 65536

struct options {
    const char *seats; /* a file: "meeting token" a line, a line a socket */
    enum dialect dialect;
    int port, bytes, window, pid;
    double rate, seconds, warm_up, settle;
    bool idle;
};

struct buffer {
    char *bytes;
    size_t used, size;
};

struct room {
    char *meeting;
    struct conn **members;
    int count, in_flight;
    unsigned turn;
};

struct conn {
    int fd;
    struct room *room;
    char *token;
    uint64_t got, order; /* how many markers, and a hash of their ids in the order of their coming */
    uint32_t ref, asked[REFS];
    struct buffer in, out;
    bool entered, writing;
};

struct counts {
    uint64_t published, completed, delivered, acked, frames, bytes, reads, errors;
};

struct histogram {
    uint64_t cells[64 * 64];
};

struct process {
    double cpu_seconds, resident_bytes;
};

extern struct options options;
extern struct counts counts;
extern struct histogram deliveries, replies;
extern enum phase phase;
extern bool measuring;
extern struct room *rooms;
extern struct conn *conns;
extern int room_count, conn_count, epoll_fd;

/* count.c */
void die(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));
uint64_t now_ns(void);
void note(struct histogram *histogram, uint64_t ns);
double percentile_ms(const struct histogram *histogram, double share);
struct process process_now(int pid);

/* seats.c */
void read_seats(const char *file);

/* wire.c */
void append(struct buffer *buffer, const char *bytes, size_t size);
void send_frame(struct conn *conn, enum opcode opcode, const char *payload, size_t size);
void take(struct conn *conn, const char *bytes, size_t size);
void pump(int64_t wait_ns);

/* dial.c */
void dial(struct conn *conn);

/* talk.c */
void prepare_talk(void);
void publish(struct room *room, uint64_t at_ns);
void hear(struct conn *conn, enum opcode opcode, const char *text, size_t size);

#endif
