/* NATS over WebSocket, with JetStream: what is published on `room.MEETING` is answered once a stream has stored it, and
 * heard on `TOKEN.MEETING`, which is the subject that the stream publishes it on again, or the same one. Who comes late
 * makes a consumer that delivers what the stream has. */
#define _GNU_SOURCE
#include "../loadgen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum subscription { EVENTS = '1', ANSWERS = '2', PAST = '3' };

static const char CONSUMER[] =
    "{\"stream_name\":\"ROOMS\",\"config\":{\"deliver_subject\":\"past.%d\",\"filter_subject\":\"room.%s\","
    "\"deliver_policy\":\"by_start_sequence\",\"opt_start_seq\":%lu,\"ack_policy\":\"none\",\"mem_storage\":true}}";

static void address(const struct conn *conn, char *path, char *headers)
{
    (void)conn;
    (void)headers;
    snprintf(path, ADDRESS, "/");
}

static void enter(struct conn *conn)
{
    (void)conn; /* the server speaks first */
}

static void subscribe(struct conn *conn)
{
    say(conn, "CONNECT {\"verbose\":false,\"pedantic\":false,\"headers\":true,\"protocol\":1}\r\n"
              "SUB %s.%s %c\r\nSUB answer.%d.* %c\r\nSUB past.%d %c\r\nPING\r\n",
        conn->token, conn->room->meeting, EVENTS, conn->index, ANSWERS, conn->index, PAST);
}

static void ask_from(struct conn *conn, unsigned long first)
{
    char consumer[512];
    int size = snprintf(consumer, sizeof consumer, CONSUMER, conn->index, conn->room->meeting, first);
    say(conn, "PUB $JS.API.CONSUMER.CREATE.ROOMS answer.%d.made %d\r\n%s\r\n", conn->index, size, consumer);
}

static void entered(struct conn *conn)
{
    conn->entered = true;
    if (phase == JOINING && conn->after[0] != 0)
        ask_from(conn, strtoul(conn->after, NULL, 10) + 1);
    else if (phase == JOINING)
        say(conn, "PUB $JS.API.STREAM.INFO.ROOMS answer.%d.info 0\r\n\r\n", conn->index);
}

static int say_nats(const struct conn *conn, uint32_t ref, const char *words, char *frame, size_t size)
{
    return snprintf(frame, size, "PUB room.%s answer.%d.%u %zu\r\n%s\r\n", conn->room->meeting, conn->index, ref,
                    strlen(words), words);
}

/* The stream counts all rooms together: only of one room alone are its newest the stream's newest. */
static void hear_info(struct conn *conn, const char *text, size_t size)
{
    const char *last = find(text, size, "\"last_seq\":");
    unsigned long head = last == NULL ? 0 : strtoul(last, NULL, 10);
    ask_from(conn, head > NEWEST ? head - NEWEST + 1 : 1);
}

static void hear_answer(struct conn *conn, const char *to, const char *text, size_t size)
{
    if (find(text, size, "\"error\"") != NULL)
        hear_no(text, size);
    else if (begins(to, 5, "info "))
        hear_info(conn, text, size);
    else if (!begins(to, 5, "made "))
        hear_reply(conn, strtoul(to, NULL, 10));
}

/* The line says: MSG subject subscription [reply-to] size. */
static void hear_message(struct conn *conn, const char *line, const char *end, size_t size)
{
    const char *subject = memchr(line, ' ', end - line) + 1;
    const char *space = memchr(subject, ' ', end - subject);
    const char *text = end + 2;
    switch (space[1]) {
    case EVENTS:
        note_place(conn, text, size, "Nats-Sequence: ");
        hear_events(conn, text, size);
        break;
    case PAST: hear_events(conn, text, size); break;
    case ANSWERS: hear_answer(conn, (const char *)memrchr(subject, '.', space - subject) + 1, text, size); break;
    }
}

static void hear_line(struct conn *conn, const char *line, size_t size)
{
    if (begins(line, size, "INFO ") && conn->step++ == 0)
        subscribe(conn);
    else if (begins(line, size, "PING"))
        say(conn, "PONG\r\n");
    else if (begins(line, size, "PONG"))
        entered(conn);
    else if (begins(line, size, "-ERR"))
        hear_no(line, size);
}

/* How many bytes of it were whole lines and messages. */
static size_t understand(struct conn *conn, const char *text, size_t size)
{
    size_t done = 0;
    for (const char *line, *end; (end = memmem(line = text + done, size - done, "\r\n", 2)) != NULL;) {
        size_t after = end + 2 - text;
        if (begins(line, end - line, "MSG ") || begins(line, end - line, "HMSG ")) {
            size_t payload = strtoul((const char *)memrchr(line, ' ', end - line) + 1, NULL, 10);
            if (size < after + payload + 2)
                break;
            hear_message(conn, line, end, payload);
            after += payload + 2;
        } else {
            hear_line(conn, line, end - line);
        }
        done = after;
    }
    return done;
}

/* Frames cut the stream anywhere. */
static void hear_nats(struct conn *conn, const char *text, size_t size)
{
    if (conn->rest.used > 0) {
        append(&conn->rest, text, size);
        drop(&conn->rest, understand(conn, conn->rest.bytes, conn->rest.used));
        return;
    }
    size_t done = understand(conn, text, size);
    if (done < size)
        append(&conn->rest, text + done, size - done);
}

const struct dialect NATS = {"nats", BINARY, address, enter, say_nats, hear_nats};
