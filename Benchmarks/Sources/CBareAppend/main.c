// The anchor: what liblmdb alone does with the very blocks that a ledger wrote. Nothing is decided, encoded, hashed or
// checked: whatever keeps the same blocks in LMDB just as durably has at least this to do.
//
// A program of its own, so that nothing of Swift is in it, and nothing of it in what is measured in Swift.

#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/vfs.h>

#include "environment.h"
#include "run.h"

static const char usage[] =
    "usage: CBareAppend append JOURNAL DIRECTORY\n"
    "       CBareAppend scan JOURNAL\n"
    "       CBareAppend find JOURNAL < SEQS\n"
    "       CBareAppend open-loop RATE COUNT BYTES DIRECTORY\n"
    "       CBareAppend rows WALLETS BASE-EVENTS BATCH EVENT-BYTES COMMITS DIRECTORY\n"
    "Prints what that took, a name and a number a line; times are nanoseconds. \"memory\" is 1 if the\n"
    "directory lies in memory, else 0.\n";

// A directory in memory, where a sync costs nothing and keeps nothing.
static bool is_in_memory(const char *path) {
    const uint32_t tmpfs = 0x01021994, ramfs = 0x858458f6;
    struct statfs system;
    if (statfs(path, &system) != 0) return false;
    return (uint32_t)system.f_type == tmpfs || (uint32_t)system.f_type == ramfs;
}

static struct run run_find_given(const char *journal) {
    struct run run = {.code = ENOMEM};
    size_t count = 0, capacity = 1 << 16;
    int64_t *seqs = malloc(capacity * sizeof *seqs);
    while (seqs != NULL && scanf("%" SCNd64, &seqs[count]) == 1) {
        if (++count < capacity) continue;
        int64_t *more = realloc(seqs, (capacity *= 2) * sizeof *seqs);
        if (more == NULL) free(seqs);
        seqs = more;
    }
    if (seqs != NULL) run = run_find(journal, seqs, count);
    free(seqs);
    return run;
}

// An argument that is a number from 1 on; the program ends at anything else.
static int64_t number(const char *argument) {
    char *end;
    errno = 0;
    long long number = strtoll(argument, &end, 10);
    if (errno == 0 && *end == 0 && number > 0) return number;
    fputs(usage, stderr);
    exit(64);
}

static void print(struct run run, const char *place) {
    printf("nanoseconds %" PRId64 "\nblocks %" PRId64 "\nbytes %" PRId64 "\nwritten %" PRId64 "\nsum %" PRIu64 "\n",
           run.nanoseconds, run.blocks, run.bytes, run.written, run.sum);
    printf("median %" PRId64 "\np99 %" PRId64 "\nworst %" PRId64 "\nmemory %d\n", run.median, run.p99, run.worst,
           is_in_memory(place));
}

int main(int count, char **arguments) {
    struct run run;
    const char *what = count > 2 ? arguments[1] : "", *place = arguments[count - 1];
    char **given = arguments + 2;
    if (count == 4 && strcmp(what, "append") == 0) {
        run = run_append(given[0], place);
    } else if (count == 3 && strcmp(what, "scan") == 0) {
        run = run_scan(place);
    } else if (count == 3 && strcmp(what, "find") == 0) {
        run = run_find_given(place);
    } else if (count == 6 && strcmp(what, "open-loop") == 0) {
        run = run_open_loop(place, (struct arrivals){number(given[0]), number(given[1]), number(given[2])});
    } else if (count == 8 && strcmp(what, "rows") == 0) {
        run = run_rows(place, (struct rows){number(given[0]), number(given[1]), number(given[2]), number(given[3]),
                                            number(given[4])});
    } else {
        fputs(usage, stderr);
        return 64;
    }
    if (run.code != 0) {
        fprintf(stderr, "CBareAppend: %s: %s\n", place, mdb_strerror(run.code));
        return 1;
    }
    print(run, place);
    return 0;
}
