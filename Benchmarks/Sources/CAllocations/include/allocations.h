// How often memory has been asked for. Whoever links this has its calls of malloc counted.
#ifndef ALLOCATIONS_H
#define ALLOCATIONS_H

#include <stdint.h>

// Calls of malloc, calloc, realloc and their kin so far, in all threads.
uint64_t allocations_so_far(void);

#endif
