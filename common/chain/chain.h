#ifndef CHAIN_H
#define CHAIN_H

#include <stddef.h>
#include <stdint.h>

/*
 * chain: every entry's hash covers what it says and the hash before it, so
 * that nothing recorded can change without a trace.
 *
 * The hash is BLAKE2b-256 (RFC 7693) over the concatenation of, for each
 * named value that is not null: one byte of type (`i', `t', `b'), the length
 * of the name as one byte, the name, the length of the value as eight bytes
 * little-endian, the value.  An integer is eight bytes little-endian, two's
 * complement.  First come the entry's columns as in the table `entry' but for
 * `hash', then those of its row in the kind's table, in the tables' order.
 * Typed and length-prefixed, no two lists of values give the same bytes.
 */

enum { HASH_BYTES = 32 };

struct chain;

/* Ends the process where libsodium cannot be used. */
struct chain	*chain_new(void);
void		 chain_free(struct chain *);

void		 chain_begin(struct chain *);
void		 chain_int(struct chain *, const char *name, int64_t);
void		 chain_text(struct chain *, const char *name, const char *,
		    size_t);
void		 chain_blob(struct chain *, const char *name, const void *,
		    size_t);
void		 chain_end(struct chain *, unsigned char hash[HASH_BYTES]);

/* Lower-case hexadecimal; out has room for 2 * n + 1. */
void		 chain_hex(const unsigned char *, size_t n, char *out);

/* The same hash of plain bytes, as b2sum -l 256 has it. */
void		 chain_digest(const void *, size_t,
		    unsigned char hash[HASH_BYTES]);

#endif
