/* What dialects look for in what they heard. */
#define _GNU_SOURCE
#include "loadgen.h"

#include <stdio.h>
#include <string.h>

bool begins(const char *text, size_t size, const char *start)
{
    size_t length = strlen(start);
    return size >= length && memcmp(text, start, length) == 0;
}

/* What follows the words, or NULL where they do not stand. */
const char *find(const char *text, size_t size, const char *words)
{
    size_t length = strlen(words);
    const char *found = memmem(text, size, words, length);
    return found == NULL ? NULL : found + length;
}

void hear_no(const char *text, size_t size)
{
    if (counts.errors++ == 0)
        fprintf(stderr, "loadgen: %.*s\n", (int)size, text);
}

/* The place of the last event stands between these words and a punctuation mark; only who fills a room for others to
 * join needs it. */
void note_place(struct conn *conn, const char *text, size_t size, const char *before)
{
    const char *end = text + size, *next;
    if (options.joins == 0 || phase != PUBLISHING)
        return;
    for (const char *from = text; (next = find(from, end - from, before)) != NULL; from = next)
        text = next;
    size_t length = strcspn(text, ",}'\r");
    if (length < sizeof conn->place)
        snprintf(conn->place, sizeof conn->place, "%.*s", (int)length, text);
}
