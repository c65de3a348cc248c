#include <err.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/kinds/kinds.h"
#include "common/schema/schema.h"
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
	    " FROM (SELECT note, id FROM signature"
	    "  UNION ALL SELECT note, id FROM cosignature) AS g"
	    " JOIN recorded AS o ON o.id = g.id"
	    " WHERE g.note = :id AND o.source IS NOT NULL");
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

/* What findings say of what they rest on. */
struct said {
	FILE		*evidence, *came_in;
	bool		 any, claimed;
};

/* The entry of an id that counts that night, if there is one. */
static void
take(struct evidence *evidence, struct said *said, const char *id)
{
	const struct kind *kind = kind_of(evidence, id);
	struct rows *rows;
	int64_t entry;

	if (kind == NULL)
		return;
	rows = entries_of(evidence, kind);
	rows_text(rows, "id", id);
	if (rows_next(rows)) {
		entry = rows_number(rows, "entry");
		fprintf(said->evidence, "%s%s@%" PRId64, said->any ? " " : "",
		    id, entry);
		fprintf(said->came_in, "%s%s@%" PRId64 " %s",
		    said->any ? "\n" : "", id, entry,
		    rows_string(rows, "came_in"));
		said->any = true;
		said->claimed |= rows_number(rows, "claimed") == 1;
	}
	rows_reset(rows);
	if (kind == &note_kind)
		said->claimed |= is_signed_by_claim(evidence, id);
}

void
evidence_take(struct evidence *evidence, struct record *f)
{
	char *list, *state, *id, *evidence_text, *came_in;
	size_t evidence_n, came_in_n;
	struct said said = { 0 };

	if (!record_has(f, "evidence"))
		return;
	list = strdup(record_text(f, "evidence"));
	said.evidence = open_memstream(&evidence_text, &evidence_n);
	said.came_in = open_memstream(&came_in, &came_in_n);
	if (list == NULL || said.evidence == NULL || said.came_in == NULL)
		err(EX_OSERR, NULL);
	for (id = strtok_r(list, " ", &state); id != NULL;
	    id = strtok_r(NULL, " ", &state))
		take(evidence, &said, id);
	if (fclose(said.evidence) != 0 || fclose(said.came_in) != 0)
		err(EX_OSERR, NULL);
	record_set(f, "evidence", evidence_text);
	if (said.any)
		record_set(f, "came_in", came_in);
	record_set(f, "basis", said.claimed ? "claimed" : "recorded");
	free(evidence_text);
	free(came_in);
	free(list);
}
