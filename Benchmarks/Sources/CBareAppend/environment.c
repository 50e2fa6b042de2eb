#include "environment.h"

#include <time.h>

static int open_in(MDB_env *environment, const char *path, unsigned flags, MDB_dbi *blocks) {
    // The ledger's: a map of 256 GiB, four tables, NOTLS, no flag that weakens a commit.
    int code = mdb_env_set_mapsize(environment, (size_t)256 << 30);
    if (code == 0) code = mdb_env_set_maxdbs(environment, 4);
    if (code == 0) code = mdb_env_open(environment, path, MDB_NOTLS | flags, 0600);
    if (code != 0) return code;
    MDB_txn *transaction;
    code = mdb_txn_begin(environment, NULL, flags, &transaction);
    if (code != 0) return code;
    code = mdb_dbi_open(transaction, "blocks", flags == MDB_RDONLY ? 0 : MDB_CREATE, blocks);
    if (code == 0) return mdb_txn_commit(transaction);
    mdb_txn_abort(transaction);
    return code;
}

int blocks_open(const char *path, unsigned flags, MDB_env **environment, MDB_dbi *blocks) {
    int code = mdb_env_create(environment);
    if (code != 0) return code;
    code = open_in(*environment, path, flags, blocks);
    if (code != 0) mdb_env_close(*environment);
    return code;
}

int reading_begin(MDB_env *environment, MDB_dbi blocks, MDB_txn **transaction, MDB_cursor **cursor) {
    int code = mdb_txn_begin(environment, NULL, MDB_RDONLY, transaction);
    if (code != 0) return code;
    code = mdb_cursor_open(*transaction, blocks, cursor);
    if (code != 0) mdb_txn_abort(*transaction);
    return code;
}

int64_t nanoseconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}
