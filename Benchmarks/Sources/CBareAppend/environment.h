// Opening an environment with the ledger's own flags.
#ifndef ENVIRONMENT_H
#define ENVIRONMENT_H

#include <lmdb.h>
#include <stdint.h>

// Opens an environment. `flags` is 0, or MDB_RDONLY for a journal that is there already.
int environment_open(const char *path, unsigned flags, MDB_env **environment);

// Opens a table, and makes it where it is missing unless the environment is open for reading only.
int table_open(MDB_env *environment, const char *name, unsigned flags, MDB_dbi *table);

// Both, for the table of blocks.
int blocks_open(const char *path, unsigned flags, MDB_env **environment, MDB_dbi *blocks);

// Begins a read transaction with a cursor.
int reading_begin(MDB_env *environment, MDB_dbi blocks, MDB_txn **transaction, MDB_cursor **cursor);

#endif
