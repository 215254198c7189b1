/* Connecting, each socket until it is in its room. */
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
#include <unistd.h>

#define PATIENCE 15 /* seconds */

static const char UPGRADE[] = "GET %s HTTP/1.1\r\n"
                              "Host: 127.0.0.1:%d\r\n"
                              "Upgrade: websocket\r\n"
                              "Connection: Upgrade\r\n"
                              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                              "Sec-WebSocket-Version: 13\r\n"
                              "%s\r\n";

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
    char path[ADDRESS], headers[ADDRESS] = "", request[3 * ADDRESS], reply[16384];
    options.dialect->address(conn, path, headers);
    int size = snprintf(request, sizeof request, UPGRADE, path, options.port, headers);
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

/* One read of a socket that waits. */
void receive_some(struct conn *conn)
{
    static char bytes[1 << 18];
    ssize_t size = recv(conn->fd, bytes, sizeof bytes, 0);
    if (size <= 0)
        die("nothing more came within %d s, after %llu events", PATIENCE, (unsigned long long)conn->got);
    take(conn, bytes, size);
}

void hang_up(struct conn *conn)
{
    close(conn->fd);
    conn->in.used = conn->out.used = conn->rest.used = 0;
    conn->entered = conn->writing = false;
    conn->step = 0;
}

/* Only newcomers, of whom all is timed, go on waiting for what they read. */
void dial(struct conn *conn)
{
    conn->fd = connected();
    upgrade(conn);
    options.dialect->enter(conn);
    while (!conn->entered)
        receive_some(conn);
    if (phase == JOINING)
        return;
    fcntl(conn->fd, F_SETFL, O_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = conn};
    epoll_ctl(epoll_fd, EPOLL_CTL_ADD, conn->fd, &event);
}
