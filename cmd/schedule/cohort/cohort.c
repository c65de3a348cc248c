#include <err.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "cmd/schedule/session/session.h"
#include "cohort.h"
#include "common/array/array.h"
#include "common/base/clock.h"
#include "common/base/status.h"
#include "common/cli/cli.h"
#include "common/door/door.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/policy/policy.h"
#include "common/template/template.h"
#include "common/store/ledger.h"
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
static const struct kind plan_week_kind = { .name = "plan_week",
	.fields = plan_week_fields,
	.n = sizeof(plan_week_fields) / sizeof(plan_week_fields[0]) };

/* Whose closed days count: a group's (NULL: those of all alone); and what the
 * policy asks for the template's clients. */
struct house {
	struct store	*store;
	const char	*group;
	const struct policy *policy;
	bool		 is_adult;
};

static struct plan_asks
asks_of(int64_t monday, void *arg)
{
	const struct house *house = arg;

	return (struct plan_asks){
		policy_number(house->policy, house->is_adult ?
		    "adult_minutes" : "adolescent_minutes", monday),
		policy_number(house->policy, "h0015_minutes", monday),
		policy_number(house->policy, "h0015_days", monday) };
}

static bool
is_closed(int64_t day, void *arg)
{
	const struct house *house = arg;

	return session_is_closed(house->store, house->group, day);
}

static struct plan *
lay_out(struct store *store, const char *group, const struct template *t,
    const struct policy *policy, int64_t starts_on, int64_t start)
{
	struct house house = { store, group, policy,
	    strcmp(record_text(&t->head, "track"), "adult") == 0 };

	return plan_new(t, starts_on, start,
	    &(struct plan_world){ is_closed, asks_of, &house });
}

/* prove */

static void
put_week(struct cli *cli, const struct plan_week *w, size_t n)
{
	struct record r;

	record_begin(&r, &plan_week_kind);
	record_set_number(&r, "number", (int64_t)n);
	record_set_number(&r, "week", clock_week(w->monday));
	record_set_number(&r, "bare_minutes", w->bare_minutes);
	record_set_number(&r, "bare_days", w->bare_days);
	record_set_number(&r, "bare_short_by",
	    w->bare_minutes < w->asks.week_minutes ?
	    w->asks.week_minutes - w->bare_minutes : 0);
	record_set_number(&r, "moved", w->moved);
	record_set_number(&r, "added", w->added);
	record_set_number(&r, "minutes", w->minutes);
	record_set_number(&r, "days", w->days);
	record_set_number(&r, "short_by", w->short_by);
	record_set_number(&r, "met", plan_is_met(w));
	r.id = record_printf(&r, "%zu", n);
	out_record(cli->out, &r, OUT_PLAIN);
	record_free(&r);
}

int
cohort_prove(struct cli *cli, const char *name, int64_t starts_on)
{
	struct template *t = template_open(name);
	struct policy *policy;
	struct plan *plan;
	int status = EX_OK;

	cli_open(cli, STORE_READ);
	policy = policy_terms_in_force(cli->store);
	cli_out(cli, &format_text, &format_jsonl);
	store_read_begin(cli->store);
	plan = lay_out(cli->store, NULL, t, policy, starts_on, 0);
	store_read_end(cli->store);
	for (size_t i = 0; i < plan->weeks_n; i++) {
		put_week(cli, &plan->weeks[i], i + 1);
		if (!plan_is_met(&plan->weeks[i]))
			status = EX_FOUND;
	}
	plan_free(plan);
	policy_free(policy);
	template_close(t);
	return status;
}

/* fill */

/* Leaders and the sessions no license of theirs covers: told once each, since
 * the door's line for every session would hide what is wrong. */
struct unlicensed {
	struct { char staff[ID_MAX + 1]; int64_t n, first, last; } *leaders;
	size_t		 n;
};

/* A cohort being laid out. */
struct filling {
	struct store	*store;
	struct intake	*in;
	struct record	 cohort;
	struct template	*template;
	const char	*group;
	struct plan	*plan;
	struct unlicensed unlicensed;
};

static void
copy(struct record *to, const struct record *from, const char *name)
{
	if (record_has(from, name))
		record_set(to, name, record_text(from, name));
}

