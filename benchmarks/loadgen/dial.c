/* Connecting, one socket after another, each until it is in its room. */
#define _GNU_SOURCE
#include "loadgen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#define PATIENCE 15 /* seconds */

static const char HELLO[] = "{\"type\":\"hello\"}";

static const char UPGRADE[] = "GET /live/%s HTTP/1.1\r\n"
                              "Host: 127.0.0.1:%d\r\n"
                              "Upgrade: websocket\r\n"
                              "Connection: Upgrade\r\n"
                              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                              "Sec-WebSocket-Version: 13\r\n"
                              "Sec-WebSocket-Protocol: staffroom.1\r\n"
                              "Authorization: Bearer %s\r\n\r\n";

static int connected(void)
{
    int fd = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    struct timeval patience = {.tv_sec = PATIENCE};
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(options.port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0)
        die("cannot connect: %s", strerror(errno));
    return fd;
}

static void upgrade(struct conn *conn)
{
    char request[1024], reply[16384];
    int size = snprintf(request, sizeof request, UPGRADE, conn->room->meeting, options.port, conn->token);
    if (send(conn->fd, request, size, 0) != size)
        die("cannot send the handshake");
    char *end = NULL;
    for (size_t got = 0; end == NULL; end = strstr(reply, "\r\n\r\n")) {
        ssize_t more = recv(conn->fd, reply + got, sizeof reply - 1 - got, 0);
        if (more <= 0)
            die("closed during the handshake");
        got += more;
        reply[got] = 0;
        size = (int)got;
    }
    if (strstr(reply, " 101 ") == NULL)
        die("not upgraded: %.200s", reply);
    end += strlen("\r\n\r\n");
    take(conn, end, reply + size - end);
}

static void enter(struct conn *conn)
{
    static char bytes[1 << 16];
    conn->entered = options.dialect == RAW;
    if (!conn->entered)
        send_frame(conn, TEXT, HELLO, strlen(HELLO));
    while (!conn->entered) {
        ssize_t size = recv(conn->fd, bytes, sizeof bytes, 0);
        if (size <= 0)
            die("not let into the room within %d s", PATIENCE);
        take(conn, bytes, size);
    }
}

void dial(struct conn *conn)
{
    conn->fd = connected();
    upgrade(conn);
    enter(conn);
    fcntl(conn->fd, F_SETFL, O_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = conn};
    epoll_ctl(epoll_fd, EPOLL_CTL_ADD, conn->fd, &event);
}
