/*
 * import: a calendar's events as sessions of a group, or as closures.  One
 * that is there and says otherwise is told, not changed.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "calendar.h"
#include "cmd/schedule/ical/ical.h"
#include "cmd/schedule/session/days.h"
#include "cmd/schedule/session/session.h"
#include "common/base/status.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/input.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "schedule.h"

struct import {
	struct cli	*cli;
	struct intake	*in;
	const char	*name;		/* of the file */
	struct ical_period period;
	struct record	 group;		/* of no kind: none */
	char		 mark[CALENDAR_MARK];
	char		**met;		/* ids that the calendars have */
	size_t		 met_n;
	int		 different;
};

static void
session_of(const struct import *im, struct record *r,
    const struct ical_event *e)
{
	record_set(r, "group", im->group.id);
	session_take(r, &im->group);
	record_set_number(r, "starts_at", e->begin);
	record_set_number(r, "ends_at", e->end);
	record_set(r, "status", e->cancelled ? "cancelled" : "planned");
}

static void
closure_of(const struct import *im, struct record *r,
    const struct ical_event *e)
{
	if (im->group.id != NULL)
		record_set(r, "group", im->group.id);
	record_set_number(r, "starts_on", e->begin);
	record_set_number(r, "ends_on", e->end);
}

/* What somebody wrote, on the command line or in the calendar. */
static int
put_written(const struct import *im, struct record *r,
    const struct ical_event *e)
{
	const char *staff = cli_value(im->cli, "staff");

	if (im->period.all_day)
		return e->summary == NULL ? 0 :
		    record_put(r, "reason", e->summary);
	return staff == NULL ? 0 : record_put(r, "facilitator", staff);
}

static bool
same_number(const struct record *a, const struct record *b, const char *name)
{
	return record_number(a, name) == record_number(b, name);
}

static bool
says(const struct record *r, const char *name, const char *text)
{
	const char *has = record_text(r, name);

	return has == NULL || text == NULL ? has == text :
	    strcmp(has, text) == 0;
}

/* How the calendar and the store differ, and what makes them agree. */
static const char *
session_difference(const struct record *there, const struct record *r)
{
	bool moved = !same_number(there, r, "starts_at") ||
	    !same_number(there, r, "ends_at");

	if (!says(there, "status", record_text(r, "status")))
		return strcmp(record_text(r, "status"), "cancelled") == 0 ?
		    "cancelled in the calendar: iop-schedule cancel" :
		    "cancelled here, not in the calendar";
	return moved ? "another time in the calendar: iop-schedule move" :
	    NULL;
}

static const char *
closure_difference(const struct record *there, const struct record *r,
    const struct ical_event *e)
{
	if (e->cancelled)
		return "cancelled in the calendar: iop-schedule void";
	return same_number(there, r, "starts_on") &&
	    same_number(there, r, "ends_on") &&
	    says(there, "reason", e->summary) ? NULL :
	    "otherwise in the calendar: iop-schedule amend";
}

/* What was made void stays so: it was an error here. */
static void
compare(struct import *im, const struct record *r,
    const struct ical_event *e)
{
	const char *what = NULL;
	struct record there;

	ledger_last(intake_ledger(im->in), r->kind, r->id, &there);
	if (there.op != OP_VOID)
		what = im->period.all_day ? closure_difference(&there, r, e) :
		    session_difference(&there, r);
	if (what != NULL) {
		warnx("%s:%d: %s: %s", im->name, e->line, r->id, what);
		im->different++;
	}
	record_free(&there);
}

static void
meet(struct import *im, const char *id)
{
	im->met = reallocarray(im->met, im->met_n + 1, sizeof(*im->met));
	if (im->met == NULL || (im->met[im->met_n++] = strdup(id)) == NULL)
		err(EX_OSERR, NULL);
}

static void
import_event(struct import *im, const struct ical_event *e)
{
	const struct kind *kind = im->period.all_day ? &closure_kind :
	    &session_kind;
	struct record r;
	int wrong;

	record_begin(&r, kind);
	r.source = im->name;
	r.line = e->line;
	r.column = 1;
	r.id = calendar_id(im->cli->store, &r, e, im->period.all_day,
	    im->mark);
	if (im->period.all_day)
		closure_of(im, &r, e);
	else
		session_of(im, &r, e);
	meet(im, r.id);
	if (ledger_kind(intake_ledger(im->in), r.id) == kind)
		compare(im, &r, e);
	else if (e->inside && !(im->period.all_day && e->cancelled)) {
		wrong = put_written(im, &r, e);
		intake_wrong(im->in, wrong);
		if (wrong == 0)
			intake_record(im->in, &r);
	}
	record_free(&r);
}

