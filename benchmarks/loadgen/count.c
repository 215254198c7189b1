/* Time, histograms, and what the server's process used. */
#define _GNU_SOURCE
#include "loadgen.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

void die(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("loadgen: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    exit(1);
}

uint64_t now_ns(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000ull + time.tv_nsec;
}

/* 64 cells for each power of two: every value is kept to within 1.6%. */
void note(struct histogram *histogram, uint64_t ns)
{
    int power = ns < 64 ? 5 : 63 - __builtin_clzll(ns);
    uint64_t cell = ns < 64 ? ns : (uint64_t)(power - 5) * 64 + ((ns >> (power - 6)) & 63);
    histogram->cells[cell]++;
}

static double lower_bound_ms(int cell)
{
    if (cell < 64)
        return cell / 1e6;
    int power = cell / 64 + 5;
    return ((64ull + cell % 64) << (power - 6)) / 1e6;
}

double percentile_ms(const struct histogram *histogram, double share)
{
    uint64_t all = 0, seen = 0;
    for (int cell = 0; cell < 64 * 64; cell++)
        all += histogram->cells[cell];
    if (all == 0)
        return 0;
    for (int cell = 0; cell < 64 * 64; cell++) {
        seen += histogram->cells[cell];
        if (seen >= all * share)
            return lower_bound_ms(cell);
    }
    return lower_bound_ms(64 * 64 - 1);
}

struct process process_now(int pid)
{
    char path[64], stat[4096];
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        die("no process %d", pid);
    stat[fread(stat, 1, sizeof stat - 1, file)] = 0;
    fclose(file);
    unsigned long user, system;
    long pages;
    const char *format = "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %*d %*d %*d %*d %*d %*d %*u %*u %ld";
    char *after_name = strrchr(stat, ')');
    if (after_name == NULL || sscanf(after_name + 2, format, &user, &system, &pages) != 3)
        die("cannot read %s", path);
    return (struct process){
        .cpu_seconds = (user + system) / (double)sysconf(_SC_CLK_TCK),
        .resident_bytes = (double)pages * sysconf(_SC_PAGESIZE),
    };
}
