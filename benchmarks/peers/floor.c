/* The C floor: text frames broadcast in their room as they are, a `send` an event and a socket. Stores nothing, checks
 * nothing, and takes only what the load generator sends: whole masked text frames below 64 KiB, one upgrade a socket.
 * Prints the port it listens on. */
#define _GNU_SOURCE
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define ROOMS 1024
#define LARGEST (1 << 16)
#define AT_ONCE 256

static const char ACCEPTED[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                               "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n"; /* of the one key it gets */

struct member {
    int fd;
    struct room *room; /* NULL until it has asked for one */
    size_t used;
    unsigned char *bytes;
};

static struct room {
    char name[128];
    struct member **members;
    int count;
} rooms[ROOMS];

static void broadcast(const struct room *room, const unsigned char *text, size_t size)
{
    static unsigned char frame[LARGEST + 4] = {0x81};
    size_t header = size < 126 ? 2 : 4;
    frame[1] = size < 126 ? size : 126;
    if (header == 4) {
        frame[2] = size >> 8;
        frame[3] = size;
    }
    memcpy(frame + header, text, size);
    for (int i = 0; i < room->count; i++)
        if (send(room->members[i]->fd, frame, header + size, MSG_NOSIGNAL) != (ssize_t)(header + size))
            fprintf(stderr, "floor: somebody reads too slowly\n");
}

static struct room *room_of(const char *name)
{
    struct room *room = rooms;
    while (room->name[0] != 0 && strcmp(room->name, name) != 0)
        if (++room == rooms + ROOMS)
            exit(1);
    snprintf(room->name, sizeof room->name, "%s", name);
    return room;
}

static void upgrade(struct member *member)
{
    char name[128];
    member->bytes[member->used] = 0;
    if (sscanf((char *)member->bytes, "GET %127s", name) != 1)
        exit(1);
    struct room *room = member->room = room_of(name);
    room->members = realloc(room->members, (room->count + 1) * sizeof *room->members);
    room->members[room->count++] = member;
    send(member->fd, ACCEPTED, sizeof ACCEPTED - 1, MSG_NOSIGNAL);
    member->used = 0;
}

/* Bytes of the frame that begins here; 0 where it is not whole yet. */
static size_t hear_frame(const struct member *member, unsigned char *bytes, size_t size)
{
    if (size < 8)
        return 0;
    size_t payload = bytes[1] & 127, header = 6;
    if (payload == 126) {
        payload = (size_t)bytes[2] << 8 | bytes[3];
        header = 8;
    }
    if (size < header + payload)
        return 0;
    unsigned char *text = bytes + header;
    for (size_t i = 0; i < payload; i++)
        text[i] ^= text[(long)(i & 3) - 4];
    broadcast(member->room, text, payload);
    return header + payload;
}

static void hear(struct member *member)
{
    size_t done = 0;
    for (size_t frame; (frame = hear_frame(member, member->bytes + done, member->used - done)) > 0;)
        done += frame;
    member->used -= done;
    memmove(member->bytes, member->bytes + done, member->used);
}

static void leave(struct member *member)
{
    struct room *room = member->room;
    for (int i = 0; room != NULL && i < room->count; i++)
        if (room->members[i] == member)
            room->members[i] = room->members[--room->count];
    close(member->fd);
    free(member->bytes);
    free(member);
}

static void receive(struct member *member)
{
    ssize_t size = recv(member->fd, member->bytes + member->used, 2 * LARGEST - 1 - member->used, 0);
    if (size <= 0) {
        leave(member);
        return;
    }
    member->used += size;
    if (member->room == NULL)
        upgrade(member);
    else
        hear(member);
}

static void greet(int listener, int epoll)
{
    int yes = 1;
    struct member *member = calloc(1, sizeof *member);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = member};
    member->fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
    member->bytes = malloc(2 * LARGEST);
    setsockopt(member->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    epoll_ctl(epoll, EPOLL_CTL_ADD, member->fd, &event);
}

static int listening(void)
{
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    if (bind(listener, (struct sockaddr *)&address, size) != 0 || listen(listener, 4096) != 0)
        exit(1);
    getsockname(listener, (struct sockaddr *)&address, &size);
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    return listener;
}

int main(void)
{
    int listener = listening(), epoll = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN}, events[AT_ONCE];
    epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &event);
    for (;;) {
        int count = epoll_wait(epoll, events, AT_ONCE, -1);
        for (int i = 0; i < count; i++)
            if (events[i].data.ptr == NULL)
                greet(listener, epoll);
            else
                receive(events[i].data.ptr);
    }
}
