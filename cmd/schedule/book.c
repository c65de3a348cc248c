#include <err.h>
#include <stdio.h>
#include <string.h>

#include "book.h"
#include "common/base/clock.h"
#include "common/store/store.h"
#include "cover.h"

bool
book_is_closed(struct store *store, const char *group, int64_t day)
{
	struct rows *rows = rows_open(store, "SELECT 1 FROM closure"
	    " WHERE :day BETWEEN starts_on AND ends_on"
	    " AND (\"group\" IS NULL OR \"group\" = :group)");

	if (group != NULL)
		rows_text(rows, "group", group);
	rows_int(rows, "day", day);
	return rows_any(rows);
}

/* What is given already stays. */
static void
copy_all(struct record *to, const struct record *from, const char *names)
{
	for (size_t i = 0; i < from->kind->n; i++)
		if (word_in(names, from->kind->fields[i].name) &&
		    from->value[i].set && !to->value[i].given)
			record_take(to, i, &from->value[i]);
}

/* What was cancelled, or falls on a closed day, is made up for once. */
static bool
is_lost(struct store *store, const struct record *r)
{
	if (r->op != OP_VOID &&
	    (strcmp(record_text(r, "status"), "cancelled") == 0 ||
	    book_is_closed(store, record_text(r, "group"),
	    record_number(r, "date"))))
		return true;
	warnx("%s: status: neither cancelled nor on a closed day: move it",
	    r->id);
	return false;
}

int
book_makeup(struct store *store, const struct record *lost, struct record *r)
{
	char day[CLOCK_BYTES];

	if (!is_lost(store, lost))
		return 1;
	if (r->id == NULL)
		r->id = record_printf(r, "%s-MU", lost->id);
	r->source = r->id;
	copy_all(r, lost, "group client service component facilitator "
	    "co_facilitator topic site room");
	if (record_has(r, "starts_at") &&
	    !record_value(r, "facilitator")->given)
		cover_leaders(store, r,
		    clock_day(record_number(r, "starts_at")));
	record_set(r, "makes_up", lost->id);
	record_set(r, "added_for", record_printf(r, "makes up for %s",
	    clock_spell_day(record_number(lost, "date"), day)));
	if (record_has(r, "starts_at") && !record_has(r, "ends_at"))
		record_set_number(r, "ends_at",
		    record_number(r, "starts_at") +
		    record_number(lost, "ends_at") -
		    record_number(lost, "starts_at"));
	return record_finish(r);
}

/* Who counsels a client, by the last admission. */
static void
fill_counselor(struct store *store, struct record *r)
{
	struct rows *rows = rows_open(store, "SELECT facilitator"
	    " FROM admission WHERE client = :client"
	    " ORDER BY admitted_on DESC, id LIMIT 1");

	rows_text(rows, "client", record_text(r, "client"));
	if (rows_next(rows) && rows_has(rows, "facilitator"))
		record_set(r, "facilitator", record_printf(r, "%s",
		    rows_string(rows, "facilitator")));
	rows_close(rows);
	if (record_has(r, "facilitator") && record_has(r, "starts_at"))
		cover_leaders(store, r,
		    clock_day(record_number(r, "starts_at")));
}

void
book_individual(struct store *store, struct record *r)
{
	enum { USUAL = 50 * 60 };

	if (!record_has(r, "service")) {
		record_set(r, "service", "individual-therapy");
		if (!record_has(r, "component"))
			record_set(r, "component", "individual");
	}
	if (!record_has(r, "facilitator"))
		fill_counselor(store, r);
	if (record_has(r, "starts_at") && !record_has(r, "ends_at"))
		record_set_number(r, "ends_at",
		    record_number(r, "starts_at") + USUAL);
}

bool
book_next_waiting(struct store *store, const char *id,
    char found[ID_MAX + 1])
{
	struct rows *rows = rows_open(store, "SELECT id FROM waiting"
	    " WHERE ended_on IS NULL AND (id = :id OR \"group\" = :id)"
	    " ORDER BY since, entry LIMIT 1");
	bool is_there;

	rows_text(rows, "id", id);
	if ((is_there = rows_next(rows)))
		snprintf(found, ID_MAX + 1, "%s", rows_string(rows, "id"));
	rows_close(rows);
	return is_there;
}
