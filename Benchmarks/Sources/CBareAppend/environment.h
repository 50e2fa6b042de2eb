// Opening an environment with the ledger's own flags.
#ifndef ENVIRONMENT_H
#define ENVIRONMENT_H

#include <lmdb.h>
#include <stdint.h>

// Opens the table of blocks. `flags` is 0, or MDB_RDONLY for a journal that is there already.
int blocks_open(const char *path, unsigned flags, MDB_env **environment, MDB_dbi *blocks);

// Begins a read transaction with a cursor.
int reading_begin(MDB_env *environment, MDB_dbi blocks, MDB_txn **transaction, MDB_cursor **cursor);

// The monotonic clock.
int64_t nanoseconds_now(void);

#endif
