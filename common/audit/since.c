#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/array/array.h"
#include "common/record/record.h"
#include "common/store/store.h"
#include "finding.h"
#include "since.h"

struct spell {
	const char	*id;
	int64_t		 day;		/* of the event */
	bool		 is_open;
	int64_t		 first, ended;	/* 0: no run says so */
	int64_t		 seen;		/* which run last found it, from 1 */
};

struct since {
	struct spell	*spells;	/* by id, once read */
	size_t		 n;
};

struct since *
since_new(void)
{
	struct since *since = calloc(1, sizeof(*since));

	if (since == NULL)
		err(EX_OSERR, NULL);
	return since;
}

void
since_free(struct since *since)
{
	free(since->spells);
	free(since);
}

static void
add(struct since *since, const struct spell *spell)
{
	since->spells = array_more(since->spells, since->n,
	    sizeof(*since->spells));
	since->spells[since->n++] = *spell;
}

void
since_add(struct since *since, const struct record *f)
{
	add(since, &(struct spell){ .id = f->id,
	    .day = record_number(f, "date"),
	    .is_open = finding_is(f, "open") });
}

void
since_add_id(struct since *since, const char *id)
{
	add(since, &(struct spell){ .id = id, .is_open = true });
}

static int
compare(const void *a, const void *b)
{
	const struct spell *x = a, *y = b;

	return strcmp(x->id, y->id);
}

static struct spell *
find(const struct since *since, const char *id)
{
	const struct spell key = { .id = id };

	return since->n == 0 ? NULL : bsearch(&key, since->spells, since->n,
	    sizeof(*since->spells), compare);
}

/* Those that a run found; returns how many ids it has. */
static int64_t
take_found(struct since *since, const struct rows *run, int64_t nth)
{
	char *list = strdup(rows_string(run, "findings")), *id, *state;
	struct spell *spell;
	int64_t n = 0;

	if (list == NULL)
		err(EX_OSERR, NULL);
	for (id = strtok_r(list, " ", &state); id != NULL;
	    id = strtok_r(NULL, " ", &state)) {
		n++;
		if ((spell = find(since, id)) == NULL)
			continue;
		if (spell->first == 0)
			spell->first = rows_number(run, "as_of");
		spell->ended = 0;
		spell->seen = nth;
	}
	free(list);
	return n;
}

/* Those that it did not, and would have shown. */
static void
take_ended(struct since *since, const struct rows *run, int64_t nth)
{
	int64_t from = rows_number(run, "full") ? INT64_MIN :
	    rows_number(run, "day") - PAST_DAYS;

	for (size_t i = 0; i < since->n; i++) {
		struct spell *spell = &since->spells[i];

		if (spell->first != 0 && spell->seen != nth &&
		    spell->ended == 0 &&
		    (spell->is_open || spell->day >= from))
			spell->ended = rows_number(run, "as_of");
	}
}

void
since_read(struct since *since, struct store *store, int64_t now)
{
	struct rows *rows;
	int64_t nth = 0;

	if (since->n == 0)
		return;
	qsort(since->spells, since->n, sizeof(*since->spells), compare);
	rows = rows_open(store, "SELECT as_of, day_of(as_of) AS day,"
	    " coalesce(findings, '') AS findings, coalesce(full, 0) AS full,"
	    " high + medium + low + info AS n, not_evaluated"
	    " FROM run WHERE as_of <= :now ORDER BY as_of, entry");
	rows_int(rows, "now", now);
	while (rows_next(rows))
		if (take_found(since, rows, ++nth) == rows_number(rows, "n") &&
		    rows_number(rows, "not_evaluated") == 0)
			take_ended(since, rows, nth);
	rows_close(rows);
}

void
since_of(const struct since *since, const char *id, int64_t *first,
    int64_t *ended)
{
	const struct spell *spell = find(since, id);

	*first = spell == NULL ? 0 : spell->first;
	*ended = spell == NULL ? 0 : spell->ended;
}

void
since_set(const struct since *since, const char *id, struct record *r)
{
	int64_t first, ended;

	since_of(since, id, &first, &ended);
	if (first != 0)
		record_set_number(r, "first_raised", first);
	if (ended != 0)
		record_set_number(r, "ended", ended);
}
