#include <err.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "calendar.h"
#include "cmd/schedule/ical/ical.h"
#include "common/base/clock.h"
#include "common/base/status.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/input.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/store/chain.h"
#include "common/store/ledger.h"

enum { MARK_BYTES = 32, SERIES_BYTES = 11 };

/* What tells this store's events from another's: its first entry's hash. */
static void
take_mark(struct store *store, char mark[MARK_BYTES])
{
	struct rows *rows = rows_open(store,
	    "SELECT hash FROM main.entry WHERE entry = 1");
	struct cell cell;
	char hex[17];

	if (!rows_next(rows))
		errx(EX_SOFTWARE, "a store without an entry");
	rows_cell(rows, 0, &cell);
	chain_hex(cell.blob, 8, hex);
	rows_close(rows);
	snprintf(mark, MARK_BYTES, "%s.iop", hex);
}

/* export */

/* How many versions it has up to this one, when this one was recorded, and
 * the entry of the first. */
static void
take_versions(struct store *store, const struct record *r, int64_t *n,
    int64_t *at, int64_t *first)
{
	struct rows *rows = rows_open(store, "SELECT count(*) AS n,"
	    " max(e.recorded_at) AS at, min(e.entry) AS first"
	    " FROM main.session AS s JOIN main.entry AS e USING (entry)"
	    " WHERE s.id = :id AND s.entry <= :entry");

	rows_text(rows, "id", r->id);
	rows_int(rows, "entry", r->entry);
	rows_next(rows);
	*n = rows_number(rows, "n");
	*at = rows_number(rows, "at");
	*first = rows_number(rows, "first");
	rows_close(rows);
}

static const char *
summary(struct record *made, const struct record *r)
{
	const char *component = record_text(r, "component");
	const char *group = record_text(r, "group");

	return record_printf(made, "%s%s%s%s%s%s", record_text(r, "service"),
	    component != NULL ? ", " : "", component != NULL ? component : "",
	    group != NULL ? " (" : "", group != NULL ? group : "",
	    group != NULL ? ")" : "");
}

static const char *
leaders(struct record *made, const struct record *r)
{
	const char *other = record_text(r, "co_facilitator");

	return record_printf(made, "facilitator %s%s%s",
	    record_text(r, "facilitator"), other != NULL ? ", with " : "",
	    other != NULL ? other : "");
}

static void
export_session(struct cli *cli, const struct record *r, void *mark)
{
	struct ical_written event = {
		.begin = record_number(r, "starts_at"),
		.end = record_number(r, "ends_at"),
		.cancelled = strcmp(record_text(r, "status"),
		    "cancelled") == 0,
		.category = record_text(r, "component"),
	};
	struct record made;
	int64_t n, first;
	char *text;

	take_versions(cli->store, r, &n, &event.stamp, &first);
	record_begin(&made, r->kind);
	event.sequence = n - 1;
	event.uid = record_has(r, "client") ?
	    record_printf(&made, "#%" PRId64 "@%s", first, (char *)mark) :
	    record_printf(&made, "%s@%s", r->id, (char *)mark);
	event.summary = summary(&made, r);
	event.description = leaders(&made, r);
	text = ical_spell(&event);
	out_text(cli->out, text);
	free(text);
	record_free(&made);
}

static void
open_calendar(struct cli *cli)
{
	const char *format = cli_value(cli, "format");
	const char *path = cli_value(cli, "output");

	if (format != NULL ? strcmp(format, "ics") != 0 :
	    path != NULL && format_of_path(path) != NULL)
		cli_usage(cli, "%s writes ics only", cli->verb->name);
	cli->out = cli_out_path(cli, path, NULL);
}

static void
check_staff(struct cli *cli)
{
	struct ledger *ledger = ledger_new(cli->store);

	if (cli_has(cli, "staff"))
		desk_known(ledger, &staff_kind,
		    cli_value(cli, "staff"));
	ledger_free(ledger);
}

int
calendar_export(struct cli *cli, bool (*keep)(struct cli *,
    const struct record *))
{
	char mark[MARK_BYTES];
	struct record filter;

	desk_open(cli);
	check_staff(cli);
	desk_filter(cli, &filter, &session_kind);
	open_calendar(cli);
	take_mark(cli->store, mark);
	out_text(cli->out, ICAL_HEAD);
	desk_each(cli, &filter, keep, export_session, mark);
	out_text(cli->out, ICAL_TAIL);
	record_free(&filter);
	desk_close(cli, "session", NULL);
	return EX_OK;
}