static int
id_order(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* What an event gave once, and gives no more. */
static void
find_gone(struct import *im, const char *uid)
{
	static const char sessions[] = "SELECT id FROM session"
	    " WHERE (id = :id OR (id > :id || '-' AND id < :id || '.'))"
	    " AND status = 'planned' AND date BETWEEN :from AND :to"
	    " ORDER BY id";
	static const char closures[] = "SELECT id FROM closure"
	    " WHERE (id = :id OR (id > :id || '-' AND id < :id || '.'))"
	    " AND starts_on <= :to AND ends_on >= :from ORDER BY id";
	struct rows *rows = rows_open(im->cli->store, im->period.all_day ?
	    closures : sessions);
	char series[CALENDAR_SERIES];
	const char *found;

	calendar_series(uid, im->period.all_day, series);
	rows_text(rows, "id", series);
	rows_int(rows, "from", im->period.from);
	rows_int(rows, "to", im->period.to);
	while (rows_next(rows)) {
		found = rows_string(rows, "id");
		if (im->met_n > 0 && bsearch(&found, im->met, im->met_n,
		    sizeof(*im->met), id_order) != NULL)
			continue;
		warnx("%s: %s: no longer in the calendar: iop-schedule %s",
		    im->name, found, im->period.all_day ? "void" : "cancel");
		im->different++;
	}
	rows_close(rows);
}

static void
import_calendar(struct import *im, struct ical *cal)
{
	struct ical_event event;
	const char *uid;

	while (ical_next(cal, &event))
		import_event(im, &event);
	if (im->met_n > 0)
		qsort(im->met, im->met_n, sizeof(*im->met), id_order);
	/* what could not be read is not what is gone */
	for (size_t i = 0; intake_wrongs(im->in) == 0 &&
	    (uid = ical_uid(cal, i)) != NULL; i++)
		find_gone(im, uid);
	for (size_t i = 0; i < im->met_n; i++)
		free(im->met[i]);
	im->met_n = 0;
}

static struct ical *
read_calendar(struct import *im, struct input *input)
{
	struct ical *cal;
	int fd;

	if (input_is_empty(input))
		return NULL;
	input_next(input, &fd, &im->name);
	cal = ical_read(fd, im->name, &im->period);
	if (ical_wrong(cal) == 0 && ical_endless(cal) != 0)
		cli_usage(im->cli, "%s:%d: RRULE: has no end: give --to",
		    im->name, ical_endless(cal));
	intake_wrong(im->in, ical_wrong(cal));
	return cal;
}

static void
take_group(struct import *im)
{
	const char *id = cli_value(im->cli, "group");
	struct ledger *ledger = intake_ledger(im->in);

	record_begin(&im->group, &group_kind);
	if (id == NULL)
		return;
	desk_known(ledger, im->group.kind, id);
	ledger_last(ledger, im->group.kind, id, &im->group);
	if (im->group.op == OP_VOID)
		errx(EX_NOINPUT, "%s: void: see iop-schedule history %s", id,
		    id);
}

static void
check_import(const struct cli *cli)
{
	bool closures = cli_has(cli, "closures");

	if (!closures && !cli_has(cli, "group"))
		cli_usage(cli, "whose? Give --group, or --closures");
	if (closures && cli_has(cli, "staff"))
		cli_usage(cli, "--staff: a closure has none");
	if (cli->operands_n > 1)
		cli_usage(cli, "one calendar at a time");
}

int
schedule_import(struct cli *cli)
{
	struct import im = { .cli = cli,
	    .period.all_day = cli_has(cli, "closures") };
	struct input *input;
	struct ical *cal;
	int status;

	days_take(cli, &im.period.from, &im.period.to);
	check_import(cli);
	im.in = desk_intake(cli);
	input = desk_input(cli, im.in);
	cal = read_calendar(&im, input);
	take_group(&im);
	calendar_mark(cli->store, im.mark);
	intake_begin(im.in);
	if (cal != NULL)
		import_calendar(&im, cal);
	status = desk_end(cli, im.in);
	record_free(&im.group);
	free(im.met);
	ical_close(cal);
	input_close(input);
	return status == EX_OK && im.different > 0 ? EX_FOUND : status;
}
