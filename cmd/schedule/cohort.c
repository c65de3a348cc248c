#include <err.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "cohort.h"
#include "common/base/clock.h"
#include "common/base/status.h"
#include "common/cli/cli.h"
#include "common/door/door.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/policy/policy.h"
#include "common/policy/template.h"
#include "common/store/ledger.h"
#include "cover.h"
#include "plan.h"

static const struct field plan_week_fields[] = {
	{ "number", FIELD_INT, .help = "week of the calendar, from 1" },
	{ "week", FIELD_WEEK, .help = "which week" },
	{ "bare_minutes", FIELD_INT, .help = "minutes of the bare calendar" },
	{ "bare_days", FIELD_INT,
	    .help = "its days with the minutes of a day" },
	{ "bare_short_by", FIELD_INT,
	    .help = "minutes by which it misses the weekly minimum" },
	{ "moved", FIELD_INT, .help = "minutes moved off closed days" },
	{ "added", FIELD_INT, .help = "minutes added" },
	{ "minutes", FIELD_INT, .help = "minutes as laid out" },
	{ "days", FIELD_INT, .help = "days with the minutes of a day" },
	{ "short_by", FIELD_INT, .help = "minutes still wanting" },
	{ "met", FIELD_BOOL, .help = "does it have all that is asked for" },
};
const struct kind plan_week_kind = { .name = "plan_week",
	.fields = plan_week_fields,
	.n = sizeof(plan_week_fields) / sizeof(plan_week_fields[0]) };

static struct plan_asks
asks_of(const struct policy *policy, const struct template *t)
{
	bool is_adult = strcmp(record_text(&t->head, "track"), "adult") == 0;

	return (struct plan_asks){
		policy_parameter(policy, is_adult ? "adult_minutes" :
		    "adolescent_minutes")->number,
		policy_parameter(policy, "h0015_minutes")->number,
		policy_parameter(policy, "h0015_days")->number };
}

/* Which days are closed to a group; "" is one that has no closures alone. */
struct house {
	struct cli	*cli;
	const char	*group;
};

static bool
is_closed(int64_t day, void *arg)
{
	struct house *house = arg;
	struct rows *rows = rows_open(house->cli->store,
	    "SELECT 1 FROM closure WHERE :day BETWEEN starts_on AND ends_on"
	    " AND coalesce(\"group\", :group) = :group");

	rows_text(rows, "group", house->group);
	rows_int(rows, "day", day);
	return rows_any(rows);
}

/* prove */

static void
put_week(struct cli *cli, const struct plan_week *w, size_t n,
    const struct plan_asks *asks)
{
	struct record r;

	record_begin(&r, &plan_week_kind);
	record_set_number(&r, "number", (int64_t)n);
	record_set_number(&r, "week", clock_week(w->monday));
	record_set_number(&r, "bare_minutes", w->bare_minutes);
	record_set_number(&r, "bare_days", w->bare_days);
	record_set_number(&r, "bare_short_by",
	    w->bare_minutes < asks->week_minutes ?
	    asks->week_minutes - w->bare_minutes : 0);
	record_set_number(&r, "moved", w->moved);
	record_set_number(&r, "added", w->added);
	record_set_number(&r, "minutes", w->minutes);
	record_set_number(&r, "days", w->days);
	record_set_number(&r, "short_by", w->short_by);
	record_set_number(&r, "met", plan_is_met(w, asks));
	r.id = record_printf(&r, "%zu", n);
	out_record(cli->out, &r, OUT_PLAIN);
	record_free(&r);
}

int
cohort_prove(struct cli *cli, const char *name, int64_t starts_on)
{
	struct template *t = template_open(name);
	struct house house = { cli, "" };
	struct plan_asks asks;
	struct policy *policy;
	struct plan *plan;
	int status = EX_OK;

	cli_open(cli, STORE_READ);
	policy = policy_in_force(cli->store);
	asks = asks_of(policy, t);
	policy_free(policy);
	cli_out(cli, &format_text, &format_jsonl);
	store_read_begin(cli->store);
	plan = plan_new(t, starts_on, 0, &asks, is_closed, &house);
	store_read_end(cli->store);
	for (size_t i = 0; i < plan->weeks_n; i++) {
		put_week(cli, &plan->weeks[i], i + 1, &asks);
		if (!plan_is_met(&plan->weeks[i], &asks))
			status = EX_FOUND;
	}
	plan_free(plan);
	template_close(t);
	return status;
}