/* import */

struct import {
	struct cli	*cli;
	struct intake	*in;
	const char	*name;		/* of the file */
	struct ical_period period;
	struct record	 group;		/* of no kind: none */
	char		 mark[MARK_BYTES];
	char		**met;		/* ids that the calendars have */
	size_t		 met_n;
	int		 different;
};

/* All events of a UID begin with the same; 50 bits of its hash. */
static void
series_name(const char *uid, char name[SERIES_BYTES])
{
	static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	unsigned char hash[HASH_BYTES];
	struct chain *chain = chain_new();

	chain_begin(chain);
	chain_text(chain, "uid", uid, strlen(uid));
	chain_end(chain, hash);
	chain_free(chain);
	for (int i = 0; i < SERIES_BYTES - 1; i++)
		name[i] = digits[hash[i] % 32];
	name[SERIES_BYTES - 1] = '\0';
}

static const char *
prefix(const struct import *im)
{
	return im->period.all_day ? "CL-ICS" : "S-ICS";
}

/* A session of ours that comes back, by the UID it went out with. */
static const char *
own_id(const struct import *im, struct record *r, const char *uid)
{
	const char *at = strrchr(uid, '@'), *id = NULL;
	struct rows *rows;

	if (at == NULL || strcmp(at + 1, im->mark) != 0)
		return NULL;
	rows = rows_open(im->cli->store, "SELECT id FROM main.thing"
	    " WHERE kind = 'session' AND :uid = "
	    "CASE WHEN :uid LIKE '#%' THEN '#' || entry ELSE id END");
	rows_text(rows, "uid", record_printf(r, "%.*s", (int)(at - uid),
	    uid));
	if (rows_next(rows))
		id = record_printf(r, "%s", rows_string(rows, "id"));
	rows_close(rows);
	return id;
}

static const char *
event_id(const struct import *im, struct record *r,
    const struct ical_event *e)
{
	const char *own = im->period.all_day ? NULL : own_id(im, r, e->uid);
	char name[SERIES_BYTES], day[CLOCK_BYTES], nth[16] = "";

	if (own != NULL)
		return own;
	series_name(e->uid, name);
	if (e->single)
		return record_printf(r, "%s-%s", prefix(im), name);
	clock_spell_day(e->day, day);
	if (e->nth > 1)
		snprintf(nth, sizeof(nth), "-%d", e->nth);
	return record_printf(r, "%s-%s-%.4s%.2s%.2s%s", prefix(im), name, day,
	    day + 5, day + 8, nth);
}

static void
session_of(const struct import *im, struct record *r,
    const struct ical_event *e)
{
	static const char *const taken[] = { "service", "component",
	    "facilitator", "co_facilitator", "site", "room" };

	record_set(r, "group", im->group.id);
	for (size_t i = 0; i < sizeof(taken) / sizeof(taken[0]); i++)
		if (record_has(&im->group, taken[i]))
			record_set(r, taken[i],
			    record_text(&im->group, taken[i]));
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
	const struct kind *kind = kind_find(im->period.all_day ? "closure" :
	    "session");
	struct record r;
	int wrong;

	record_begin(&r, kind);
	r.source = im->name;
	r.line = e->line;
	r.column = 1;
	r.id = event_id(im, &r, e);
	if (im->period.all_day)
		closure_of(im, &r, e);
	else
		session_of(im, &r, e);
	meet(im, r.id);
	if (ledger_kind(intake_ledger(im->in), r.id) == kind)
		compare(im, &r, e);
	else if (e->inside && !(im->period.all_day && e->cancelled)) {
		wrong = put_written(im, &r, e);
		wrong += record_finish(&r);
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
	char name[SERIES_BYTES], id[SERIES_BYTES + 8];
	const char *found;

	series_name(uid, name);
	snprintf(id, sizeof(id), "%s-%s", prefix(im), name);
	rows_text(rows, "id", id);
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
calendar_import(struct cli *cli, int64_t from, int64_t to)
{
	struct import im = { .cli = cli, .period = { from, to,
	    cli_has(cli, "closures") } };
	struct input *input;
	struct ical *cal;
	int status;

	check_import(cli);
	im.in = desk_intake(cli);
	input = desk_input(cli, im.in);
	cal = read_calendar(&im, input);
	take_group(&im);
	take_mark(cli->store, im.mark);
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
