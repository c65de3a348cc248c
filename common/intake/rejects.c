/* Which documents are wrong, and what is wrong with each. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/array/array.h"
#include "rejects.h"

static void
need(bool good)
{
	if (!good)
		err(EX_IOERR, "temporary file");
}

void
rejects_say(void *arg, const char *line)
{
	struct rejects *rejects = arg;

	if (rejects->limit == 0 || rejects->told < rejects->limit)
		warnx("%s", line);
	rejects->told++;
	if (!rejects->keeps)
		return;
	if (rejects->said == NULL && (rejects->said = tmpfile()) == NULL)
		err(EX_CANTCREAT, "temporary file");
	need(fprintf(rejects->said, "%s\n", line) >= 0);
}

static void
mark(struct rejects *rejects, int64_t nth)
{
	size_t byte = (size_t)nth / 8;

	if (byte >= rejects->is_size) {
		size_t size = 2 * byte + 64;

		rejects->is = realloc(rejects->is, size);
		if (rejects->is == NULL)
			err(EX_OSERR, NULL);
		memset(rejects->is + rejects->is_size, 0,
		    size - rejects->is_size);
		rejects->is_size = size;
	}
	rejects->documents += !rejects_has(rejects, nth);
	rejects->is[byte] |= (unsigned char)(1 << nth % 8);
}

bool
rejects_has(const struct rejects *rejects, int64_t nth)
{
	size_t byte = (size_t)nth / 8;

	return byte < rejects->is_size && rejects->is[byte] >> nth % 8 & 1;
}

void
rejects_add(struct rejects *rejects, int64_t nth)
{
	struct reject *r;

	rejects->one = array_more(rejects->one, rejects->n,
	    sizeof(*rejects->one));
	mark(rejects, nth);
	r = &rejects->one[rejects->n++];
	*r = (struct reject){ nth, rejects->at, 0 };
	if (rejects->said != NULL) {
		need((rejects->at = ftell(rejects->said)) != -1);
		r->bytes = rejects->at - r->at;
	}
}

void
rejects_pass(struct rejects *rejects)
{
	if (rejects->said != NULL)
		need((rejects->at = ftell(rejects->said)) != -1);
}

static int
by_place(const void *a, const void *b)
{
	const struct reject *x = a, *y = b;

	return x->nth != y->nth ? (x->nth > y->nth) - (x->nth < y->nth) :
	    (x->at > y->at) - (x->at < y->at);
}

void
rejects_sort(struct rejects *rejects)
{
	if (rejects->n > 0)
		qsort(rejects->one, rejects->n, sizeof(*rejects->one),
		    by_place);
}

char *
rejects_lines(struct rejects *rejects, size_t *i)
{
	int64_t nth = rejects->one[*i].nth;
	size_t n = 0;
	char *lines = calloc(1, 1);

	for (; *i < rejects->n && rejects->one[*i].nth == nth; ++*i) {
		const struct reject *r = &rejects->one[*i];

		lines = realloc(lines, n + (size_t)r->bytes + 1);
		if (lines == NULL)
			err(EX_OSERR, NULL);
		if (r->bytes > 0) {
			need(fseek(rejects->said, r->at, SEEK_SET) == 0 &&
			    fread(lines + n, 1, (size_t)r->bytes,
			    rejects->said) == (size_t)r->bytes);
			n += (size_t)r->bytes;
		}
	}
	lines[n] = '\0';
	return lines;
}

void
rejects_free(struct rejects *rejects)
{
	if (rejects->said != NULL)
		fclose(rejects->said);
	free(rejects->one);
	free(rejects->is);
	*rejects = (struct rejects){ 0 };
}
