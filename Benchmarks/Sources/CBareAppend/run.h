// What the anchor can be asked to do, and what that took.
#ifndef RUN_H
#define RUN_H

#include <stddef.h>
#include <stdint.h>

struct run {
    // 0, or what liblmdb or the system answered instead; then nothing else counts.
    int code;
    int64_t nanoseconds;
    int64_t blocks;
    int64_t bytes;
    // Depends on all that was read, so that no reading can be left out.
    uint64_t sum;
    // Of the blocks appended, how long the middle one took.
    int64_t median;
};

// Reads every block of a journal into memory, then appends them to a new data file in an empty directory: one commit
// a block, each fully synced, with the ledger's own flags. Only the commits are timed.
struct run run_append(const char *journal, const char *target);

// Opens a journal and reads every byte of every block, from the first to the last.
struct run run_scan(const char *journal);

// Opens a journal and finds the blocks that the given events lie in, one by one; of each, one cache line is read.
struct run run_find(const char *journal, const int64_t *seqs, size_t count);

#endif
