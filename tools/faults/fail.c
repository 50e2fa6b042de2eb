// Makes one call on the files of a ledger fail, or every call from one on: preloaded beneath `kopeck`.
//
// Proves what the program does when the disk says no, at every single place where it can say so.
//
//   FAULT_DIRECTORY  the ledger, an absolute path
//   FAULT_CALLS      write: pwrite, pwritev, write, writev · flush: fdatasync, fsync, a write with O_DSYNC ·
//                    name: mkdir, rename, unlink, rmdir, ftruncate, posix_fallocate, an open that creates
//   FAULT_AT         which of them, from 1
//   FAULT_FOREVER    1: it and all after it
//   FAULT_MAP_BYTES  the most an environment of LMDB may hold, instead of what the program asks for
//   FAULT_HOW        an errno; or short: half is written; or swallow: nothing is, and success is reported, which no
//                    program can notice by itself: that is for negative controls
//   FAULT_STRUCK     a file that is made when it has struck
//   FAULT_SEEN       a file that gets the number of such calls, if the program ends by itself
#include "watch.h"

enum calls { NONE, WRITE, FLUSH, NAME };
enum verdict { PASS, REFUSE, SHORTEN, SWALLOW };

static struct {
    enum calls calls;
    long at, seen;
    int forever, error;
    enum verdict verdict;
    const char *struck;
} plan;

__attribute__((constructor)) static void read_plan(void) {
    const char *calls = setting("FAULT_CALLS", ""), *how = setting("FAULT_HOW", "5");
    plan.calls = !strcmp(calls, "write") ? WRITE : !strcmp(calls, "flush") ? FLUSH
        : !strcmp(calls, "name") ? NAME : NONE;
    plan.at = atol(setting("FAULT_AT", "1"));
    plan.forever = atoi(setting("FAULT_FOREVER", "0"));
    plan.verdict = !strcmp(how, "short") ? SHORTEN : !strcmp(how, "swallow") ? SWALLOW : REFUSE;
    plan.error = plan.verdict == REFUSE ? atoi(how) : EIO;
    plan.struck = setting("FAULT_STRUCK", NULL);
}

static void tell_it_struck(void) {
    REAL(int, open, const char *, int, ...);
    if (!plan.struck) return;
    int file = real(plan.struck, O_WRONLY | O_CREAT, 0600);
    if (file >= 0) close(file);
}

__attribute__((destructor)) static void tell_how_many(void) {
    const char *path = setting("FAULT_SEEN", NULL);
    FILE *file = path ? fopen(path, "w") : NULL;
    if (file) fprintf(file, "%ld\n", plan.seen), fclose(file);
}

static enum verdict judge(enum calls calls) {
    if (calls != plan.calls) return PASS;
    pthread_mutex_lock(&turn);
    long number = ++plan.seen;
    pthread_mutex_unlock(&turn);
    if (plan.forever ? number < plan.at : number != plan.at) return PASS;
    tell_it_struck();
    errno = plan.error;
    return plan.verdict;
}

// MARK: writes

typedef ssize_t (*writing)(int, const struct iovec *, int, off_t);

static size_t total(const struct iovec *parts, int count) {
    size_t bytes = 0;
    for (int i = 0; i < count; i++) bytes += parts[i].iov_len;
    return bytes;
}

static ssize_t write_half(writing real, int file, const struct iovec *parts, int count, off_t at) {
    size_t left = total(parts, count) / 2;
    struct iovec some[1024];
    int used = 0;
    for (; used < count && used < 1024 && left > 0; used++) {
        some[used] = parts[used];
        if (some[used].iov_len > left) some[used].iov_len = left;
        left -= some[used].iov_len;
    }
    return used ? real(file, some, used, at) : 0;
}

static ssize_t judged_write(writing real, int file, const struct iovec *parts, int count, off_t at) {
    enum kind kind = kind_of(file);
    if (kind != DATA && kind != FLUSHED_DATA) return real(file, parts, count, at);
    enum verdict verdict = judge(WRITE);
    if (verdict == REFUSE) return -1;
    if (verdict == SWALLOW) return (ssize_t)total(parts, count);
    if (verdict == SHORTEN) return write_half(real, file, parts, count, at);
    ssize_t written = real(file, parts, count, at);
    // A flush that fails has handed its bytes to the system all the same.
    enum verdict flushed = kind == FLUSHED_DATA && written >= 0 ? judge(FLUSH) : PASS;
    return flushed == PASS || flushed == SWALLOW ? written : (errno = plan.error, -1);
}

