// Notes everything that a ledger's writer does to its files, in order, with its answers: preloaded beneath `kopeck`.
//
// Proves nothing alone. From these notes disk.py builds every directory that a power cut at any moment could leave.
//
//   FAULT_DIRECTORY  the directory above the ledger, an absolute path
//   RECORD_FILE      the notes are appended to it
//   RECORD_KILL_AT   dies by SIGKILL in this write with O_DSYNC, from 1: the system has its bytes, the device not
//
// A note is its letter, a handle, an offset, a length, and as many bytes:
//   P a process begins · O opened a path (offset: flags) · W a write begins · F that write is flushed (O_DSYNC) ·
//   S everything written to the handle is flushed · T truncated to offset · M mkdir · R rename, two paths with a zero
//   between · U unlink · X rmdir · A so many lines have been answered in all (offset)
#include <signal.h>
#include "watch.h"

static int notes = -1;
static uint32_t opened;
static uint64_t answered, flushed_writes, kill_at;

static ssize_t write_all(const struct iovec *parts, int count) {
    REAL(ssize_t, writev, int, const struct iovec *, int);
    return real(notes, parts, count);
}

static void note(char letter, uint32_t handle, uint64_t offset, const void *bytes, uint32_t count) {
    char head[17] = {letter};
    memcpy(head + 1, &handle, 4);
    memcpy(head + 5, &offset, 8);
    memcpy(head + 13, &count, 4);
    struct iovec parts[2] = {{head, sizeof head}, {(void *)bytes, count}};
    if (notes >= 0) (void)!write_all(parts, count ? 2 : 1);
}

__attribute__((constructor)) static void begin(void) {
    REAL(int, open, const char *, int, ...);
    notes = real(setting("RECORD_FILE", "/dev/null"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    kill_at = strtoull(setting("RECORD_KILL_AT", "0"), NULL, 10);
    note('P', 0, 0, NULL, 0);
}

// MARK: writes

typedef ssize_t (*writing)(int, const struct iovec *, int, off_t);

static void note_parts(int file, const struct iovec *parts, int count, off_t at) {
    for (int i = 0; i < count; i++) {
        note('W', handles[file], (uint64_t)at, parts[i].iov_base, (uint32_t)parts[i].iov_len);
        at += (off_t)parts[i].iov_len;
    }
}

static void note_answers(const struct iovec *parts, int count) {
    for (int i = 0; i < count; i++)
        for (size_t k = 0; k < parts[i].iov_len; k++) answered += ((const char *)parts[i].iov_base)[k] == '\n';
    note('A', 0, answered, NULL, 0);
}

static ssize_t noted_write(writing real, int file, const struct iovec *parts, int count, off_t at) {
    enum kind kind = kind_of(file);
    if (kind == ELSEWHERE && file != STDOUT_FILENO) return real(file, parts, count, at);
    pthread_mutex_lock(&turn);
    if (kind != ELSEWHERE) note_parts(file, parts, count, at);
    ssize_t written = real(file, parts, count, at);
    if (kind == FLUSHED_DATA && ++flushed_writes == kill_at) kill(getpid(), SIGKILL);
    if (kind == FLUSHED_DATA) note('F', handles[file], (uint64_t)at, NULL, 0);
    if (kind == ELSEWHERE && written > 0) note_answers(parts, count);
    pthread_mutex_unlock(&turn);
    return written;
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
    return noted_write(at_place, file, &(struct iovec){(void *)bytes, count}, 1, at);
}
ssize_t pwrite64(int file, const void *bytes, size_t count, off_t at) { return pwrite(file, bytes, count, at); }
ssize_t pwritev(int file, const struct iovec *parts, int count, off_t at) {
    return noted_write(at_place, file, parts, count, at);
}
ssize_t pwritev64(int file, const struct iovec *parts, int count, off_t at) { return pwritev(file, parts, count, at); }
ssize_t writev(int file, const struct iovec *parts, int count) {
    off_t at = kind_of(file) == ELSEWHERE ? 0 : lseek(file, 0, SEEK_CUR);
    return noted_write(in_sequence, file, parts, count, at);
}
ssize_t write(int file, const void *bytes, size_t count) {
    off_t at = kind_of(file) == ELSEWHERE ? 0 : lseek(file, 0, SEEK_CUR);
    return noted_write(in_sequence, file, &(struct iovec){(void *)bytes, count}, 1, at);
}

// MARK: flushes

#define FLUSHING(name)                                            \
    int name(int file) {                                          \
        REAL(int, name, int);                                     \
        if (kind_of(file) == ELSEWHERE) return real(file);        \
        pthread_mutex_lock(&turn);                                \
        int code = real(file);                                    \
        if (!code) note('S', handles[file], 0, NULL, 0);          \
        pthread_mutex_unlock(&turn);                              \
        return code;                                              \
    }
FLUSHING(fdatasync)
FLUSHING(fsync)

// MARK: names

#define NAMING(name, letter, parameters, path, call, ...)         \
    int name parameters {                                         \
        REAL(int, name, __VA_ARGS__);                             \
        if (!is_watched_path(path)) return call;                  \
        pthread_mutex_lock(&turn);                                \
        int code = call;                                          \
        if (!code) note(letter, 0, 0, path, (uint32_t)strlen(path)); \
        pthread_mutex_unlock(&turn);                              \
        return code;                                              \
    }
NAMING(mkdir, 'M', (const char *path, mode_t mode), path, real(path, mode), const char *, mode_t)
NAMING(unlink, 'U', (const char *path), path, real(path), const char *)
NAMING(rmdir, 'X', (const char *path), path, real(path), const char *)

int rename(const char *from, const char *to) {
    REAL(int, rename, const char *, const char *);
    if (!is_watched_path(to)) return real(from, to);
    char both[2 * 4096];
    int count = snprintf(both, sizeof both, "%s%c%s", from, 0, to);
    pthread_mutex_lock(&turn);
    int code = real(from, to);
    if (!code) note('R', 0, 0, both, (uint32_t)count);
    pthread_mutex_unlock(&turn);
    return code;
}

int ftruncate(int file, off_t count) {
    REAL(int, ftruncate, int, off_t);
    if (kind_of(file) == ELSEWHERE) return real(file, count);
    pthread_mutex_lock(&turn);
    note('T', handles[file], (uint64_t)count, NULL, 0);
    int code = real(file, count);
    pthread_mutex_unlock(&turn);
    return code;
}
int ftruncate64(int file, off_t count) { return ftruncate(file, count); }

static int noted_open(const char *path, int flags, mode_t mode) {
    REAL(int, open, const char *, int, ...);
    if (!is_watched_path(path)) return real(path, flags, mode);
    pthread_mutex_lock(&turn);
    int file = real(path, flags, mode);
    if (file >= 0) {
        remember(file, path, flags, ++opened);
        if (kind_of(file) != ELSEWHERE) note('O', opened, (uint64_t)flags, path, (uint32_t)strlen(path));
    }
    pthread_mutex_unlock(&turn);
    return file;
}

#define OPENING(name)                                             \
    int name(const char *path, int flags, ...) {                  \
        va_list rest;                                             \
        va_start(rest, flags);                                    \
        mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0; \
        va_end(rest);                                             \
        return noted_open(path, flags, mode);                     \
    }
OPENING(open)
OPENING(open64)

int close(int file) {
    REAL(int, close, int);
    forget(file);
    return real(file);
}
