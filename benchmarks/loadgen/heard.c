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

/* The same, after the last of them. */
const char *find_last(const char *text, size_t size, const char *words)
{
    const char *end = text + size, *last = NULL;
    for (const char *next = text; (next = find(next, end - next, words)) != NULL;)
        last = next;
    return last;
}

/* The place of the last event stands between these words and a punctuation mark; only who fills a room for others to
 * join needs it. */
bool note_place(struct conn *conn, const char *text, size_t size, const char *before)
{
    if (options.joins == 0 || phase != PUBLISHING)
        return false;
    const char *place = find_last(text, size, before);
    if (place == NULL)
        return false;
    snprintf(conn->place, sizeof conn->place, "%.*s", (int)strcspn(place, ",}'\r"), place);
    return true;
}
