/* Faults of a client's weeks: away too long, or without an hour alone. */
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/fit.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/care/note.h"
#include "cmd/sample/model/client/client.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "cmd/sample/model/staff/license.h"
#include "common/base/clock.h"
#include "faults.h"
#include "offered.h"

/* inactive-client */

static bool
shows_life(const struct made_attendance *a)
{
	return attendance_core(a) && attendance_there(a) && a->voided_at == 0;
}

static bool
is_alive_on(const struct made_episode *e, int64_t day)
{
	for (size_t i = 0; i < e->weeks.n; i++) {
		const struct made_week *w = e->weeks.at[i];

		for (size_t j = 0; w->week == clock_week(day) &&
		    j < w->attendances.n; j++) {
			const struct made_attendance *a = w->attendances.at[j];

			if (a->session->day == day && shows_life(a))
				return true;
		}
	}
	return false;
}

/* No fault in it yet, nobody sought, nobody's guest. */
static bool
is_quiet(const struct made_week *w)
{
	for (size_t i = 0; i < w->attendances.n; i++) {
		const struct made_attendance *a = w->attendances.at[i];

		if (a->unmarked || a->session->touched ||
		    !session_expects(a->session, attendance_client(a)) ||
		    (a->status == ABSENT && a->reason == NULL))
			return false;
	}
	return !w->touched;
}

static bool
is_quiet_until(const struct made_episode *e, int64_t from, int64_t to)
{
	for (size_t i = 0; i < e->weeks.n; i++) {
		const struct made_week *w = e->weeks.at[i];

		if (w->week >= clock_week(from) && w->week <= clock_week(to) &&
		    !is_quiet(w))
			return false;
	}
	return true;
}

static bool
fits_absence(const struct agency *s, const struct made_attendance *a,
    const void *days)
{
	const struct made_episode *e = a->week->episode;
	int64_t from = a->session->day, to = from + *(const int *)days;

	/* later on, who comes back untested after a month is another fault */
	return !e->continuing && shows_life(a) && to + SETTLED <
	    s->options.until && to < e->admitted_on + TESTED_DAYS &&
	    is_alive_on(e, to) &&
	    is_quiet_until(e, from, to);
}

static void
stay_away(struct made_week *w, int64_t from, int64_t to)
{
	for (size_t i = 0; i < w->attendances.n; i++) {
		struct made_attendance *a = w->attendances.at[i];

		if (a->session->day <= from || a->session->day >= to)
			continue;
		attendance_absent(a);
		a->status = EXCUSED;
		a->reason = "illness";
		note_drop(a);
	}
}

/* From one day to another there is no sign of the client. */
static struct made_attendance *
plant_absence(struct agency *s, int days)
{
	struct made_attendance *a = take_attendance(s, fits_absence, &days);
	int64_t from, to;

	if (a == NULL)
		return NULL;
	a->session->touched = false;
	from = a->session->day;
	to = from + days;
	for (size_t i = 0; i < a->week->episode->weeks.n; i++) {
		struct made_week *w = a->week->episode->weeks.at[i];

		if (w->week < clock_week(from) || w->week > clock_week(to))
			continue;
		w->touched = true;
		stay_away(w, from, to);
	}
	return a;
}

static bool
plant_inactive(struct agency *s, const struct planting *p)
{
	const struct made_attendance *a = plant_absence(s,
	    p->nth == 2 ? 35 : 31);

	return a != NULL && answer_day(s, p->fault, attendance_client(a)->id,
	    a->session->day);
}

static bool
plant_active(struct agency *s, const struct planting *p)
{
	(void)p;
	return plant_absence(s, 30) != NULL;
}

const struct fault fault_inactive_client = {
	.rule = "inactive-client",
	.violations = 3, .violate = plant_inactive,
	.near_misses = 3, .miss = plant_active,
};

/* individual-weekly */

static int
individuals(const struct made_week *w)
{
	int n = 0;

	for (size_t i = 0; i < w->attendances.n; i++) {
		const struct made_attendance *a = w->attendances.at[i];

		n += a->session->component == INDIVIDUAL &&
		    !a->session->held.cancelled;
	}
	return n;
}

/* The leader is licensed that day: another fault may need the session led. */
static bool
fits_individual(const struct agency *s, const struct made_attendance *a,
    const void *wish)
{
	const struct made_session *x = a->session;

	(void)wish;
	return offered_plain(s, a) && !episode_by_day(a->week->episode) &&
	    license_on(x->held.lead, x->day) != NULL &&
	    individuals(a->week) == 1 &&
	    offered_without(a) >= week_minimum(a->week);
}

static struct made_attendance *
call_off(struct agency *s, int instead)
{
	struct made_attendance *a = take_attendance(s, fits_individual, NULL);
	struct made_session *x;

	if (a == NULL)
		return NULL;
	x = a->session;
	session_change(x, moment(x->day, 8 * 60 + 5), "counselor ill");
	if (instead != 0 && !offered_instead(s, a, instead))
		return NULL;
	x->held.cancelled = true;
	note_unmark(a);
	offered_excuse(s, a->week);
	return a;
}

static bool
plant_no_individual(struct agency *s, const struct planting *p)
{
	const struct made_attendance *a = call_off(s, 0);

	return a != NULL && answer_week(s, p->fault, a->week);
}

/* Made up in the same week, perhaps shortly. */
static bool
plant_late_individual(struct agency *s, const struct planting *p)
{
	for (int i = 0; i < 4; i++)
		if (call_off(s, p->nth == 1 ? 10 : 50) != NULL)
			return true;
	return false;
}

const struct fault fault_individual_weekly = {
	.rule = "individual-weekly",
	.violations = 3, .violate = plant_no_individual,
	.near_misses = 3, .miss = plant_late_individual,
};
