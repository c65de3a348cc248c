/* Which version a schema is: the place of its fingerprint in a list. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/schema/fingerprints.h"
#include "schema.h"

enum { VERSIONS = sizeof(fingerprints) / sizeof(fingerprints[0]) };

/* What C calls blank, whatever the locale. */
static const char blanks[] = " \t\n\v\f\r";

/* The text without blanks; the caller frees it. */
static char *
condense(const char *sql)
{
	char *text = malloc(strlen(sql) + 1), *end = text;

	if (text == NULL)
		err(EX_OSERR, NULL);
	for (sql += strspn(sql, blanks); *sql != '\0';
	    sql += strspn(sql, blanks)) {
		size_t n = strcspn(sql, blanks);

		memcpy(end, sql, n);
		end += n;
		sql += n;
	}
	*end = '\0';
	return text;
}

bool
schema_same(const struct schema_item *a, const struct schema_item *b)
{
	char *one = condense(a->sql), *two = condense(b->sql);
	bool same = strcmp(one, two) == 0;

	free(one);
	free(two);
	return same;
}

const struct schema_item *
schema_find(const struct schema *schema, const struct schema_item *like)
{
	for (size_t i = 0; i < schema->n; i++)
		if (strcmp(schema->items[i].name, like->name) == 0 &&
		    strcmp(schema->items[i].type, like->type) == 0)
			return &schema->items[i];
	return NULL;
}

static int
by_name(const void *a, const void *b)
{
	const struct schema_item *const *x = a, *const *y = b;
	int order = strcmp((*x)->name, (*y)->name);

	return order != 0 ? order : strcmp((*x)->type, (*y)->type);
}

static const struct schema_item **
sorted(const struct schema *schema)
{
	const struct schema_item **items = calloc(schema->n + 1,
	    sizeof(*items));

	if (items == NULL)
		err(EX_OSERR, NULL);
	for (size_t i = 0; i < schema->n; i++)
		items[i] = &schema->items[i];
	qsort(items, schema->n, sizeof(*items), by_name);
	return items;
}

static void
hash_item(struct chain *chain, const struct schema_item *item)
{
	char *sql = condense(item->sql);

	chain_text(chain, "type", item->type, strlen(item->type));
	chain_text(chain, "name", item->name, strlen(item->name));
	chain_text(chain, "sql", sql, strlen(sql));
	free(sql);
}

void
schema_fingerprint(const struct schema *schema, char out[FINGERPRINT_BYTES])
{
	const struct schema_item **items = sorted(schema);
	struct chain *chain = chain_new();
	unsigned char hash[HASH_BYTES];

	chain_begin(chain);
	for (size_t i = 0; i < schema->n; i++)
		hash_item(chain, items[i]);
	chain_end(chain, hash);
	chain_hex(hash, HASH_BYTES, out);
	chain_free(chain);
	free(items);
}

static int
place(const char *fingerprint)
{
	for (int i = 0; i < VERSIONS; i++)
		if (strcmp(fingerprints[i], fingerprint) == 0)
			return i + 1;
	return 0;
}

int
schema_version_of(const struct schema *schema)
{
	char its[FINGERPRINT_BYTES], own[FINGERPRINT_BYTES];
	struct schema *ours;
	int version;

	schema_fingerprint(schema, its);
	if ((version = place(its)) != 0)
		return version;
	ours = schema_new();
	schema_fingerprint(ours, own);
	schema_free(ours);
	return strcmp(its, own) == 0 ? VERSIONS + 1 : 0;
}

int
schema_version(void)
{
	struct schema *ours = schema_new();
	int version = schema_version_of(ours);

	schema_free(ours);
	return version;
}
