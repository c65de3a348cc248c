#ifndef VERIFY_H
#define VERIFY_H

#include <stdint.h>

struct store;

/*
 * Recompute everything the store says up to its present head, in pieces, so
 * that a writer waits for one; then SQLite's own checks, in one piece each.
 * Each thing that is wrong is one line on stderr that names the entry.
 * Returns how many things were wrong.
 */
int64_t	 verify_store(struct store *);

#endif