static ssize_t at_place(int file, const struct iovec *parts, int count, off_t at) {
    REAL(ssize_t, pwritev, int, const struct iovec *, int, off_t);
    return real(file, parts, count, at);
}

static ssize_t in_sequence(int file, const struct iovec *parts, int count, off_t at) {
    REAL(ssize_t, writev, int, const struct iovec *, int);
    (void)at;
    return real(file, parts, count);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) {
    return judged_write(at_place, file, &(struct iovec){(void *)bytes, count}, 1, at);
}
ssize_t pwrite64(int file, const void *bytes, size_t count, off_t at) { return pwrite(file, bytes, count, at); }
ssize_t pwritev(int file, const struct iovec *parts, int count, off_t at) {
    return judged_write(at_place, file, parts, count, at);
}
ssize_t pwritev64(int file, const struct iovec *parts, int count, off_t at) { return pwritev(file, parts, count, at); }
ssize_t writev(int file, const struct iovec *parts, int count) {
    return judged_write(in_sequence, file, parts, count, 0);
}
ssize_t write(int file, const void *bytes, size_t count) {
    return judged_write(in_sequence, file, &(struct iovec){(void *)bytes, count}, 1, 0);
}

// MARK: flushes

#define FLUSHING(name)                                            \
    int name(int file) {                                          \
        REAL(int, name, int);                                     \
        if (kind_of(file) == ELSEWHERE) return real(file);        \
        enum verdict verdict = judge(FLUSH);                      \
        return verdict == PASS ? real(file) : verdict == SWALLOW ? 0 : -1; \
    }
FLUSHING(fdatasync)
FLUSHING(fsync)

// MARK: names

#define NAMING(result, name, path, parameters, ...)               \
    result name parameters {                                      \
        REAL(result, name, __VA_ARGS__);                          \
        enum verdict verdict = is_watched_path(path) ? judge(NAME) : PASS; \
        if (verdict == SWALLOW) return 0;                         \
        if (verdict != PASS) return -1;
#define NAMED }
NAMING(int, mkdir, path, (const char *path, mode_t mode), const char *, mode_t) return real(path, mode); NAMED
NAMING(int, rename, to, (const char *from, const char *to), const char *, const char *) return real(from, to); NAMED
NAMING(int, unlink, path, (const char *path), const char *) return real(path); NAMED
NAMING(int, rmdir, path, (const char *path), const char *) return real(path); NAMED

int posix_fallocate(int file, off_t at, off_t count) {
    REAL(int, posix_fallocate, int, off_t, off_t);
    // It returns its error instead of setting errno. Only a ledger's lock.mdb is reserved so.
    enum verdict verdict = judge(NAME);
    return verdict == PASS ? real(file, at, count) : verdict == SWALLOW ? 0 : plan.error;
}
int posix_fallocate64(int file, off_t at, off_t count) { return posix_fallocate(file, at, count); }

int ftruncate(int file, off_t count) {
    REAL(int, ftruncate, int, off_t);
    enum verdict verdict = kind_of(file) == ELSEWHERE ? PASS : judge(NAME);
    return verdict == PASS ? real(file, count) : verdict == SWALLOW ? 0 : -1;
}
int ftruncate64(int file, off_t count) { return ftruncate(file, count); }

static int judged_open(const char *path, int flags, mode_t mode) {
    REAL(int, open, const char *, int, ...);
    int creates = flags & O_CREAT && is_watched_path(path) && access(path, F_OK);
    if (creates && judge(NAME) != PASS) return errno = plan.error, -1;
    // To swallow flushes is to swallow those of O_DSYNC too.
    int drops = plan.calls == FLUSH && plan.verdict == SWALLOW && is_watched_path(path);
    int file = real(path, drops ? flags & ~O_SYNC & ~O_DSYNC : flags, mode);
    remember(file, path, flags, 0);
    return file;
}

#define OPENING(name)                                             \
    int name(const char *path, int flags, ...) {                  \
        va_list rest;                                             \
        va_start(rest, flags);                                    \
        mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0; \
        va_end(rest);                                             \
        return judged_open(path, flags, mode);                    \
    }
OPENING(open)
OPENING(open64)

int close(int file) {
    REAL(int, close, int);
    forget(file);
    return real(file);
}

// MARK: maps

int mdb_env_set_mapsize(void *environment, size_t bytes) {
    REAL(int, mdb_env_set_mapsize, void *, size_t);
    const char *most = setting("FAULT_MAP_BYTES", NULL);
    return real(environment, most ? (size_t)atol(most) : bytes);
}
