// Commands that come by the clock, whether or not the ones before have been answered.

#include <errno.h>
#include <stdlib.h>

#include "environment.h"
#include "measure.h"
#include "run.h"

// A table that the journal's blocks do not lie in: these are made up.
struct loop {
    MDB_env *environment;
    MDB_dbi table;
    uint64_t next_key;
    unsigned char *bytes;
};

static int commit(struct loop *loop, size_t length) {
    MDB_txn *transaction;
    int code = mdb_txn_begin(loop->environment, NULL, 0, &transaction);
    if (code != 0) return code;
    MDB_val key = {sizeof loop->next_key, &loop->next_key}, value = {length, loop->bytes};
    code = mdb_put(transaction, loop->table, &key, &value, MDB_APPEND);
    loop->next_key += 1;
    if (code == 0) return mdb_txn_commit(transaction);
    mdb_txn_abort(transaction);
    return code;
}

static int64_t due(struct arrivals arrivals, int64_t started, int64_t number) {
    return started + (int64_t)((double)number * 1e9 / (double)arrivals.rate);
}

// How many have arrived by now.
static int64_t arrived(struct arrivals arrivals, int64_t started) {
    int64_t count = (int64_t)((double)(nanoseconds_now() - started) * (double)arrivals.rate / 1e9) + 1;
    return count < arrivals.count ? count : arrivals.count;
}

static int answer_all(struct loop *loop, struct arrivals arrivals, struct run *run, int64_t *lengths) {
    int64_t started = nanoseconds_now(), answered = 0;
    while (answered < arrivals.count) {
        int64_t there = arrived(arrivals, started);
        if (there == answered) {
            sleep_until(due(arrivals, started, answered));
            continue;
        }
        int code = commit(loop, (size_t)((there - answered) * arrivals.bytes));
        if (code != 0) return code;
        int64_t now = nanoseconds_now();
        for (; answered < there; answered++) lengths[answered] = now - due(arrivals, started, answered);
        run->nanoseconds = now - started;
        run->blocks += 1;
    }
    return 0;
}

// Keys go on after those of the run before.
static int begin(struct loop *loop) {
    int code = table_open(loop->environment, "open-loop", MDB_INTEGERKEY, &loop->table);
    if (code != 0) return code;
    MDB_txn *transaction;
    MDB_cursor *cursor;
    code = reading_begin(loop->environment, loop->table, &transaction, &cursor);
    if (code != 0) return code;
    MDB_val key, value;
    code = mdb_cursor_get(cursor, &key, &value, MDB_LAST);
    if (code == 0) loop->next_key = *(uint64_t *)key.mv_data + 1;
    mdb_cursor_close(cursor);
    mdb_txn_abort(transaction);
    return code == MDB_NOTFOUND ? 0 : code;
}

struct run run_open_loop(const char *target, struct arrivals arrivals) {
    struct run run = {.bytes = arrivals.count * arrivals.bytes};
    struct loop loop = {0};
    run.code = environment_open(target, 0, &loop.environment);
    if (run.code != 0) return run;
    int64_t *lengths = calloc((size_t)arrivals.count, sizeof *lengths);
    loop.bytes = calloc((size_t)arrivals.count, (size_t)arrivals.bytes);
    run.code = lengths == NULL || loop.bytes == NULL ? ENOMEM : begin(&loop);
    if (run.code == 0) run.code = answer_all(&loop, arrivals, &run, lengths);
    if (run.code == 0) take_lengths(&run, lengths, (size_t)arrivals.count);
    free(lengths);
    free(loop.bytes);
    mdb_env_close(loop.environment);
    return run;
}
