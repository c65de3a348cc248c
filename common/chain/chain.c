#include <err.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "chain.h"

struct chain {
	crypto_generichash_state state;
};

struct chain *
chain_new(void)
{
	struct chain *chain;

	if (sodium_init() == -1)
		errx(EX_OSERR, "libsodium does not start");
	/* the state wants an alignment of 64 */
	chain = aligned_alloc(64, (sizeof(*chain) + 63) / 64 * 64);
	if (chain == NULL)
		err(EX_OSERR, NULL);
	return chain;
}

void
chain_free(struct chain *chain)
{
	free(chain);
}

void
chain_begin(struct chain *chain)
{
	crypto_generichash_init(&chain->state, NULL, 0, HASH_BYTES);
}

static void
put_number(unsigned char out[8], uint64_t n)
{
	for (int i = 0; i < 8; i++)
		out[i] = (unsigned char)(n >> (8 * i));
}

static void
update(struct chain *chain, char type, const char *name, const void *value,
    size_t n)
{
	unsigned char head[10 + 255];
	size_t name_n = strlen(name);

	if (name_n > 255)
		errx(EX_SOFTWARE, "chain: name too long");
	head[0] = (unsigned char)type;
	head[1] = (unsigned char)name_n;
	memcpy(head + 2, name, name_n);
	put_number(head + 2 + name_n, n);
	crypto_generichash_update(&chain->state, head, 10 + name_n);
	crypto_generichash_update(&chain->state, value, n);
}

void
chain_int(struct chain *chain, const char *name, int64_t value)
{
	unsigned char bytes[8];

	put_number(bytes, (uint64_t)value);
	update(chain, 'i', name, bytes, sizeof(bytes));
}

void
chain_text(struct chain *chain, const char *name, const char *text, size_t n)
{
	update(chain, 't', name, text, n);
}

void
chain_blob(struct chain *chain, const char *name, const void *blob, size_t n)
{
	update(chain, 'b', name, blob, n);
}

void
chain_end(struct chain *chain, unsigned char hash[HASH_BYTES])
{
	crypto_generichash_final(&chain->state, hash, HASH_BYTES);
}

void
chain_hex(const unsigned char *bytes, size_t n, char *out)
{
	sodium_bin2hex(out, 2 * n + 1, bytes, n);
}

void
chain_digest(const void *bytes, size_t n, unsigned char hash[HASH_BYTES])
{
	if (sodium_init() == -1)
		errx(EX_OSERR, "libsodium does not start");
	crypto_generichash(hash, HASH_BYTES, bytes, n, NULL, 0);
}
