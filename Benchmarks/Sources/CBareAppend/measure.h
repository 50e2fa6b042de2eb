// Clocks, and what the system counts.
#ifndef MEASURE_H
#define MEASURE_H

#include <stddef.h>
#include <stdint.h>

#include "run.h"

// The monotonic clock.
int64_t nanoseconds_now(void);

// Returns when the monotonic clock has come that far.
void sleep_until(int64_t nanoseconds);

// Bytes that this process has given to write calls so far; 0 where the system does not say. Every page of liblmdb's goes
// through one and is synced at once, so this is what reaches the device. "write_bytes" beside it counts whole folios,
// tenfold where the system keeps files in large ones.
int64_t bytes_written(void);

// Sorts the lengths of time and takes the middle one, the 99th of a hundred and the longest.
void take_lengths(struct run *run, int64_t *lengths, size_t count);

#endif
