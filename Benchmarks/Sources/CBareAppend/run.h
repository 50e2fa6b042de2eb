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
    // Bytes given to write calls meanwhile.
    int64_t written;
    // Depends on all that was read, so that no reading can be left out.
    uint64_t sum;
    // Of commits, or of answers where commands come by the clock: nanoseconds.
    int64_t median, p99, worst;
};

// Reads the blocks of a journal after the last one of a target into memory, then appends them there: one commit a
// block, each fully synced, with the ledger's own flags. Only the commits are timed.
struct run run_append(const char *journal, const char *target);

// Opens a journal and reads every byte of every block, from the first to the last.
struct run run_scan(const char *journal);

// Finds the blocks that the given events lie in, one by one; of each, one cache line is read. The opening is not timed.
struct run run_find(const char *journal, const int64_t *seqs, size_t count);

struct arrivals {
    // Commands a second, evenly spaced, and how many in all.
    int64_t rate, count;
    // Bytes that each adds to a block.
    int64_t bytes;
};

// Group commit: a commit takes all that has arrived. An answer is counted from when its command was due.
struct run run_open_loop(const char *target, struct arrivals arrivals);

struct rows {
    // Rows of wallets, and events there are before the clock starts.
    int64_t wallets, base;
    // Events a commit, bytes of each, and commits in all.
    int64_t batch, bytes, commits;
};

// What is not event sourced: the event, two rows of wallets and a random idempotency key in one commit.
struct run run_rows(const char *target, struct rows rows);

#endif