/* Its members are on the roster of every session of the cohort. */
static void
put_group(struct filling *f)
{
	const struct record *cohort = &f->cohort;
	struct record r;

	if (ledger_kind(intake_ledger(f->in), f->group) != NULL)
		return;
	record_begin(&r, &group_kind);
	r.id = f->group;
	copy(&r, cohort, "name");
	copy(&r, cohort, "track");
	record_set(&r, "service", "group-therapy");
	copy(&r, &f->template->head, "days");
	record_set_number(&r, "start_time",
	    record_number(cohort, "start_time"));
	record_set_number(&r, "minutes", f->plan->weeks[0].asks.day_minutes);
	copy(&r, cohort, "facilitator");
	copy(&r, cohort, "co_facilitator");
	record_set_number(&r, "starts_on",
	    record_number(cohort, "starts_on"));
	copy(&r, cohort, "site");
	copy(&r, cohort, "room");
	record_set(&r, "cohort", cohort->id);
	intake_record(f->in, &r);
	record_free(&r);
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

/* That of the group's day, and which of its sessions. */
static const char *
make_id(struct record *r, const struct filling *f, size_t i)
{
	const struct plan_session *s = &f->plan->sessions[i];
	const char *id = record_printf(r, "%s-%s",
	    session_id(r, f->group, s->day), s->of->id);
	int nth = nth_of_day(f->plan, i);

	return nth == 1 ? id : record_printf(r, "%s-%d", id, nth);
}

static void
say_why(struct record *r, const struct plan_session *s,
    const struct plan *plan)
{
	const struct plan_asks *asks;
	char date[CLOCK_BYTES];

	if (s->is_added && s->instead_of == 0) {
		asks = &plan->weeks[s->week - 1].asks;
		record_set(r, "added_for", record_printf(r, "beyond the "
		    "template, for %" PRId64 " minutes a day on %" PRId64
		    " days and %" PRId64 " a week", asks->day_minutes,
		    asks->days, asks->week_minutes));
	}
	if (s->instead_of != 0) {
		clock_spell_day(s->instead_of, date);
		record_set(r, "added_for", record_printf(r,
		    "%sin place of %s, which is closed",
		    s->is_added ? "beyond the template, " : "", date));
	}
}

static void
count_unlicensed(struct unlicensed *u, const char *staff, int64_t day)
{
	size_t i = 0;

	while (i < u->n && strcmp(u->leaders[i].staff, staff) != 0)
		i++;
	if (i == u->n) {
		u->leaders = array_more(u->leaders, u->n++,
		    sizeof(*u->leaders));
		snprintf(u->leaders[i].staff, sizeof(u->leaders[i].staff),
		    "%s", staff);
		u->leaders[i].n = 0;
		u->leaders[i].first = day;
	}
	u->leaders[i].n++;
	u->leaders[i].last = day;
}

static void
tell_unlicensed(const struct filling *f)
{
	char first[CLOCK_BYTES], last[CLOCK_BYTES];
	const struct unlicensed *u = &f->unlicensed;

	for (size_t i = 0; i < u->n; i++) {
		warnx("%s: facilitator: %s has no license in force for %"
		    PRId64 " core session%s, %s to %s", f->cohort.id,
		    u->leaders[i].staff, u->leaders[i].n,
		    u->leaders[i].n == 1 ? "" : "s",
		    clock_spell_day(u->leaders[i].first, first),
		    clock_spell_day(u->leaders[i].last, last));
		intake_wrong(f->in, 1);
	}
}

static bool
is_unlicensed(struct intake *in, const struct record *session, int64_t day)
{
	struct door *door = intake_door(in);
	const char *core = policy_words(door_policy(door), "core_services",
	    day);

	return word_in(core, record_text(session, "service")) &&
	    door_credentials(door, record_text(session, "facilitator"),
	    day)[0] == '\0';
}

static void
put_session(struct filling *f, size_t i)
{
	const struct plan_session *s = &f->plan->sessions[i];
	struct record r;

	record_begin(&r, &session_kind);
	r.id = r.source = make_id(&r, f, i);
	if (ledger_kind(intake_ledger(f->in), r.id) != NULL) {
		record_free(&r);
		return;
	}
	record_set(&r, "group", f->group);
	record_set(&r, "topic", record_text(s->of, "title"));
	session_take(&r, s->of);
	session_take(&r, &f->cohort);
	session_cover(f->store, &r, s->day);
	if (is_unlicensed(f->in, &r, s->day))
		count_unlicensed(&f->unlicensed,
		    record_text(&r, "facilitator"), s->day);
	else {
		say_why(&r, s, f->plan);
		intake_wrong(f->in, session_at(&r, s->day, s->start,
		    s->minutes));
		intake_record(f->in, &r);
	}
	record_free(&r);
}

static void
tell_short(const struct filling *f)
{
	char spelt[CLOCK_BYTES];

	for (size_t i = 0; i < f->plan->weeks_n; i++) {
		const struct plan_week *w = &f->plan->weeks[i];

		if (!plan_is_met(w))
			warnx("%s: %s: %" PRId64 " of %" PRId64 " minutes on "
			    "%" PRId64 " of %" PRId64 " days: too few days are "
			    "open", f->cohort.id,
			    clock_spell_week(clock_week(w->monday), spelt),
			    w->minutes, w->asks.week_minutes, w->days,
			    w->asks.days);
	}
}

/* The cohort of an id, and its template's calendar over its weeks. */
static void
filling_begin(struct filling *f, const char *id)
{
	struct ledger *ledger = intake_ledger(f->in);

	if (ledger_kind(ledger, id) != &cohort_kind ||
	    !ledger_last(ledger, &cohort_kind, id, &f->cohort))
		errx(EX_NOINPUT, "%s: no such cohort", id);
	f->template = template_open(record_text(&f->cohort, "template"));
	if (strcmp(record_text(&f->template->head, "track"),
	    record_text(&f->cohort, "track")) != 0) {
		warnx("%s: track: its template is of another", id);
		intake_wrong(f->in, 1);
	}
	f->group = record_printf(&f->cohort, "%s-G", id);
	f->plan = lay_out(f->store, f->group, f->template,
	    door_policy(intake_door(f->in)),
	    record_number(&f->cohort, "starts_on"),
	    record_number(&f->cohort, "start_time"));
}

static void
filling_end(struct filling *f)
{
	free(f->unlicensed.leaders);
	plan_free(f->plan);
	template_close(f->template);
	record_free(&f->cohort);
}

void
cohort_fill(struct store *store, struct intake *in, const char *id,
    int64_t from, int64_t to)
{
	struct filling f = { .store = store, .in = in };

	filling_begin(&f, id);
	put_group(&f);
	for (size_t i = 0; i < f.plan->sessions_n; i++)
		if (f.plan->sessions[i].day >= from &&
		    f.plan->sessions[i].day <= to)
			put_session(&f, i);
	tell_unlicensed(&f);
	tell_short(&f);
	filling_end(&f);
}
