// Which descriptors of this process lie in the directory under test: what fail.c and record.c stand on.
//
// Both are preloaded beneath the program and take the place of the C library's calls. liblmdb and Swift call them
// through the dynamic linker, so every write that reaches the kernel passes here first.
#pragma once
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { DESCRIPTORS = 4096 };
enum kind { ELSEWHERE, DATA, FLUSHED_DATA, FOLDER };

// FLUSHED_DATA: opened with O_DSYNC, every write is a flush too. liblmdb writes its meta pages so.
static enum kind kinds[DESCRIPTORS];
static uint32_t handles[DESCRIPTORS];
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

// The C library's own function of that name.
#define REAL(result, name, ...)                                   \
    static result (*real)(__VA_ARGS__);                           \
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, #name)

static const char *setting(const char *name, const char *otherwise) {
    const char *value = getenv(name);
    return value ? value : otherwise;
}

static int is_watched_path(const char *path) {
    static const char *folder;
    if (!folder) folder = setting("FAULT_DIRECTORY", "/nowhere");
    size_t length = strlen(folder);
    return path && !strncmp(path, folder, length) && (path[length] == '/' || !path[length]);
}

static enum kind kind_of(int descriptor) {
    return descriptor >= 0 && descriptor < DESCRIPTORS ? kinds[descriptor] : ELSEWHERE;
}

static void remember(int descriptor, const char *path, int flags, uint32_t handle) {
    if (descriptor < 0 || descriptor >= DESCRIPTORS) return;
    // lock.mdb and ledger.lock hold nothing that a power cut could take.
    const char *name = strrchr(path, '/');
    int is_lock = name && (!strcmp(name, "/lock.mdb") || !strcmp(name, "/ledger.lock"));
    struct stat status;
    int is_folder = !fstat(descriptor, &status) && S_ISDIR(status.st_mode);
    kinds[descriptor] = !is_watched_path(path) || is_lock ? ELSEWHERE
        : is_folder ? FOLDER : flags & O_DSYNC ? FLUSHED_DATA : DATA;
    handles[descriptor] = handle;
}

static void forget(int descriptor) {
    if (descriptor >= 0 && descriptor < DESCRIPTORS) kinds[descriptor] = ELSEWHERE;
}
