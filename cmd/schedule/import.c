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
#include "common/array/array.h"
#include "common/base/clock.h"
#include "common/base/status.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/input.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "schedule.h"

/* What an event gave once, and gives no more. */
struct gone {
	char		*id;
	int64_t		 begin, end;	/* of a session */
};

struct import {
	struct cli	*cli;
	struct intake	*in;
	const char	*name;		/* of the file */
	struct ical_period period;
	struct record	 group;		/* of no kind: none */
	char		 mark[CALENDAR_MARK];
	char		**met;		/* ids that the calendars have */
	size_t		 met_n;
	struct ical_event *events;	/* read, to be recorded */
	size_t		 events_n;
	struct gone	*gone;		/* by their begin */
	size_t		 gone_n;
	int		 different, kept;	/* kept: days that are not off */
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

/* When it is, here and there. */
static void
tell_different(struct import *im, int line, const struct record *there,
    const struct record *r, const char *what)
{
	char here[CLOCK_BYTES], calendar[CLOCK_BYTES];

	if (im->period.all_day) {
		clock_spell_day(record_number(there, "starts_on"), here);
		clock_spell_day(record_number(r, "starts_on"), calendar);
	} else {
		clock_spell_time(record_number(there, "starts_at"), here);
		clock_spell_time(record_number(r, "starts_at"), calendar);
	}
	warnx("%s:%d: %s: %s (%s here, %s in the calendar)", im->name, line,
	    r->id, what, here, calendar);
	im->different++;
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
	if (what != NULL)
		tell_different(im, e->line, &there, r, what);
	record_free(&there);
}

static void
meet(struct import *im, const char *id)
{
	im->met = array_more(im->met, im->met_n, sizeof(*im->met));
	if ((im->met[im->met_n++] = strdup(id)) == NULL)
		err(EX_OSERR, NULL);
}

/* Does it come in the place of what is gone, and when was that? */
static const struct gone *
in_place_of(const struct import *im, const struct ical_event *e)
{
	size_t low = 0, high = im->gone_n, mid;

	/* the first that begins when it is over */
	while (low < high) {
		mid = low + (high - low) / 2;
		if (im->gone[mid].begin < e->end)
			low = mid + 1;
		else
			high = mid;
	}
	return low > 0 && im->gone[low - 1].end > e->begin ?
	    &im->gone[low - 1] : NULL;
}

static void
record_event(struct import *im, struct record *r, const struct ical_event *e)
{
	const struct gone *gone = im->period.all_day ? NULL :
	    in_place_of(im, e);
	char when[CLOCK_BYTES];
	int wrong;

	if (gone != NULL) {
		warnx("%s:%d: %s: new in the calendar (%s): recorded by this "
		    "again, once %s is moved or cancelled", im->name, e->line,
		    r->id, clock_spell_time(e->begin, when), gone->id);
		im->different++;
		return;
	}
	wrong = put_written(im, r, e);
	intake_wrong(im->in, wrong);
	if (wrong == 0)
		intake_record(im->in, r);
}

static void
begin_event(const struct import *im, struct record *r,
    const struct ical_event *e)
{
	record_begin(r, im->period.all_day ? &closure_kind : &session_kind);
	r->source = im->name;
	r->line = e->line;
	r->column = 1;
	r->id = calendar_id(im->cli->store, r, e, im->period.all_day,
	    im->mark);
}

static void
import_event(struct import *im, const struct ical_event *e)
{
	struct record r;

	begin_event(im, &r, e);
	if (im->period.all_day)
		closure_of(im, &r, e);
	else
		session_of(im, &r, e);
	if (ledger_kind(intake_ledger(im->in), r.id) == r.kind)
		compare(im, &r, e);
	else if (e->inside && !(im->period.all_day && e->cancelled))
		record_event(im, &r, e);
	record_free(&r);
}

/* What is kept and not off closes nothing, unless it is asked for. */
static bool
is_passed_over(struct import *im, const struct ical_event *e)
{
	if (!im->period.all_day || !e->observance ||
	    cli_has(im->cli, "observances"))
		return false;
	im->kept += e->inside;
	return true;
}

/* All its events, and what they are called here. */
static void
read_events(struct import *im, struct ical *cal)
{
	struct ical_event event;
	struct record r;

	while (ical_next(cal, &event)) {
		if (is_passed_over(im, &event))
			continue;
		im->events = array_more(im->events, im->events_n,
		    sizeof(*im->events));
		im->events[im->events_n++] = event;
		begin_event(im, &r, &event);
		meet(im, r.id);
		record_free(&r);
	}
	if (im->kept > 0)
		warnx("%s: %d observances are no closures: --observances "
		    "takes them", im->name, im->kept);
}

static int
id_order(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
add_gone(struct import *im, const struct rows *rows)
{
	struct gone *gone;

	im->gone = array_more(im->gone, im->gone_n, sizeof(*im->gone));
	gone = &im->gone[im->gone_n++];
	*gone = (struct gone){ strdup(rows_string(rows, "id")),
	    rows_number(rows, "begins"), rows_number(rows, "ends") };
	if (gone->id == NULL)
		err(EX_OSERR, NULL);
}

/* All that begin with the series: of what an id may have, only a dash is before
 * the dot. */
static void
find_gone(struct import *im, const char *uid)
{
	static const char sessions[] = "SELECT id, starts_at AS begins,"
	    " ends_at AS ends FROM session"
	    " WHERE id >= :id AND id < :id || '.'"
	    " AND status = 'planned' AND date BETWEEN :from AND :to"
	    " ORDER BY id";
	static const char closures[] = "SELECT id, starts_on AS begins,"
	    " ends_on AS ends FROM closure"
	    " WHERE id >= :id AND id < :id || '.'"
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
		if (im->met_n == 0 || bsearch(&found, im->met, im->met_n,
		    sizeof(*im->met), id_order) == NULL)
			add_gone(im, rows);
	}
	rows_close(rows);
}

static int
begin_order(const void *a, const void *b)
{
	const struct gone *x = a, *y = b;

	return x->begin != y->begin ? (x->begin > y->begin) -
	    (x->begin < y->begin) : strcmp(x->id, y->id);
}

static void
tell_gone(struct import *im)
{
	char when[CLOCK_BYTES];

	if (im->gone_n > 0)
		qsort(im->gone, im->gone_n, sizeof(*im->gone), begin_order);
	for (size_t i = 0; i < im->gone_n; i++)
		warnx("%s: %s: no longer in the calendar: iop-schedule %s "
		    "(%s)", im->name, im->gone[i].id, im->period.all_day ?
		    "void" : "cancel", im->period.all_day ?
		    clock_spell_day(im->gone[i].begin, when) :
		    clock_spell_time(im->gone[i].begin, when));
	im->different += (int)im->gone_n;
}

static void
import_calendar(struct import *im, struct ical *cal)
{
	const char *uid;

	read_events(im, cal);
	if (im->met_n > 0)
		qsort(im->met, im->met_n, sizeof(*im->met), id_order);
	/* what could not be read is not what is gone */
	for (size_t i = 0; intake_wrongs(im->in) == 0 &&
	    (uid = ical_uid(cal, i)) != NULL; i++)
		find_gone(im, uid);
	tell_gone(im);
	for (size_t i = 0; i < im->events_n; i++)
		import_event(im, &im->events[i]);
}

static void
forget(struct import *im)
{
	for (size_t i = 0; i < im->met_n; i++)
		free(im->met[i]);
	for (size_t i = 0; i < im->gone_n; i++)
		free(im->gone[i].id);
	free(im->met);
	free(im->gone);
	free(im->events);
	record_free(&im->group);
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
	if (!closures && cli_has(cli, "observances"))
		cli_usage(cli, "--observances goes with --closures");
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
	forget(&im);
	ical_close(cal);
	input_close(input);
	return status == EX_OK && im.different > 0 ? EX_FOUND : status;
}
