#include "environment.h"

#include <stddef.h>

static int open_in(MDB_env *environment, const char *path, unsigned flags) {
    // The ledger's: a map of 256 GiB, four tables, NOTLS, no flag that weakens a commit.
    int code = mdb_env_set_mapsize(environment, (size_t)256 << 30);
    if (code == 0) code = mdb_env_set_maxdbs(environment, 4);
    if (code == 0) code = mdb_env_open(environment, path, MDB_NOTLS | flags, 0600);
    return code;
}

int environment_open(const char *path, unsigned flags, MDB_env **environment) {
    int code = mdb_env_create(environment);
    if (code != 0) return code;
    code = open_in(*environment, path, flags);
    if (code != 0) mdb_env_close(*environment);
    return code;
}

int table_open(MDB_env *environment, const char *name, unsigned flags, MDB_dbi *table) {
    unsigned of_environment;
    int code = mdb_env_get_flags(environment, &of_environment);
    if (code != 0) return code;
    unsigned reading = of_environment & MDB_RDONLY;
    MDB_txn *transaction;
    code = mdb_txn_begin(environment, NULL, reading, &transaction);
    if (code != 0) return code;
    code = mdb_dbi_open(transaction, name, flags | (reading ? 0 : MDB_CREATE), table);
    if (code == 0) return mdb_txn_commit(transaction);
    mdb_txn_abort(transaction);
    return code;
}

int blocks_open(const char *path, unsigned flags, MDB_env **environment, MDB_dbi *blocks) {
    int code = environment_open(path, flags, environment);
    if (code != 0) return code;
    code = table_open(*environment, "blocks", 0, blocks);
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
