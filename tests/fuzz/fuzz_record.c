/*
 * fuzz_record: any stream of documents as records.  The first byte chooses the
 * syntax and who reads: add, import or restore; the others are the stream.
 * What is found in order must be spelt and be read back as the same; a broken
 * promise ends in abort().
 */

#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/base/clock.h"
#include "common/doc/doc.h"
#include "common/kinds/kinds.h"
#include "common/record/record.h"

int	LLVMFuzzerTestOneInput(const unsigned char *, size_t);

static void
must(bool kept)
{
	if (!kept)
		abort();
}

static void
check_values(struct record *r)
{
	char spelt[SPELL_BYTES];

	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];
		struct value again = { .set = true };

		must(!r->value[i].bad);
		if (f->type == FIELD_CHILD || !r->value[i].set)
			continue;
		must(value_wrong(r, f, &r->value[i]) == NULL);
		must(value_parse(r, f, value_spell(f, &r->value[i], spelt),
		    &again) == NULL);
		must(value_same(&r->value[i], &again));
	}
	for (struct child *c = r->children; c != NULL; c = c->next)
		check_values(&c->record);
}

/* Twice, since what is read lends from the tree and must leave it as it is. */
static void
check_document(const struct node *tree, enum origin origin)
{
	struct record r, again;
	int wrong = record_read(&r, NULL, tree, "stream", origin);

	must(record_read(&again, NULL, tree, "stream", origin) == wrong);
	if (wrong == 0) {
		check_values(&r);
		must(r.id == NULL || record_same(&r, &again));
	}
	record_free(&again);
	record_free(&r);
}

static void
check_entry(const struct node *tree)
{
	struct record r;

	if (record_read_entry(&r, tree, "stream") == 0)
		must(r.id != NULL && r.entry >= 1 && r.entered.hash != NULL);
	record_free(&r);
}

static int64_t
eighteen(void *arg)
{
	(void)arg;
	return 18;
}

static int
open_stream(const unsigned char *data, size_t len)
{
	int fd = memfd_create("stream", 0);

	if (fd == -1 || write(fd, data, len) != (ssize_t)len ||
	    lseek(fd, 0, SEEK_SET) == -1)
		err(EX_OSERR, "memfd");
	return fd;
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t len)
{
	const struct node *root;
	struct doc *d;
	int fd;

	if (len == 0)
		return 0;
	must(clock_zone("America/Denver"));
	kinds_adult(eighteen, NULL);
	fd = open_stream(data + 1, len - 1);
	d = doc_open(fd, "stream", data[0] & 0x80 ? DOC_JSON : DOC_YAML, false);
	while ((root = doc_next(d)) != NULL)
		switch (data[0] % 3) {
		case 0:
			check_document(root, ORIGIN_ADD);
			break;
		case 1:
			check_document(root, ORIGIN_IMPORT);
			break;
		default:
			check_entry(root);
		}
	doc_close(d);
	close(fd);
	return 0;
}
