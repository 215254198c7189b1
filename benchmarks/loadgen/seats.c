/* Who sits where: the file of meetings and tokens. */
#define _GNU_SOURCE
#include "loadgen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct room *room_of(const char *meeting)
{
    for (int i = 0; i < room_count; i++)
        if (strcmp(rooms[i].meeting, meeting) == 0)
            return &rooms[i];
    rooms[room_count].meeting = strdup(meeting);
    return &rooms[room_count++];
}

static int count_lines(FILE *file)
{
    int lines = 0;
    for (int c; (c = fgetc(file)) != EOF;)
        lines += c == '\n';
    rewind(file);
    return lines;
}

void read_seats(const char *path)
{
    FILE *file = fopen(path, "r");
    if (file == NULL)
        die("cannot read %s", path);
    int lines = count_lines(file);
    conns = calloc(lines, sizeof *conns);
    rooms = calloc(lines, sizeof *rooms);
    char meeting[128], token[256];
    while (conn_count < lines && fscanf(file, "%127s %255s", meeting, token) == 2) {
        struct conn *conn = &conns[conn_count];
        struct room *room = room_of(meeting);
        conn->index = conn_count++;
        conn->room = room;
        conn->token = strdup(token);
        room->members = realloc(room->members, (room->count + 1) * sizeof *room->members);
        room->members[room->count++] = conn;
    }
    fclose(file);
    if (conn_count == 0)
        die("no seats in %s", path);
}
