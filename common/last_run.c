#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "finding.h"
#include "last_run.h"
#include "store.h"

static void
take(struct last_run *last, const char *findings)
{
	char *list = strdup(findings), *id, *state;

	if (list == NULL)
		err(EX_OSERR, NULL);
	for (id = strtok_r(list, " ", &state); id != NULL;
	    id = strtok_r(NULL, " ", &state))
		id_set_add(&last->found, id);
	id_set_sort(&last->found);
	free(list);
}

void
last_run_read(struct last_run *last, struct store *store, int64_t today)
{
	struct rows *rows = rows_open(store,
	    "SELECT findings, full, day_of(as_of) AS day FROM run"
	    " WHERE day_of(as_of) < :today"
	    " ORDER BY as_of DESC, entry DESC LIMIT 1");

	*last = (struct last_run){ .from = INT64_MAX };
	rows_int(rows, "today", today);
	if (rows_next(rows) && rows_has(rows, "findings")) {
		take(last, rows_string(rows, "findings"));
		last->from = rows_number(rows, "full") ? 0 :
		    rows_number(rows, "day") - PAST_DAYS;
	}
	rows_close(rows);
}

void
last_run_free(struct last_run *last)
{
	id_set_free(&last->found);
}
