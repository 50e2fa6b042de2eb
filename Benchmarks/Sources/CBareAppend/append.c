// Appending: the blocks that one journal has and another has not, one commit a block.

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "environment.h"
#include "measure.h"
#include "run.h"

struct block {
    unsigned char key[8];
    size_t offset, length;
};

// Blocks of a journal, in memory.
struct blocks {
    struct block *list;
    size_t count, capacity;
    unsigned char *bytes;
    size_t byte_count, byte_capacity;
};

static void blocks_free(struct blocks *blocks) {
    free(blocks->list);
    free(blocks->bytes);
}

static int blocks_add(struct blocks *blocks, MDB_val key, MDB_val value) {
    if (key.mv_size != sizeof blocks->list->key) return EINVAL;
    if (blocks->count == blocks->capacity) {
        size_t capacity = blocks->capacity * 2 + 64;
        struct block *list = realloc(blocks->list, capacity * sizeof *list);
        if (list == NULL) return ENOMEM;
        blocks->list = list;
        blocks->capacity = capacity;
    }
    if (blocks->byte_count + value.mv_size > blocks->byte_capacity) {
        size_t capacity = blocks->byte_capacity * 2 + value.mv_size;
        unsigned char *bytes = realloc(blocks->bytes, capacity);
        if (bytes == NULL) return ENOMEM;
        blocks->bytes = bytes;
        blocks->byte_capacity = capacity;
    }
    struct block *block = &blocks->list[blocks->count++];
    memcpy(block->key, key.mv_data, sizeof block->key);
    block->offset = blocks->byte_count;
    block->length = value.mv_size;
    memcpy(blocks->bytes + block->offset, value.mv_data, value.mv_size);
    blocks->byte_count += value.mv_size;
    return 0;
}

// Moves to the first block after a key of eight bytes; to the first of all after none.
static int move_after(MDB_cursor *cursor, const unsigned char *last, MDB_val *key, MDB_val *value) {
    if (last == NULL) return mdb_cursor_get(cursor, key, value, MDB_FIRST);
    *key = (MDB_val){8, (void *)last};
    int code = mdb_cursor_get(cursor, key, value, MDB_SET_RANGE);
    if (code != 0 || key->mv_size != 8 || memcmp(key->mv_data, last, 8) != 0) return code;
    return mdb_cursor_get(cursor, key, value, MDB_NEXT);
}

static int blocks_read(const char *journal, const unsigned char *last, struct blocks *blocks) {
    MDB_env *environment;
    MDB_dbi table;
    int code = blocks_open(journal, MDB_RDONLY, &environment, &table);
    if (code != 0) return code;
    MDB_txn *transaction;
    MDB_cursor *cursor;
    code = reading_begin(environment, table, &transaction, &cursor);
    if (code == 0) {
        MDB_val key, value;
        code = move_after(cursor, last, &key, &value);
        while (code == 0) {
            code = blocks_add(blocks, key, value);
            if (code == 0) code = mdb_cursor_get(cursor, &key, &value, MDB_NEXT);
        }
        if (code == MDB_NOTFOUND) code = 0;
        mdb_cursor_close(cursor);
        mdb_txn_abort(transaction);
    }
    mdb_env_close(environment);
    return code;
}

// The key of a target's last block. `found` is false where it has none.
static int last_key(MDB_env *environment, MDB_dbi table, unsigned char *last, bool *found) {
    MDB_txn *transaction;
    MDB_cursor *cursor;
    int code = reading_begin(environment, table, &transaction, &cursor);
    if (code != 0) return code;
    MDB_val key, value;
    code = mdb_cursor_get(cursor, &key, &value, MDB_LAST);
    *found = code == 0;
    if (code == 0 && key.mv_size == 8) memcpy(last, key.mv_data, 8);
    mdb_cursor_close(cursor);
    mdb_txn_abort(transaction);
    return code == MDB_NOTFOUND ? 0 : code;
}

static int append(MDB_env *environment, MDB_dbi table, struct blocks *blocks, const struct block *block) {
    MDB_txn *transaction;
    int code = mdb_txn_begin(environment, NULL, 0, &transaction);
    if (code != 0) return code;
    MDB_val key = {sizeof block->key, (void *)block->key};
    MDB_val value = {block->length, blocks->bytes + block->offset};
    code = mdb_put(transaction, table, &key, &value, MDB_APPEND);
    if (code == 0) return mdb_txn_commit(transaction);
    mdb_txn_abort(transaction);
    return code;
}

static struct run append_all(MDB_env *environment, MDB_dbi table, struct blocks *blocks) {
    struct run run = {.blocks = (int64_t)blocks->count, .bytes = (int64_t)blocks->byte_count};
    int64_t *lengths = calloc(blocks->count + 1, sizeof *lengths);
    if (lengths == NULL) run.code = ENOMEM;
    int64_t written = bytes_written(), started = nanoseconds_now(), before = started;
    for (size_t i = 0; i < blocks->count && run.code == 0; i++) {
        run.code = append(environment, table, blocks, &blocks->list[i]);
        int64_t now = nanoseconds_now();
        lengths[i] = now - before;
        before = now;
    }
    run.nanoseconds = before - started;
    run.written = bytes_written() - written;
    if (run.code == 0) take_lengths(&run, lengths, blocks->count);
    free(lengths);
    return run;
}

struct run run_append(const char *journal, const char *target) {
    struct run run = {0};
    struct blocks blocks = {0};
    MDB_env *environment;
    MDB_dbi table;
    run.code = blocks_open(target, 0, &environment, &table);
    if (run.code != 0) return run;
    unsigned char last[8];
    bool found;
    run.code = last_key(environment, table, last, &found);
    if (run.code == 0) run.code = blocks_read(journal, found ? last : NULL, &blocks);
    if (run.code == 0) run = append_all(environment, table, &blocks);
    blocks_free(&blocks);
    mdb_env_close(environment);
    return run;
}
