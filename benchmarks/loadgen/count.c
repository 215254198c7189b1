/* Time and histograms. */
#define _GNU_SOURCE
#include "loadgen.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

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
    return time.tv_sec * SECOND + time.tv_nsec;
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

double per(double amount, double of)
{
    return of > 0 ? amount / of : 0;
}