/* fill */

static void
copy(struct record *to, const struct record *from, const char *name)
{
	if (record_has(from, name))
		record_set(to, name, record_text(from, name));
}

static void
put(struct intake *in, struct record *r)
{
	int wrong = record_finish(r);

	intake_wrong(in, wrong);
	if (wrong == 0)
		intake_record(in, r);
	record_free(r);
}

/* Its members are on the roster of every session of the cohort. */
static void
put_group(struct intake *in, const struct record *cohort,
    const struct template *t, const char *id, int64_t day_minutes)
{
	struct record r;

	if (ledger_kind(intake_ledger(in), id) != NULL)
		return;
	record_begin(&r, &group_kind);
	r.id = id;
	copy(&r, cohort, "name");
	copy(&r, cohort, "track");
	record_set(&r, "service", "group-therapy");
	copy(&r, &t->head, "days");
	record_set_number(&r, "start_time",
	    record_number(cohort, "start_time"));
	record_set_number(&r, "minutes", day_minutes);
	copy(&r, cohort, "facilitator");
	copy(&r, cohort, "co_facilitator");
	record_set_number(&r, "starts_on",
	    record_number(cohort, "starts_on"));
	copy(&r, cohort, "site");
	copy(&r, cohort, "room");
	record_set(&r, "cohort", cohort->id);
	put(in, &r);
}

/* The n-th of its name on a day, from 1. */
static int
nth_of_day(const struct plan *plan, size_t i)
{
	const struct plan_session *s = &plan->sessions[i];
	int nth = 1;

	for (size_t j = i; j > 0 && plan->sessions[j - 1].day == s->day; j--)
		nth += plan->sessions[j - 1].of == s->of;
	return nth;
}

static const char *
session_id(struct record *r, const struct plan *plan, size_t i,
    const char *group)
{
	const struct plan_session *s = &plan->sessions[i];
	int nth = nth_of_day(plan, i);
	char date[CLOCK_BYTES];
	const char *id;

	clock_spell_day(s->day, date);
	id = record_printf(r, "S-%.4s%.2s%.2s-%s-%s", date, date + 5,
	    date + 8, group, s->of->id);
	return nth == 1 ? id : record_printf(r, "%s-%d", id, nth);
}

static void
say_why(struct record *r, const struct plan_session *s,
    const struct plan_asks *asks)
{
	char date[CLOCK_BYTES];

	if (s->is_added && s->instead_of == 0)
		record_set(r, "added_for", record_printf(r, "beyond the "
		    "template, for %" PRId64 " minutes a day on %" PRId64
		    " days and %" PRId64 " a week", asks->day_minutes,
		    asks->days, asks->week_minutes));
	if (s->instead_of != 0) {
		clock_spell_day(s->instead_of, date);
		record_set(r, "added_for", record_printf(r,
		    "%sin place of %s, which is closed",
		    s->is_added ? "beyond the template, " : "", date));
	}
}

/* Leaders and the sessions no license of theirs covers: told once each, since
 * the door's line for every session would hide what is wrong. */
struct unlicensed {
	struct { char staff[ID_MAX + 1]; int64_t n, first, last; } *leaders;
	size_t		 n;
};

static void
count_unlicensed(struct unlicensed *u, const char *staff, int64_t day)
{
	size_t i = 0;

	while (i < u->n && strcmp(u->leaders[i].staff, staff) != 0)
		i++;
	if (i == u->n) {
		u->leaders = realloc(u->leaders,
		    ++u->n * sizeof(*u->leaders));
		if (u->leaders == NULL)
			err(EX_OSERR, NULL);
		snprintf(u->leaders[i].staff, sizeof(u->leaders[i].staff),
		    "%s", staff);
		u->leaders[i].n = 0;
		u->leaders[i].first = day;
	}
	u->leaders[i].n++;
	u->leaders[i].last = day;
}

static void
tell_unlicensed(struct intake *in, const char *id, struct unlicensed *u)
{
	char first[CLOCK_BYTES], last[CLOCK_BYTES];

	for (size_t i = 0; i < u->n; i++) {
		warnx("%s: facilitator: %s has no license in force for %"
		    PRId64 " core session%s, %s to %s", id,
		    u->leaders[i].staff, u->leaders[i].n,
		    u->leaders[i].n == 1 ? "" : "s",
		    clock_spell_day(u->leaders[i].first, first),
		    clock_spell_day(u->leaders[i].last, last));
		intake_wrong(in, 1);
	}
	free(u->leaders);
}

