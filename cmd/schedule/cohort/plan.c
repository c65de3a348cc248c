#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/array/array.h"
#include "common/base/clock.h"
#include "common/template/template.h"
#include "common/record/record.h"
#include "plan.h"

enum { WEEK = 7, MIDNIGHT = 24 * 60 };

/* One day of a week: the sessions in their order. */
struct plan_day {
	bool		 is_closed, is_spare;
	int64_t		 instead_of;
	int64_t		 minutes;
	int64_t		 moved;
	struct plan_session *sessions;
	size_t		 n;
};

struct layout {
	const struct template *template;
	struct plan_asks asks;
	struct plan	*plan;
	struct plan_day	 days[WEEK];
	int		 week;
	int64_t		 monday, start;
	size_t		 next_top_up;
};

static const char *const names[WEEK] = { "mon", "tue", "wed", "thu", "fri",
	"sat", "sun" };

static void
add_session(struct plan_day *d, const struct record *of, int64_t minutes,
    bool is_added)
{
	d->sessions = array_more(d->sessions, d->n, sizeof(*d->sessions));
	d->sessions[d->n++] = (struct plan_session){ .of = of,
	    .minutes = minutes, .is_added = is_added };
	d->minutes += minutes;
}

static bool
is_on(const struct record *r, const char *field, int weekday)
{
	return record_has(r, field) &&
	    word_in(record_text(r, field), names[weekday]);
}

static void
lay_components(struct layout *l)
{
	const struct template *t = l->template;

	for (size_t i = 0; i < t->components_n; i++) {
		const struct record *c = &t->components[i];

		if (l->week < record_number(c, "from_week") ||
		    l->week > record_number(c, "to_week"))
			continue;
		for (int d = 0; d < WEEK; d++)
			if (is_on(c, "days", d))
				add_session(&l->days[d], c,
				    record_number(c, "minutes"), false);
	}
}

static void
count_bare(const struct layout *l, struct plan_week *week)
{
	for (int d = 0; d < WEEK; d++)
		if (!l->days[d].is_closed) {
			week->bare_minutes += l->days[d].minutes;
			week->bare_days +=
			    l->days[d].minutes >= l->asks.day_minutes;
		}
}

/* The nearest open spare day that nothing is on, the later of two. */
static struct plan_day *
spare_day(struct layout *l, int near)
{
	for (int away = 1; away < WEEK; away++)
		for (int sign = 1; sign >= -1; sign -= 2) {
			int d = near + sign * away;

			if (d >= 0 && d < WEEK && l->days[d].is_spare &&
			    !l->days[d].is_closed && l->days[d].n == 0)
				return &l->days[d];
		}
	return NULL;
}

/* Days without a session of their own are those of treatment, too. */
static void
move_closed(struct layout *l)
{
	for (int d = 0; d < WEEK; d++) {
		struct plan_day *from = &l->days[d], *to;

		if (!from->is_closed || from->n == 0)
			continue;
		if ((to = spare_day(l, d)) != NULL) {
			to->sessions = from->sessions;
			to->n = from->n;
			to->minutes = to->moved = from->minutes;
			to->instead_of = l->monday + d;
		} else
			free(from->sessions);
		from->sessions = NULL;
		from->n = 0;
		from->minutes = 0;
	}
}

/*
 * One session for what a day lacks: the next top-up that is long enough, as
 * long as is wanting but no shorter than worth it; of what no single one can
 * give, as much as one does.
 */
static void
add_one(struct layout *l, struct plan_day *d, int64_t wanting)
{
	const struct template *t = l->template;
	const struct record *best = NULL;
	int64_t minutes;

	for (size_t i = 0; i < t->top_up_n; i++) {
		const struct record *r =
		    &t->top_up[(l->next_top_up + i) % t->top_up_n];

		if (record_number(r, "least_minutes") <= wanting) {
			best = r;
			l->next_top_up += i + 1;
			break;
		}
		if (best == NULL || record_number(r, "least_minutes") <
		    record_number(best, "least_minutes"))
			best = r;
	}
	minutes = wanting;
	if (minutes > record_number(best, "minutes"))
		minutes = record_number(best, "minutes");
	if (minutes < record_number(best, "least_minutes"))
		minutes = record_number(best, "least_minutes");
	add_session(d, best, minutes, true);
}

static void
fill_day(struct layout *l, struct plan_day *d, int64_t minutes)
{
	while (d->minutes < minutes)
		add_one(l, d, minutes - d->minutes);
}

static int64_t
week_minutes(const struct layout *l)
{
	int64_t minutes = 0;

	for (int d = 0; d < WEEK; d++)
		minutes += l->days[d].minutes;
	return minutes;
}

