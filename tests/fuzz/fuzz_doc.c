/*
 * fuzz_doc: any bytes into common/doc.  The first byte chooses the syntax and
 * whether an array is one document, the others are the stream.  What is read
 * must keep the promises of doc.h; a broken one ends in abort().  Run it with
 * -close_fd_mask=2, or the refusals drown everything else.
 */

#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/doc/doc.h"

int	LLVMFuzzerTestOneInput(const unsigned char *, size_t);

static void
must(bool kept)
{
	if (!kept)
		abort();
}

/* No node outside its limits, no key twice; how many there are. */
static int
check_node(const struct node *n, int depth)
{
	const struct node *c;
	int count = 1;

	must(n->line >= 1 && n->column >= 1);
	must((n->type == NODE_TEXT) == (n->text != NULL));
	must(n->text == NULL || strlen(n->text) <= DOC_SCALAR_MAX);
	must(n->above == NULL || (n->text != NULL && n->above[0] == '#'));
	must(n->behind == NULL || (n->text != NULL && n->behind[0] == '#'));
	must(n->type == NODE_MAP || n->type == NODE_LIST || n->child == NULL);
	must(n->number <= INT64_C(1) << 53 && n->number >= -(INT64_C(1) << 53));
	if (n->type == NODE_MAP || n->type == NODE_LIST)
		must(++depth <= DOC_DEPTH_MAX);
	for (c = n->child; c != NULL; c = c->next) {
		must((c->key != NULL) == (n->type == NODE_MAP));
		must(c->key == NULL || node_get(n, c->key) == c);
		count += check_node(c, depth);
	}
	return count;
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
	fd = open_stream(data + 1, len - 1);
	d = doc_open(fd, "stream", (enum doc_syntax)(data[0] % 3),
	    data[0] & 0x80);
	while ((root = doc_next(d)) != NULL)
		must(check_node(root, 0) <= DOC_NODES_MAX);
	must(doc_next(d) == NULL);
	must(doc_failed(d) || doc_size(d) == (int64_t)len - 1);
	doc_close(d);
	close(fd);
	return 0;
}
