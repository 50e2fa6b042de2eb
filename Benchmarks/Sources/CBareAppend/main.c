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
    "usage: CBareAppend append JOURNAL EMPTY-DIRECTORY\n"
    "       CBareAppend scan JOURNAL\n"
    "       CBareAppend find JOURNAL < SEQS\n"
    "Prints nanoseconds, blocks, bytes, a sum of what was read, 1 if the directory lies in memory\n"
    "(else 0), and the nanoseconds of the middle one of the blocks appended.\n";

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

int main(int count, char **arguments) {
    struct run run;
    const char *place = count > 2 ? arguments[count - 1] : NULL;
    if (count == 4 && strcmp(arguments[1], "append") == 0) {
        run = run_append(arguments[2], arguments[3]);
    } else if (count == 3 && strcmp(arguments[1], "scan") == 0) {
        run = run_scan(arguments[2]);
    } else if (count == 3 && strcmp(arguments[1], "find") == 0) {
        run = run_find_given(arguments[2]);
    } else {
        fputs(usage, stderr);
        return 64;
    }
    if (run.code != 0) {
        fprintf(stderr, "CBareAppend: %s: %s\n", place, mdb_strerror(run.code));
        return 1;
    }
    printf("%" PRId64 " %" PRId64 " %" PRId64 " %" PRIu64 " %d %" PRId64 "\n", run.nanoseconds, run.blocks, run.bytes,
           run.sum, is_in_memory(place), run.median);
    return 0;
}
