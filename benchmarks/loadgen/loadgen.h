/* loadgen: many WebSockets in rooms, all on one thread, each counting what it gets.
 *
 * Every publish carries a marker, "~T", 16 hex digits of a time in nanoseconds and 8 of an id. A delivery is one marker
 * found by one socket, so servers that put several events into one frame are counted by events. */
#ifndef LOADGEN_H
#define LOADGEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum opcode { TEXT = 1, BINARY = 2, CLOSE = 8, PING = 9, PONG = 10 };
enum phase { CONNECTING, PUBLISHING, DRAINING, JOINING };

#define MARKER 26   /* bytes of a marker */
#define REFS 64     /* publishes of one socket whose replies may be outstanding */
#define LARGEST 65536
#define ADDRESS 1024
#define PLACE 256
#define NEWEST 300  /* events that a newcomer is given who names no place */
#define SECOND 1000000000ull
#define MS 1000000ull

struct conn;

/* How a server is spoken to. Whoever `hear`s that they are in the room sets `entered`. */
struct dialect {
    const char *name;
    enum opcode opcode; /* of what is sent */
    void (*address)(const struct conn *conn, char *path, char *headers); /* of the request; at most ADDRESS bytes each */
    void (*enter)(struct conn *conn);                                    /* once connected */
    int (*say)(const struct conn *conn, uint32_t ref, const char *words, char *frame, size_t size);
    void (*hear)(struct conn *conn, const char *text, size_t size);
};

struct options {
    const char *seats; /* a file: "meeting token" a line, a line a socket */
    const struct dialect *dialect;
    int port, bytes, window, joins, server, beside;
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
    int fd, index, step; /* how far it has come in a dialect that takes several to enter */
    struct room *room;
    char *token;
    uint64_t got, order; /* how many markers, and a hash of their ids in the order of their coming */
    uint64_t first_ns;   /* when the first of them came, to a newcomer */
    uint32_t ref, asked[REFS];
    struct buffer in, out, rest; /* `rest`: what a dialect has not understood yet */
    char after[PLACE];           /* a newcomer is given what came after this place, or the newest where it is empty */
    char place[PLACE];           /* of the event heard last, in the server's own words */
    bool entered, writing;
};

struct counts {
    uint64_t published, completed, delivered, acked, frames, bytes, reads, errors;
};

struct histogram {
    uint64_t cells[64 * 64];
};

struct usage {
    double cpu_seconds, resident_bytes;
};

struct moment {
    uint64_t ns;
    struct counts counts;
    struct usage server, beside;
    double own_cpu_seconds;
};

extern struct options options;
extern struct counts counts;
extern struct histogram deliveries, replies;
extern enum phase phase;
extern bool measuring;
extern struct room *rooms;
extern struct conn *conns;
extern int room_count, conn_count, epoll_fd;
extern uint64_t publish_limit;

/* options.c */
void read_options(int count, char **said);

/* count.c */
void die(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));
uint64_t now_ns(void);
void note(struct histogram *histogram, uint64_t ns);
double percentile_ms(const struct histogram *histogram, double share);
double per(double amount, double of);

/* usage.c */
struct moment moment_now(void);

/* seats.c */
void read_seats(const char *file);

/* wire.c */
void append(struct buffer *buffer, const char *bytes, size_t size);
void drop(struct buffer *buffer, size_t size);
void send_frame(struct conn *conn, enum opcode opcode, const char *payload, size_t size);
void say(struct conn *conn, const char *format, ...) __attribute__((format(printf, 2, 3)));
void take(struct conn *conn, const char *bytes, size_t size);
void pump(int64_t wait_ns);
void pump_until(uint64_t end);

/* dial.c */
void dial(struct conn *conn);
void receive_some(struct conn *conn);
void hang_up(struct conn *conn);

/* talk.c */
void prepare_talk(void);
uint32_t run_id(void);
void publish(struct room *room, uint64_t at_ns);
void hear(struct conn *conn, enum opcode opcode, const char *text, size_t size);

/* heard.c: what dialects found in what they heard */
bool begins(const char *text, size_t size, const char *start);
const char *find(const char *text, size_t size, const char *words);
void hear_events(struct conn *conn, const char *text, size_t size);
void hear_reply(struct conn *conn, uint32_t ref);
void hear_no(const char *text, size_t size);
const char *find_last(const char *text, size_t size, const char *words);
bool note_place(struct conn *conn, const char *text, size_t size, const char *before);

/* load.c, join.c */
void run_load(void);
void run_joins(void);

/* dialects/ */
extern const struct dialect RAW, ROOM, JSON, SOCKETIO, NATS, XMPP;

#endif
