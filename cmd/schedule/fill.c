#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "book.h"
#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "common/store/schema.h"
#include "common/store/store.h"
#include "cover.h"
#include "fill.h"

static bool
meets_on(const struct record *group, int64_t day)
{
	static const char *const names[] = { "mon", "tue", "wed", "thu", "fri",
	    "sat", "sun" };
	int64_t weekday = day - clock_monday(clock_week(day));

	return word_in(record_text(group, "days"), names[weekday]) &&
	    day >= record_number(group, "starts_on") &&
	    (!record_has(group, "ends_on") ||
	    day <= record_number(group, "ends_on"));
}

static void
copy_text(struct record *to, const struct record *from, const char *name)
{
	if (record_has(from, name))
		record_set(to, name, record_text(from, name));
}

static const char *
session_id(struct record *session, const struct record *group, int64_t day)
{
	char date[CLOCK_BYTES];

	clock_spell_day(day, date);
	return record_printf(session, "S-%.4s%.2s%.2s-%s", date, date + 5,
	    date + 8, group->id);
}

/* A filled session is known by group and date, however it was moved since. */
static void
fill_day(struct cli *cli, struct intake *in, const struct record *group,
    int64_t day)
{
	int64_t minute = record_number(group, "start_time"), begin, other;
	struct record s;
	int wrong;

	record_begin(&s, &session_kind);
	s.id = session_id(&s, group, day);
	if (ledger_kind(intake_ledger(in), s.id) != NULL) {
		record_free(&s);
		return;
	}
	s.source = s.id;
	record_set(&s, "group", group->id);
	copy_text(&s, group, "service");
	copy_text(&s, group, "component");
	copy_text(&s, group, "facilitator");
	copy_text(&s, group, "co_facilitator");
	copy_text(&s, group, "site");
	copy_text(&s, group, "room");
	cover_leaders(cli->store, &s, day);
	if (clock_instant(day, (int)minute * 60, &begin, &other) !=
	    CLOCK_ONCE) {
		warnx("%s: start_time: the clock changes over it; add the "
		    "session with its offset", s.id);
		intake_wrong(in, 1);
	}
	record_set_number(&s, "starts_at", begin);
	record_set_number(&s, "ends_at",
	    begin + record_number(group, "minutes") * 60);
	wrong = record_finish(&s);
	intake_wrong(in, wrong);
	if (wrong == 0)
		intake_record(in, &s);
	record_free(&s);
}

static bool
is_named(const struct cli *cli, const char *id)
{
	for (int i = 0; i < cli->operands_n; i++)
		if (strcmp(cli->operands[i], id) == 0)
			return true;
	return cli->operands_n == 0;
}

void
fill_groups(struct cli *cli, struct intake *in, int64_t from, int64_t to)
{
	const struct kind *kind = &group_kind;
	char *sql = schema_list(kind);
	struct rows *rows = rows_open(cli->store, sql);
	struct record group;

	while (rows_next(rows)) {
		rows_record(rows, &group, kind);
		/* a cohort's sessions follow its template */
		if (!is_named(cli, group.id) || record_has(&group, "cohort"))
			continue;
		for (int64_t day = from; day <= to; day++)
			if (meets_on(&group, day) &&
			    !book_is_closed(cli->store, group.id, day))
				fill_day(cli, in, &group, day);
	}
	rows_close(rows);
	free(sql);
}
