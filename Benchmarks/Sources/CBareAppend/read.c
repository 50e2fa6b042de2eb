// Reading: all blocks in order, or those that given events lie in.

#include <string.h>

#include "environment.h"
#include "measure.h"
#include "run.h"

static uint64_t sum_of(MDB_val value) {
    const unsigned char *bytes = value.mv_data;
    uint64_t sum = 0, word;
    size_t i = 0;
    for (; i + sizeof word <= value.mv_size; i += sizeof word) {
        memcpy(&word, bytes + i, sizeof word);
        sum += word;
    }
    for (; i < value.mv_size; i++) sum += bytes[i];
    return sum;
}

static int scan(MDB_cursor *cursor, struct run *run) {
    MDB_val key, value;
    int code;
    while ((code = mdb_cursor_get(cursor, &key, &value, MDB_NEXT)) == 0) {
        run->sum += sum_of(value);
        run->blocks += 1;
        run->bytes += (int64_t)value.mv_size;
    }
    return code == MDB_NOTFOUND ? 0 : code;
}

// Moves to the last block that begins with `seq` or before it.
static int find(MDB_cursor *cursor, int64_t seq, MDB_val *value) {
    unsigned char wanted[8];
    for (int i = 0; i < 8; i++) wanted[i] = (unsigned char)((uint64_t)seq >> (56 - 8 * i));
    MDB_val key = {sizeof wanted, wanted};
    int code = mdb_cursor_get(cursor, &key, value, MDB_SET_RANGE);
    if (code == MDB_NOTFOUND) return mdb_cursor_get(cursor, &key, value, MDB_LAST);
    if (code != 0 || memcmp(key.mv_data, wanted, sizeof wanted) == 0) return code;
    return mdb_cursor_get(cursor, &key, value, MDB_PREV);
}

static int find_all(MDB_cursor *cursor, const int64_t *seqs, size_t count, struct run *run) {
    for (size_t i = 0; i < count; i++) {
        MDB_val value;
        int code = find(cursor, seqs[i], &value);
        if (code != 0) return code;
        value.mv_size = value.mv_size < 64 ? value.mv_size : 64;
        run->sum += sum_of(value);
        run->blocks += 1;
        run->bytes += (int64_t)value.mv_size;
    }
    return 0;
}

// Scans if `seqs` is null.
static struct run run_reading(const char *journal, const int64_t *seqs, size_t count) {
    struct run run = {0};
    MDB_env *environment;
    MDB_dbi table;
    run.code = blocks_open(journal, MDB_RDONLY, &environment, &table);
    if (run.code != 0) return run;
    MDB_txn *transaction;
    MDB_cursor *cursor;
    run.code = reading_begin(environment, table, &transaction, &cursor);
    if (run.code == 0) {
        int64_t started = nanoseconds_now();
        run.code = seqs ? find_all(cursor, seqs, count, &run) : scan(cursor, &run);
        run.nanoseconds = nanoseconds_now() - started;
        mdb_cursor_close(cursor);
        mdb_txn_abort(transaction);
    }
    mdb_env_close(environment);
    return run;
}

struct run run_scan(const char *journal) { return run_reading(journal, NULL, 0); }

struct run run_find(const char *journal, const int64_t *seqs, size_t count) {
    return run_reading(journal, seqs, count);
}
