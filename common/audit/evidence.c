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

/* The entry of an id that counts that night, 0 if there is none. */
static int64_t
entry_of(struct evidence *evidence, const char *id, bool *claimed)
{
	const struct kind *kind = kind_of(evidence, id);
	struct rows *rows;
	int64_t entry = 0;

	if (kind == NULL)
		return 0;
	rows = entries_of(evidence, kind);
	rows_text(rows, "id", id);
	if (rows_next(rows)) {
		entry = rows_number(rows, "entry");
		*claimed = *claimed || rows_number(rows, "claimed");
	}
	rows_reset(rows);
	if (kind == &note_kind)
		*claimed = *claimed || is_signed_by_claim(evidence, id);
	return entry;
}

void
evidence_take(struct evidence *evidence, struct record *f, const char *ids)
{
	size_t size = strlen(ids) * 8 + 32, n = 0;
	char *list = strdup(ids), *text = malloc(size), *state, *id;
	bool claimed = false;
	int64_t entry;

	if (list == NULL || text == NULL)
		err(EX_OSERR, NULL);
	text[0] = '\0';
	for (id = strtok_r(list, " ", &state); id != NULL;
	    id = strtok_r(NULL, " ", &state)) {
		if (n + strlen(id) + 24 > size)
			break;
		entry = entry_of(evidence, id, &claimed);
		if (entry != 0)
			n += (size_t)snprintf(text + n, size - n,
			    "%s%s@%lld", n > 0 ? " " : "", id,
			    (long long)entry);
	}
	record_set(f, "evidence", text);
	record_set(f, "basis", claimed ? "claimed" : "recorded");
	free(list);
	free(text);
}
