#include <err.h>
#include <string.h>

#include "common/base/clock.h"
#include "common/record/record.h"
#include "common/store/store.h"
#include "session.h"

bool
session_is_closed(struct store *store, const char *group, int64_t day)
{
	struct rows *rows = rows_open(store, "SELECT 1 FROM closure"
	    " WHERE :day BETWEEN starts_on AND ends_on"
	    " AND (\"group\" IS NULL OR \"group\" = :group)");

	if (group != NULL)
		rows_text(rows, "group", group);
	rows_int(rows, "day", day);
	return rows_any(rows);
}

const char *
session_id(struct record *r, const char *group, int64_t day)
{
	char date[CLOCK_BYTES];

	clock_spell_day(day, date);
	return record_printf(r, "S-%.4s%.2s%.2s-%s", date, date + 5, date + 8,
	    group);
}

void
session_take(struct record *r, const struct record *from)
{
	static const char *const taken[] = { "group", "client", "service",
	    "component", "facilitator", "co_facilitator", "topic", "site",
	    "room" };

	for (size_t i = 0; i < sizeof(taken) / sizeof(taken[0]); i++)
		if (kind_field(from->kind, taken[i]) != NULL &&
		    record_has(from, taken[i]) &&
		    !record_value(r, taken[i])->given)
			record_set(r, taken[i], record_text(from, taken[i]));
}

/* Is the one in that field on leave?  Then who covers takes the place. */
static bool
give_way(struct store *store, struct record *r, const char *field,
    int64_t day)
{
	struct rows *rows;
	bool away;

	if (!record_has(r, field))
		return false;
	rows = rows_open(store, "SELECT cover FROM leave"
	    " WHERE staff = :staff AND :day BETWEEN starts_on AND ends_on"
	    " ORDER BY cover IS NULL, id LIMIT 1");
	rows_text(rows, "staff", record_text(r, field));
	rows_int(rows, "day", day);
	away = rows_next(rows);
	if (away && rows_has(rows, "cover")) {
		record_set(r, field, rows_string(rows, "cover"));
		away = false;
	}
	rows_close(rows);
	return away;
}

void
session_cover(struct store *store, struct record *r, int64_t day)
{
	give_way(store, r, "facilitator", day);
	if (give_way(store, r, "co_facilitator", day) ||
	    (record_has(r, "co_facilitator") &&
	    strcmp(record_text(r, "co_facilitator"),
	    record_text(r, "facilitator")) == 0))
		record_value(r, "co_facilitator")->set = false;
}

int
session_at(struct record *r, int64_t day, int64_t minute, int64_t minutes)
{
	int64_t begin, other;
	enum clock_fit fit = clock_instant(day, (int)minute * 60, &begin,
	    &other);

	record_set_number(r, "starts_at", begin);
	session_last(r, minutes * 60);
	if (fit == CLOCK_ONCE)
		return 0;
	warnx("%s: start_time: the clock changes over it; add the session "
	    "with its offset", r->id);
	return 1;
}

int64_t
session_length(const struct record *r)
{
	return record_number(r, "ends_at") - record_number(r, "starts_at");
}

void
session_last(struct record *r, int64_t seconds)
{
	if (record_has(r, "starts_at"))
		record_set_number(r, "ends_at",
		    record_number(r, "starts_at") + seconds);
}
