#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/kinds/kinds.h"
#include "common/store/schema.h"
#include "common/store/store.h"
#include "evidence.h"

struct evidence {
	struct store	*store;
	struct rows	*names;			/* the kind of an id */
	struct rows	*entries[KINDS_MAX];	/* and its entry */
	struct rows	*signatures;		/* claimed, of a note */
};

struct evidence *
evidence_new(struct store *store)
{
	struct evidence *evidence = calloc(1, sizeof(*evidence));

	if (evidence == NULL)
		err(EX_OSERR, NULL);
	evidence->store = store;
	evidence->names = rows_open(store,
	    "SELECT kind FROM name WHERE id = :id");
	evidence->signatures = rows_open(store, "SELECT 1 AS one"
	    " FROM (SELECT note, entry FROM signature"
	    "  UNION ALL SELECT note, entry FROM cosignature) AS g"
	    " JOIN origin AS o ON o.entry = g.entry"
	    " WHERE g.note = :id AND o.claimed");
	return evidence;
}

void
evidence_free(struct evidence *evidence)
{
	if (evidence == NULL)
		return;
	rows_close(evidence->names);
	rows_close(evidence->signatures);
	for (size_t i = 0; i < kinds_n; i++)
		rows_close(evidence->entries[i]);
	free(evidence);
}

static const struct kind *
kind_of(struct evidence *evidence, const char *id)
{
	const struct kind *kind = NULL;

	rows_text(evidence->names, "id", id);
	if (rows_next(evidence->names))
		kind = kind_find(rows_string(evidence->names, "kind"));
	rows_reset(evidence->names);
	return kind;
}

/* A statement for each kind, made when first asked for. */
static struct rows *
entries_of(struct evidence *evidence, const struct kind *kind)
{
	size_t i = 0;
	char *sql;

	while (kinds[i] != kind)
		i++;
	if (evidence->entries[i] == NULL) {
		sql = schema_origin(kind);
		evidence->entries[i] = rows_open(evidence->store, sql);
		free(sql);
	}
	return evidence->entries[i];
}

/* A note stands with who signed it: was one signature at least brought in by
 * an import? */
static bool
is_signed_by_claim(struct evidence *evidence, const char *id)
{
	bool so;

	rows_text(evidence->signatures, "id", id);
	so = rows_next(evidence->signatures);
	rows_reset(evidence->signatures);
	return so;
}

/* Text that grows. */
struct text {
	char	*s;
	size_t	 n, size;
};

static void
put(struct text *t, const char *between, const char *s)
{
	size_t more = strlen(between) + strlen(s) + 1;

	if (t->n + more > t->size) {
		t->size = 2 * t->size + more;
		if ((t->s = realloc(t->s, t->size)) == NULL)
			err(EX_OSERR, NULL);
	}
	t->n += (size_t)sprintf(t->s + t->n, "%s%s", t->n > 0 ? between : "",
	    s);
}

/* What findings say of what they rest on. */
struct said {
	struct text	 evidence, came_in;
	bool		 claimed;
};

/* The entry of an id that counts that night, if there is one. */
static void
take(struct evidence *evidence, struct said *said, const char *id)
{
	const struct kind *kind = kind_of(evidence, id);
	char name[ID_MAX + 24];
	struct rows *rows;

	if (kind == NULL)
		return;
	rows = entries_of(evidence, kind);
	rows_text(rows, "id", id);
	if (rows_next(rows)) {
		snprintf(name, sizeof(name), "%s@%lld", id,
		    (long long)rows_number(rows, "entry"));
		put(&said->evidence, " ", name);
		put(&said->came_in, "\n", name);
		put(&said->came_in, " ", rows_string(rows, "came_in"));
		said->claimed |= rows_number(rows, "claimed") == 1;
	}
	rows_reset(rows);
	if (kind == &note_kind)
		said->claimed |= is_signed_by_claim(evidence, id);
}

void
evidence_take(struct evidence *evidence, struct record *f, const char *ids)
{
	struct said said = { 0 };
	char *list = strdup(ids), *state, *id;

	if (list == NULL)
		err(EX_OSERR, NULL);
	for (id = strtok_r(list, " ", &state); id != NULL;
	    id = strtok_r(NULL, " ", &state))
		take(evidence, &said, id);
	record_set(f, "evidence", said.evidence.n > 0 ? said.evidence.s : "");
	if (said.came_in.n > 0)
		record_set(f, "came_in", said.came_in.s);
	record_set(f, "basis", said.claimed ? "claimed" : "recorded");
	free(said.evidence.s);
	free(said.came_in.s);
	free(list);
}