static bool
is_unlicensed(struct intake *in, const struct record *session, int64_t day)
{
	struct door *door = intake_door(in);
	const char *core = policy_parameter(door_policy(door),
	    "core_services")->text;

	return core != NULL &&
	    word_in(core, record_text(session, "service")) &&
	    door_credentials(door, record_text(session, "facilitator"),
	    day)[0] == '\0';
}

static void
put_session(struct cli *cli, struct intake *in,
    const struct record *cohort, const struct plan *plan, size_t i,
    const char *group, const struct plan_asks *asks,
    struct unlicensed *unlicensed)
{
	const struct plan_session *s = &plan->sessions[i];
	int64_t begin, other;
	struct record r;

	record_begin(&r, &session_kind);
	r.id = session_id(&r, plan, i, group);
	if (ledger_kind(intake_ledger(in), r.id) != NULL) {
		record_free(&r);
		return;
	}
	r.source = r.id;
	record_set(&r, "group", group);
	copy(&r, s->of, "service");
	copy(&r, s->of, "component");
	record_set(&r, "topic", record_text(s->of, "title"));
	copy(&r, cohort, "facilitator");
	copy(&r, cohort, "co_facilitator");
	cover_leaders(cli->store, &r, s->day);
	if (is_unlicensed(in, &r, s->day)) {
		count_unlicensed(unlicensed, record_text(&r, "facilitator"),
		    s->day);
		record_free(&r);
		return;
	}
	copy(&r, cohort, "site");
	copy(&r, cohort, "room");
	say_why(&r, s, asks);
	if (clock_instant(s->day, (int)s->start * 60, &begin, &other) !=
	    CLOCK_ONCE) {
		warnx("%s: start_time: the clock changes over it; add the "
		    "session with its offset", r.id);
		intake_wrong(in, 1);
	}
	record_set_number(&r, "starts_at", begin);
	record_set_number(&r, "ends_at", begin + s->minutes * 60);
	put(in, &r);
}

static void
tell_short(const char *id, const struct plan *plan,
    const struct plan_asks *asks)
{
	char spelt[CLOCK_BYTES];

	for (size_t i = 0; i < plan->weeks_n; i++) {
		const struct plan_week *w = &plan->weeks[i];

		if (!plan_is_met(w, asks))
			warnx("%s: %s: %" PRId64 " of %" PRId64 " minutes on "
			    "%" PRId64 " of %" PRId64 " days: too few days are "
			    "open", id,
			    clock_spell_week(clock_week(w->monday), spelt),
			    w->minutes, asks->week_minutes, w->days,
			    asks->days);
	}
}

void
cohort_fill(struct cli *cli, struct intake *in, const char *id,
    int64_t from, int64_t to)
{
	struct record cohort;
	struct plan_asks asks;
	struct template *t;
	struct plan *plan;
	struct house house = { cli, NULL };
	struct unlicensed unlicensed = { NULL, 0 };

	if (ledger_kind(intake_ledger(in), id) != &cohort_kind ||
	    !ledger_last(intake_ledger(in), &cohort_kind, id, &cohort))
		errx(EX_NOINPUT, "%s: no such cohort", id);
	t = template_open(record_text(&cohort, "template"));
	if (strcmp(record_text(&t->head, "track"),
	    record_text(&cohort, "track")) != 0) {
		warnx("%s: track: its template is of another", id);
		intake_wrong(in, 1);
	}
	asks = asks_of(door_policy(intake_door(in)), t);
	house.group = record_printf(&cohort, "%s-G", id);
	plan = plan_new(t, record_number(&cohort, "starts_on"),
	    record_number(&cohort, "start_time"), &asks, is_closed, &house);
	put_group(in, &cohort, t, house.group, asks.day_minutes);
	for (size_t i = 0; i < plan->sessions_n; i++)
		if (plan->sessions[i].day >= from &&
		    plan->sessions[i].day <= to)
			put_session(cli, in, &cohort, plan, i,
			    house.group, &asks, &unlicensed);
	tell_unlicensed(in, id, &unlicensed);
	tell_short(id, plan, &asks);
	plan_free(plan);
	template_close(t);
	record_free(&cohort);
}
