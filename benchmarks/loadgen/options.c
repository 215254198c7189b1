/* What is said on the command line; see main.c. */
#define _GNU_SOURCE
#include "loadgen.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct options options = {.dialect = &ROOM, .bytes = 300, .seconds = 3, .warm_up = 1, .settle = 0.5};

static const struct dialect *const DIALECTS[] = {&RAW, &ROOM, &JSON, &SOCKETIO, &NATS, &XMPP};

static const struct dialect *dialect_of(const char *name)
{
    for (size_t i = 0; i < sizeof DIALECTS / sizeof *DIALECTS; i++)
        if (strcmp(DIALECTS[i]->name, name) == 0)
            return DIALECTS[i];
    die("no dialect is called %s", name);
}

static void check(void)
{
    if (options.port == 0 || options.seats == NULL || options.server == 0)
        die("-p, -T and -C are needed");
    if ((options.window > 0) + (options.rate > 0) + options.idle + (options.joins > 0) != 1)
        die("one of -w, -r, -i and -j is needed");
    if (options.bytes > LARGEST / 2)
        die("at most %d bytes", LARGEST / 2);
}

void read_options(int count, char **said)
{
    for (int option; (option = getopt(count, said, "p:T:C:B:P:w:r:ij:s:d:W:t:")) != -1;)
        switch (option) {
        case 'p': options.port = atoi(optarg); break;
        case 'T': options.seats = optarg; break;
        case 'C': options.server = atoi(optarg); break;
        case 'B': options.beside = atoi(optarg); break;
        case 'P': options.dialect = dialect_of(optarg); break;
        case 'w': options.window = atoi(optarg); break;
        case 'r': options.rate = atof(optarg); break;
        case 'i': options.idle = true; break;
        case 'j': options.joins = atoi(optarg); break;
        case 's': options.bytes = atoi(optarg); break;
        case 'd': options.seconds = atof(optarg); break;
        case 'W': options.warm_up = atof(optarg); break;
        case 't': options.settle = atof(optarg); break;
        default: die("see the head of main.c for the options");
        }
    check();
}
