// Looks at the LMDB environments named on standard input, one a line, and says of each in a line what is in it.
//
// Proves, thousands of times a minute, what `kopeck` proves more thoroughly of a few: that an environment can be read
// from end to end, and that it is, by the hash of every key and value, one of those that were committed.
//
//   ok ENTRIES HASH SEQ    SEQ: the last event of the newest block, in a journal; see BlockFormat.md
//   error CODE             LMDB will not read it (2: there is none)
//   signal NUMBER          reading it kills
#include <inttypes.h>
#include <lmdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static uint64_t entries, hash, last_seq;

static void take(MDB_val bytes) {
    for (size_t i = 0; i < bytes.mv_size; i++) hash = (hash ^ ((uint8_t *)bytes.mv_data)[i]) * 0x100000001b3;
    hash = (hash ^ bytes.mv_size) * 0x100000001b3;
}

static void take_block(MDB_val block) {
    uint64_t first;
    uint32_t count;
    if (block.mv_size < 72) return;
    memcpy(&first, (char *)block.mv_data + 8, 8);
    memcpy(&count, (char *)block.mv_data + 16, 4);
    last_seq = first + count - 1;
}

static int walk(MDB_txn *transaction, MDB_dbi table, int is_of_blocks) {
    MDB_cursor *cursor;
    int code = mdb_cursor_open(transaction, table, &cursor);
    if (code) return code;
    MDB_val key, value;
    while (!(code = mdb_cursor_get(cursor, &key, &value, MDB_NEXT))) {
        take(key);
        take(value);
        entries++;
        if (is_of_blocks) take_block(value);
    }
    mdb_cursor_close(cursor);
    return code == MDB_NOTFOUND ? 0 : code;
}

static int walk_tables(MDB_txn *transaction) {
    MDB_dbi names, table;
    MDB_cursor *cursor;
    MDB_val key, value;
    int code = mdb_dbi_open(transaction, NULL, 0, &names);
    if (!code) code = mdb_cursor_open(transaction, names, &cursor);
    if (code) return code;
    while (!(code = mdb_cursor_get(cursor, &key, &value, MDB_NEXT))) {
        char name[64] = {0};
        memcpy(name, key.mv_data, key.mv_size < 63 ? key.mv_size : 63);
        if ((code = mdb_dbi_open(transaction, name, 0, &table))) return code;
        if ((code = walk(transaction, table, !strcmp(name, "blocks")))) return code;
    }
    return code == MDB_NOTFOUND ? 0 : code;
}

static int look(const char *path) {
    MDB_env *environment;
    MDB_txn *transaction;
    hash = 0xcbf29ce484222325;
    int code = mdb_env_create(&environment);
    if (!code) code = mdb_env_set_maxdbs(environment, 32);
    if (!code) code = mdb_env_open(environment, path, MDB_RDONLY | MDB_NOLOCK, 0600);
    if (!code) code = mdb_txn_begin(environment, NULL, MDB_RDONLY, &transaction);
    return code ? code : walk_tables(transaction);
}

static void look_in_child(const char *path) {
    pid_t child = fork();
    if (!child) {
        (void)!freopen("/dev/null", "w", stderr);
        alarm(20);
        int code = look(path);
        if (code) printf("error %d\n", code);
        else printf("ok %" PRIu64 " %016" PRIx64 " %" PRIu64 "\n", entries, hash, last_seq);
        fflush(stdout);
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFSIGNALED(status)) printf("signal %d\n", WTERMSIG(status));
    fflush(stdout);
}

int main(void) {
    char path[4096];
    while (fgets(path, sizeof path, stdin)) {
        path[strcspn(path, "\n")] = 0;
        look_in_child(path);
    }
    return 0;
}
