/* What the server's processes have used so far, all that it started included, and what we have. */
#define _GNU_SOURCE
#include "loadgen.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static void add_process(int pid, struct usage *usage);

static size_t read_file(const char *path, char *text, size_t size)
{
    FILE *file = fopen(path, "r");
    size_t got = 0;
    if (file != NULL) {
        got = fread(text, 1, size - 1, file);
        fclose(file);
    }
    text[got] = 0;
    return got;
}

static void add_children_of(const char *folder, const char *thread, struct usage *usage)
{
    char path[512], pids[4096];
    snprintf(path, sizeof path, "%s/%s/children", folder, thread);
    read_file(path, pids, sizeof pids);
    for (char *next = pids, *end; ; next = end) {
        long pid = strtol(next, &end, 10);
        if (end == next)
            return;
        add_process((int)pid, usage);
    }
}

static void add_started_by(int pid, struct usage *usage)
{
    char folder[64];
    snprintf(folder, sizeof folder, "/proc/%d/task", pid);
    DIR *threads = opendir(folder);
    if (threads == NULL)
        return;
    for (struct dirent *thread; (thread = readdir(threads)) != NULL;)
        if (thread->d_name[0] != '.')
            add_children_of(folder, thread->d_name, usage);
    closedir(threads);
}

static void add_process(int pid, struct usage *usage)
{
    static const char format[] = "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu "
                                 "%*d %*d %*d %*d %*d %*d %*u %*u %ld";
    char path[64], stat[4096];
    unsigned long user, system;
    long pages;
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    if (read_file(path, stat, sizeof stat) == 0)
        return; /* it has ended */
    char *after_name = strrchr(stat, ')');
    if (after_name == NULL || sscanf(after_name + 2, format, &user, &system, &pages) != 3)
        die("cannot read %s", path);
    usage->cpu_seconds += (user + system) / (double)sysconf(_SC_CLK_TCK);
    usage->resident_bytes += (double)pages * sysconf(_SC_PAGESIZE);
    add_started_by(pid, usage);
}

static struct usage used_by(int pid)
{
    struct usage usage = {0};
    if (pid > 0)
        add_process(pid, &usage);
    if (pid > 0 && usage.resident_bytes == 0)
        die("no process %d", pid);
    return usage;
}

struct moment moment_now(void)
{
    struct rusage own;
    getrusage(RUSAGE_SELF, &own);
    double whole = own.ru_utime.tv_sec + own.ru_stime.tv_sec;
    double parts = own.ru_utime.tv_usec + own.ru_stime.tv_usec;
    return (struct moment){
        .ns = now_ns(),
        .counts = counts,
        .server = used_by(options.server),
        .beside = used_by(options.beside),
        .own_cpu_seconds = whole + parts / 1e6,
    };
}
