#include "measure.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int64_t nanoseconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

void sleep_until(int64_t nanoseconds) {
    struct timespec then = {nanoseconds / 1000000000, nanoseconds % 1000000000};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &then, NULL) != 0) {}
}

int64_t bytes_written(void) {
    FILE *file = fopen("/proc/self/io", "r");
    if (file == NULL) return 0;
    char line[128];
    int64_t bytes = 0;
    while (fgets(line, sizeof line, file) != NULL) {
        if (sscanf(line, "wchar: %" SCNd64, &bytes) == 1) break;
    }
    fclose(file);
    return bytes;
}

static int by_length(const void *a, const void *b) {
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

void take_lengths(struct run *run, int64_t *lengths, size_t count) {
    if (count == 0) return;
    qsort(lengths, count, sizeof *lengths, by_length);
    run->median = lengths[count / 2];
    run->p99 = lengths[(count * 99 - 1) / 100];
    run->worst = lengths[count - 1];
}
