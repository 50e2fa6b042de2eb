// The system's LMDB as Swift imports it, and what Swift's Glibc module leaves out of Linux.
#include <lmdb.h>
#include <pthread.h>
#include <sys/statfs.h>

// pthread.h declares it only with _GNU_SOURCE, which a module cannot set for another.
int pthread_setname_np(pthread_t thread, const char *name);
