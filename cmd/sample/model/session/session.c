#include <string.h>

#include "cmd/sample/dice/moment.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/calendar.h"
#include "cmd/sample/model/agency/cohort.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/membership.h"
#include "common/base/clock.h"
#include "attendance.h"
#include "session.h"

/* Making and changing */

struct made_session *
session_new(struct agency *s, enum made_component component,
    struct made_staff *lead, int64_t starts_at, int minutes)
{
	struct made_session *x = list_new(&s->sessions, sizeof(*x));

	x->component = component;
	x->day = clock_day(starts_at);
	x->planned.starts_at = starts_at;
	x->planned.ends_at = starts_at + minutes * MINUTE;
	x->planned.lead = lead;
	x->held = x->planned;
	list_push(&calendar_day(s, x->day)->sessions, x);
	return x;
}

void
session_change(struct made_session *x, int64_t at, const char *why)
{
	x->changed_at = at > x->recorded_at ? at : x->recorded_at + MINUTE;
	x->change = why;
}

void
session_move(struct agency *s, struct made_session *x, int64_t starts_at,
    int64_t ends_at)
{
	int64_t day = clock_day(starts_at);

	x->held.starts_at = starts_at;
	x->held.ends_at = ends_at;
	if (day != x->day) {
		x->day = day;
		list_push(&calendar_day(s, day)->sessions, x);
	}
}

/* On the Friday before. */
int64_t
session_filled_at(int64_t day)
{
	return moment(clock_monday(clock_week(day)) - 3, 9 * 60);
}

/* Questions */

int
session_minutes(const struct made_session *x)
{
	return (int)((x->held.ends_at - x->held.starts_at) / MINUTE);
}

int
session_lasted(const struct made_session *x)
{
	int64_t to = x->ended_at != 0 ? x->ended_at : x->held.ends_at;

	return (int)((to - x->held.starts_at) / MINUTE);
}

int64_t
session_last(const struct made_session *x)
{
	return x->ended_at > x->held.ends_at ? x->ended_at : x->held.ends_at;
}

int64_t
session_end(const struct made_session *x)
{
	if (x->ended_at != 0)
		return x->ended_at;
	for (size_t i = 0; i < x->attendances.n && x->group == NULL; i++) {
		const struct made_attendance *a = x->attendances.at[i];

		if (a->voided_at == 0 && attendance_there(a) &&
		    a->left_at != 0)
			return moment_earlier(a->left_at, x->held.ends_at);
	}
	return x->held.ends_at;
}

int
session_by_begin(const void *a, const void *b)
{
	const struct made_session *x = *(struct made_session *const *)a;
	const struct made_session *y = *(struct made_session *const *)b;

	if (x->held.starts_at != y->held.starts_at)
		return x->held.starts_at < y->held.starts_at ? -1 : 1;
	return strcmp(x->id, y->id);
}

bool
session_leads(const struct made_session *x, const struct made_staff *who)
{
	return x->held.lead == who || x->held.co == who;
}

struct made_attendance *
session_attendance(const struct made_session *x, const struct made_client *c)
{
	for (size_t i = 0; i < x->attendances.n; i++)
		if (attendance_client(x->attendances.at[i]) == c)
			return x->attendances.at[i];
	return NULL;
}

size_t
session_roster(const struct made_session *x)
{
	size_t n = 0;

	for (size_t i = 0; i < x->attendances.n; i++) {
		const struct made_attendance *a = x->attendances.at[i];

		n += a->voided_at == 0;
	}
	return n;
}

static bool
is_member(const struct made_group *g, const struct made_client *c, int64_t day)
{
	for (size_t i = 0; i < g->memberships.n; i++) {
		const struct made_membership *m = g->memberships.at[i];

		if (m->episode->client == c && membership_covers(m, day))
			return true;
	}
	return false;
}

bool
session_expects(const struct made_session *x, const struct made_client *c)
{
	return x->group == NULL ? x->episode->client == c :
	    is_member(x->group, c, x->day);
}

static bool
concerns(const struct made_session *x, const struct made_client *c)
{
	return session_expects(x, c) || session_attendance(x, c) != NULL;
}

/* Who is taken by it */

struct made_session *
session_next(const struct agency *s, int64_t day, size_t *i)
{
	const struct list *l = &calendar_day(s, day)->sessions;
	struct made_session *x;

	while (*i < l->n) {
		x = l->at[(*i)++];
		if (x->day == day)
			return x;
	}
	return NULL;
}

/* Held between these times? */
static bool
takes(const struct made_session *x, int64_t from, int64_t to)
{
	return !x->held.cancelled && x->held.starts_at < to &&
	    from < session_last(x);
}

bool
session_staff_busy(const struct agency *s, const struct made_staff *who,
    int64_t from, int64_t to, const struct made_session *except)
{
	const struct made_session *x;

	for (size_t i = 0; (x = session_next(s, clock_day(from), &i)) != NULL;)
		if (x != except && session_leads(x, who) && takes(x, from, to))
			return true;
	return false;
}

bool
session_client_busy(const struct agency *s, const struct made_client *who,
    int64_t from, int64_t to, const struct made_session *except)
{
	const struct made_session *x;

	for (size_t i = 0; (x = session_next(s, clock_day(from), &i)) != NULL;)
		if (x != except && takes(x, from, to) && concerns(x, who))
			return true;
	return false;
}

int64_t
session_last_led(const struct agency *s, const struct made_staff *staff,
    int64_t from, int64_t to)
{
	if (to > s->last_day)
		to = s->last_day;
	for (int64_t day = to; day >= from && day >= s->first_day; day--)
		if (session_staff_busy(s, staff, clock_midnight(day),
		    clock_midnight(day + 1), NULL))
			return day;
	return 0;
}
