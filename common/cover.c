#include <string.h>

#include "cover.h"
#include "record.h"
#include "store.h"

void
cover_leader(struct store *store, struct record *session, int64_t day)
{
	struct rows *rows = rows_open(store, "SELECT cover FROM leave"
	    " WHERE staff = :staff AND cover IS NOT NULL"
	    " AND :day BETWEEN starts_on AND ends_on ORDER BY id LIMIT 1");
	const char *second = record_text(session, "co_facilitator");

	rows_text(rows, "staff", record_text(session, "facilitator"));
	rows_int(rows, "day", day);
	if (rows_next(rows)) {
		record_set(session, "facilitator", record_printf(session,
		    "%s", rows_string(rows, "cover")));
		if (second != NULL && strcmp(second,
		    record_text(session, "facilitator")) == 0)
			record_value(session, "co_facilitator")->set = false;
	}
	rows_close(rows);
}