static int64_t
week_days(const struct layout *l)
{
	int64_t days = 0;

	for (int d = 0; d < WEEK; d++)
		days += l->days[d].minutes >= l->asks.day_minutes;
	return days;
}

static struct plan_day *
shortest_day(struct layout *l)
{
	struct plan_day *shortest = NULL;

	for (int d = 0; d < WEEK; d++)
		if (l->days[d].n > 0 && (shortest == NULL ||
		    l->days[d].minutes < shortest->minutes))
			shortest = &l->days[d];
	return shortest;
}

static void
top_up(struct layout *l)
{
	struct plan_day *d;
	int64_t wanting;

	if (l->template->top_up_n == 0)
		return;	/* nothing would ever make a day longer */
	for (int i = 0; i < WEEK; i++)
		if (!l->days[i].is_closed && (l->days[i].n > 0 ||
		    is_on(&l->template->head, "days", i)))
			fill_day(l, &l->days[i], l->asks.day_minutes);
	while (week_days(l) < l->asks.days &&
	    (d = spare_day(l, WEEK / 2)) != NULL)
		fill_day(l, d, l->asks.day_minutes);
	while ((wanting = l->asks.week_minutes - week_minutes(l)) > 0 &&
	    (d = shortest_day(l)) != NULL && d->minutes < MIDNIGHT / 2)
		add_one(l, d, wanting);
}

static void
count_week(const struct layout *l, struct plan_week *week)
{
	week->minutes = week_minutes(l);
	week->days = week_days(l);
	for (int d = 0; d < WEEK; d++) {
		week->moved += l->days[d].moved;
		for (size_t i = 0; i < l->days[d].n; i++)
			if (l->days[d].sessions[i].is_added)
				week->added += l->days[d].sessions[i].minutes;
	}
	if (week->minutes < l->asks.week_minutes)
		week->short_by = l->asks.week_minutes - week->minutes;
}

/* One after another, with breaks between. */
static void
put_day(struct layout *l, int weekday)
{
	struct plan_day *d = &l->days[weekday];
	struct plan *plan = l->plan;
	int64_t start = l->start;

	for (size_t i = 0; i < d->n; i++) {
		struct plan_session *s;

		plan->sessions = array_more(plan->sessions, plan->sessions_n,
		    sizeof(*plan->sessions));
		s = &plan->sessions[plan->sessions_n++];
		*s = d->sessions[i];
		s->week = l->week;
		s->day = l->monday + weekday;
		s->start = start;
		s->instead_of = d->instead_of;
		start += s->minutes + record_number(&l->template->head,
		    "break_minutes");
	}
	free(d->sessions);
}

static void
lay_week(struct layout *l, const struct plan_world *world)
{
	bool is_met = l->week <= record_number(&l->template->head, "weeks");
	struct plan_week *week = NULL;

	memset(l->days, 0, sizeof(l->days));
	l->asks = world->asks(l->monday, world->arg);
	for (int d = 0; d < WEEK; d++) {
		l->days[d].is_closed = world->closed(l->monday + d,
		    world->arg);
		l->days[d].is_spare = is_on(&l->template->head,
		    "spare_days", d);
	}
	lay_components(l);
	if (is_met) {
		week = &l->plan->weeks[l->plan->weeks_n++];
		week->monday = l->monday;
		week->asks = l->asks;
		count_bare(l, week);
	}
	move_closed(l);
	if (is_met) {
		top_up(l);
		count_week(l, week);
	}
	for (int d = 0; d < WEEK; d++)
		put_day(l, d);
}

static int
last_week(const struct template *t)
{
	int64_t last = record_number(&t->head, "weeks");

	for (size_t i = 0; i < t->components_n; i++)
		if (record_number(&t->components[i], "to_week") > last)
			last = record_number(&t->components[i], "to_week");
	return (int)last;
}

struct plan *
plan_new(const struct template *t, int64_t starts_on, int64_t start,
    const struct plan_world *world)
{
	struct plan *plan = calloc(1, sizeof(*plan));
	struct layout l = { .template = t, .plan = plan, .start = start };
	int64_t first = clock_week(starts_on);

	if (plan == NULL || (plan->weeks = calloc((size_t)record_number(
	    &t->head, "weeks"), sizeof(*plan->weeks))) == NULL)
		err(EX_OSERR, NULL);
	if (clock_monday(first) < starts_on)
		first++;
	for (l.week = 1; l.week <= last_week(t); l.week++) {
		l.monday = clock_monday(first + l.week - 1);
		l.next_top_up = 0;
		lay_week(&l, world);
	}
	return plan;
}

void
plan_free(struct plan *plan)
{
	if (plan == NULL)
		return;
	free(plan->sessions);
	free(plan->weeks);
	free(plan);
}

bool
plan_is_met(const struct plan_week *week)
{
	return week->short_by == 0 && week->days >= week->asks.days;
}
