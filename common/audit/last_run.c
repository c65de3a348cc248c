#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/kinds/kinds.h"
#include "common/store/store.h"
#include "finding.h"
#include "last_run.h"

bool
last_run_of_all(struct record *last, struct store *store)
{
	struct rows *rows = rows_open(store, "SELECT r.entry, r.id,"
	    " r.known_at AS recorded_at, r.as_of, r.head, r.policy,"
	    " r.status, r.high, r.medium, r.low, r.info, r.not_evaluated,"
	    " r.findings, r.full, r.program_version"
	    " FROM run AS r ORDER BY r.as_of DESC, r.entry DESC LIMIT 1");
	struct record row;
	bool found;

	if ((found = rows_next(rows))) {
		rows_record(rows, &row, &run_kind);
		record_copy(last, &row);
	}
	rows_close(rows);
	return found;
}

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
	    "SELECT findings, full, policy, day_of(as_of) AS day FROM run"
	    " WHERE day_of(as_of) < :today"
	    " ORDER BY as_of DESC, entry DESC LIMIT 1");

	*last = (struct last_run){ .from = INT64_MAX };
	rows_int(rows, "today", today);
	if (!rows_next(rows)) {
		rows_close(rows);
		return;
	}
	snprintf(last->policy, sizeof(last->policy), "%s",
	    rows_string(rows, "policy"));
	if (rows_has(rows, "findings")) {
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
