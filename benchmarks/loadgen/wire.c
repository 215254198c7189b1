/* Frames in and out, and the loop that waits for them. */
#define _GNU_SOURCE
#include "loadgen.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>

#define AT_ONCE 512

void append(struct buffer *buffer, const char *bytes, size_t size)
{
    if (buffer->used + size > buffer->size) {
        buffer->size = (buffer->used + size) * 2;
        buffer->bytes = realloc(buffer->bytes, buffer->size);
    }
    memcpy(buffer->bytes + buffer->used, bytes, size);
    buffer->used += size;
}

void drop(struct buffer *buffer, size_t size)
{
    buffer->used -= size;
    memmove(buffer->bytes, buffer->bytes + size, buffer->used);
}

static void wait_to_write(struct conn *conn, bool writing)
{
    struct epoll_event event = {.events = EPOLLIN | (writing ? EPOLLOUT : 0), .data.ptr = conn};
    conn->writing = writing;
    epoll_ctl(epoll_fd, EPOLL_CTL_MOD, conn->fd, &event);
}

static void send_bytes(struct conn *conn, const char *bytes, size_t size)
{
    ssize_t sent = 0;
    if (conn->out.used == 0)
        sent = send(conn->fd, bytes, size, MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN) {
        counts.errors++;
        return;
    }
    if (sent < 0)
        sent = 0;
    if ((size_t)sent == size)
        return;
    append(&conn->out, bytes + sent, size - sent);
    if (!conn->writing)
        wait_to_write(conn, true);
}

static void send_waiting(struct conn *conn)
{
    ssize_t sent = send(conn->fd, conn->out.bytes, conn->out.used, MSG_NOSIGNAL);
    if (sent > 0)
        drop(&conn->out, sent);
    if (conn->out.used == 0)
        wait_to_write(conn, false);
}

/* Clients must mask; the key of zeros leaves the payload as it is, and the server unmasks it all the same. */
void send_frame(struct conn *conn, enum opcode opcode, const char *payload, size_t size)
{
    static char frame[LARGEST + 8];
    size_t header = 2;
    frame[0] = (char)(0x80 | opcode);
    if (size < 126) {
        frame[1] = (char)(0x80 | size);
    } else {
        frame[1] = (char)(0x80 | 126);
        frame[2] = (char)(size >> 8);
        frame[3] = (char)size;
        header = 4;
    }
    memset(frame + header, 0, 4);
    memcpy(frame + header + 4, payload, size);
    send_bytes(conn, frame, header + 4 + size);
}

void say(struct conn *conn, const char *format, ...)
{
    char text[4096];
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    send_frame(conn, options.dialect->opcode, text, size);
}

/* Bytes of the header, and the payload's size; 0 where the header is not whole yet. */
static size_t read_header(const unsigned char *bytes, size_t size, uint64_t *payload)
{
    if (size < 2)
        return 0;
    *payload = bytes[1] & 127;
    size_t extra = *payload == 127 ? 8 : *payload == 126 ? 2 : 0;
    if (size < 2 + extra)
        return 0;
    if (extra > 0)
        *payload = 0;
    for (size_t i = 0; i < extra; i++)
        *payload = *payload << 8 | bytes[2 + i];
    return 2 + extra;
}

static size_t hear_whole_frames(struct conn *conn, const char *bytes, size_t size)
{
    size_t done = 0;
    for (;;) {
        uint64_t payload;
        size_t header = read_header((const unsigned char *)bytes + done, size - done, &payload);
        if (header == 0 || size - done < header + payload)
            return done;
        hear(conn, bytes[done] & 15, bytes + done + header, payload);
        done += header + payload;
    }
}

void take(struct conn *conn, const char *bytes, size_t size)
{
    counts.bytes += size;
    if (conn->in.used > 0) {
        append(&conn->in, bytes, size);
        drop(&conn->in, hear_whole_frames(conn, conn->in.bytes, conn->in.used));
        return;
    }
    size_t done = hear_whole_frames(conn, bytes, size);
    if (done < size)
        append(&conn->in, bytes + done, size - done);
}

static void receive(struct conn *conn)
{
    static char bytes[1 << 18];
    ssize_t size = recv(conn->fd, bytes, sizeof bytes, 0);
    counts.reads++;
    if (size > 0) {
        take(conn, bytes, size);
    } else if (size == 0 || errno != EAGAIN) {
        counts.errors++;
        epoll_ctl(epoll_fd, EPOLL_CTL_DEL, conn->fd, NULL);
    }
}

void pump(int64_t wait_ns)
{
    struct epoll_event events[AT_ONCE];
    struct timespec wait = {wait_ns / 1000000000, wait_ns % 1000000000};
    int count = epoll_pwait2(epoll_fd, events, AT_ONCE, &wait, NULL);
    for (int i = 0; i < count; i++) {
        if (events[i].events & EPOLLOUT)
            send_waiting(events[i].data.ptr);
        if (events[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR))
            receive(events[i].data.ptr);
    }
}

void pump_until(uint64_t end)
{
    for (uint64_t now; (now = now_ns()) < end;)
        pump((int64_t)(end - now));
}
