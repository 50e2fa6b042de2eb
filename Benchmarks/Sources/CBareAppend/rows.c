// The other design, as a second anchor: every row that an event changes is changed in the event's own transaction.

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "environment.h"
#include "measure.h"
#include "run.h"

struct store {
    MDB_env *environment;
    MDB_dbi events, wallets, keys;
    struct rows rows;
    unsigned char *event;
    // How many events there are; the next one's number and key follow from it.
    uint64_t count;
};

struct wallet {
    int64_t balances[4];
    uint64_t last_event, version;
    unsigned char rest[16];
};

struct key {
    uint64_t words[2];
};

// The output function of SplitMix64: a bijection.
static uint64_t scramble(uint64_t word) {
    word += 0x9E3779B97F4A7C15;
    word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9;
    word = (word ^ (word >> 27)) * 0x94D049BB133111EB;
    return word ^ (word >> 31);
}

static struct key key_of(uint64_t event) { return (struct key){{scramble(event), scramble(~event)}}; }

static int put(MDB_txn *transaction, MDB_dbi table, MDB_val key, const void *bytes, size_t length, unsigned flags) {
    MDB_val value = {length, (void *)bytes};
    return mdb_put(transaction, table, &key, &value, flags);
}

static int put_event(MDB_txn *transaction, struct store *store, uint64_t number) {
    MDB_val key = {sizeof number, &number};
    return put(transaction, store->events, key, store->event, (size_t)store->rows.bytes, MDB_APPEND);
}

// Reads a row of a wallet, changes it and writes it back.
static int change_wallet(MDB_txn *transaction, struct store *store, uint64_t number, int64_t amount) {
    MDB_val key = {sizeof number, &number}, value;
    int code = mdb_get(transaction, store->wallets, &key, &value);
    if (code != 0) return code;
    struct wallet wallet;
    memcpy(&wallet, value.mv_data, sizeof wallet);
    wallet.balances[0] += amount;
    wallet.last_event = store->count;
    wallet.version += 1;
    return put(transaction, store->wallets, key, &wallet, sizeof wallet, 0);
}

static int put_key(MDB_txn *transaction, struct store *store) {
    struct key key = key_of(store->count);
    uint64_t use[3] = {store->count, scramble(store->count), 0};
    return put(transaction, store->keys, (MDB_val){sizeof key, &key}, use, sizeof use, MDB_NOOVERWRITE);
}

static int record(MDB_txn *transaction, struct store *store) {
    uint64_t draw = scramble(store->count * 3);
    uint64_t wallets = (uint64_t)store->rows.wallets;
    int code = put_event(transaction, store, store->count);
    if (code == 0) code = change_wallet(transaction, store, (draw >> 32) % wallets, -1);
    if (code == 0) code = change_wallet(transaction, store, (draw & 0xFFFFFFFF) % wallets, 1);
    if (code == 0) code = put_key(transaction, store);
    store->count += 1;
    return code;
}

static int commit_batch(struct store *store) {
    MDB_txn *transaction;
    int code = mdb_txn_begin(store->environment, NULL, 0, &transaction);
    if (code != 0) return code;
    for (int64_t i = 0; i < store->rows.batch && code == 0; i++) code = record(transaction, store);
    if (code == 0) return mdb_txn_commit(transaction);
    mdb_txn_abort(transaction);
    return code;
}

static int by_words(const void *a, const void *b) { return memcmp(a, b, sizeof(struct key)); }

// The keys of the events there are to begin with, in the order of the tree.
static struct key *base_keys(int64_t count) {
    struct key *keys = calloc((size_t)count, sizeof *keys);
    if (keys == NULL) return NULL;
    for (int64_t i = 0; i < count; i++) keys[i] = key_of((uint64_t)i);
    qsort(keys, (size_t)count, sizeof *keys, by_words);
    return keys;
}

static int fill_tables(MDB_txn *transaction, struct store *store, const struct key *keys) {
    static const struct wallet wallet;
    int code = 0;
    for (uint64_t i = 0; i < (uint64_t)store->rows.wallets && code == 0; i++) {
        code = put(transaction, store->wallets, (MDB_val){sizeof i, &i}, &wallet, sizeof wallet, MDB_APPEND);
    }
    for (int64_t i = 0; i < store->rows.base && code == 0; i++) {
        uint64_t use[3] = {0};
        code = put_event(transaction, store, (uint64_t)i);
        MDB_val key = {sizeof *keys, (void *)&keys[i]};
        if (code == 0) code = put(transaction, store->keys, key, use, sizeof use, MDB_APPEND);
    }
    return code;
}

// Makes the base in one transaction, which no clock sees.
static int fill(struct store *store) {
    struct key *keys = base_keys(store->rows.base);
    if (keys == NULL) return ENOMEM;
    MDB_txn *transaction;
    int code = mdb_txn_begin(store->environment, NULL, 0, &transaction);
    if (code == 0) {
        code = fill_tables(transaction, store, keys);
        if (code == 0) code = mdb_txn_commit(transaction);
        else mdb_txn_abort(transaction);
    }
    free(keys);
    return code;
}

static int count_events(struct store *store) {
    MDB_txn *transaction;
    MDB_stat stat;
    int code = mdb_txn_begin(store->environment, NULL, MDB_RDONLY, &transaction);
    if (code != 0) return code;
    code = mdb_stat(transaction, store->events, &stat);
    mdb_txn_abort(transaction);
    store->count = stat.ms_entries;
    return code;
}

static int prepare(struct store *store) {
    int code = table_open(store->environment, "events", MDB_INTEGERKEY, &store->events);
    if (code == 0) code = table_open(store->environment, "wallets", MDB_INTEGERKEY, &store->wallets);
    if (code == 0) code = table_open(store->environment, "keys", 0, &store->keys);
    if (code == 0) code = count_events(store);
    if (code == 0 && store->count == 0) code = fill(store);
    return code == 0 ? count_events(store) : code;
}

static struct run commit_all(struct store *store) {
    struct run run = {.blocks = store->rows.commits, .bytes = store->rows.commits * store->rows.batch * store->rows.bytes};
    int64_t *lengths = calloc((size_t)run.blocks, sizeof *lengths);
    if (lengths == NULL) run.code = ENOMEM;
    int64_t written = bytes_written(), started = nanoseconds_now(), before = started;
    for (int64_t i = 0; i < run.blocks && run.code == 0; i++) {
        run.code = commit_batch(store);
        int64_t now = nanoseconds_now();
        lengths[i] = now - before;
        before = now;
    }
    run.nanoseconds = before - started;
    run.written = bytes_written() - written;
    if (run.code == 0) take_lengths(&run, lengths, (size_t)run.blocks);
    free(lengths);
    return run;
}

struct run run_rows(const char *target, struct rows rows) {
    struct run run = {0};
    struct store store = {.rows = rows};
    run.code = environment_open(target, 0, &store.environment);
    if (run.code != 0) return run;
    store.event = calloc(1, (size_t)rows.bytes);
    run.code = store.event == NULL ? ENOMEM : prepare(&store);
    if (run.code == 0) run = commit_all(&store);
    free(store.event);
    mdb_env_close(store.environment);
    return run;
}
