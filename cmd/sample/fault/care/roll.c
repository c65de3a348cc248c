/* Faults of the roll: who was not marked, and who was too many. */
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/fit.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/care/note.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/membership.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "faults.h"

enum { MARK_WITHIN = 48 * HOUR, GROUP_MOST = 15 };

/* attend-recorded */

static bool
fits_marking(const struct agency *s, const struct made_attendance *a,
    const void *wish)
{
	const struct made_session *x = a->session;

	(void)wish;
	return fit_past(s, x, SETTLED) && a->reason_at == 0 &&
	    x->ended_at == 0 && session_end(x) == x->held.ends_at &&
	    session_expects(x, attendance_client(a));
}

static bool
fits_unmarking(const struct agency *s, const struct made_attendance *a,
    const void *wish)
{
	return fits_marking(s, a, wish) &&
	    fit_spare(s, a, session_minutes(a->session));
}

static bool
fits_marking_at_change(const struct agency *s, const struct made_attendance *a,
    const void *wish)
{
	return fits_marking(s, a, wish) &&
	    moment_change(a->session->held.ends_at, 2) < 0;
}

static bool
plant_unmarked(struct agency *s, const struct planting *p)
{
	bool never = p->nth % 2 == 0;
	struct made_attendance *a = take_attendance(s, never ? fits_unmarking :
	    fits_marking, NULL);

	if (a == NULL)
		return false;
	if (never)
		note_unmark(a);
	else
		a->recorded_at = a->session->held.ends_at + MARK_WITHIN +
		    MINUTE;
	return answer_attendance(s, p->fault, a);
}

static bool
plant_marked_in_time(struct agency *s, const struct planting *p)
{
	struct made_attendance *a = p->nth == 2 ? take_attendance(s,
	    fits_marking_at_change, NULL) : NULL;

	if (a == NULL)
		a = take_attendance(s, fits_marking, NULL);
	if (a == NULL)
		return false;
	a->recorded_at = a->session->held.ends_at + MARK_WITHIN -
	    (p->nth == 1) * MINUTE;
	return true;
}

const struct fault fault_attend_recorded = {
	.rule = "attend-recorded",
	.violations = 5, .violate = plant_unmarked,
	.near_misses = 4, .miss = plant_marked_in_time,
};

/* group-size-max */

/* The week of a client who could sit in with another cohort, or NULL. */
static struct made_week *
visitor(const struct agency *s, const struct made_episode *e,
    const struct made_session *x)
{
	struct made_week *w = week_on(e, x->day);
	const struct made_cohort *own = episode_cohort(e, x->day);

	if (w == NULL || w->touched || e->continuing ||
	    e->admitted_on >= x->day || e->discharged_on < x->day ||
	    (e->away_from != 0 && e->away_from <= x->day) ||
	    own == x->group->cohort ||
	    own->window->track != x->group->cohort->window->track ||
	    session_attendance(x, e->client) != NULL ||
	    session_client_busy(s, e->client, x->held.starts_at,
	    session_last(x), NULL))
		return NULL;
	return w;
}

static size_t
visitors_n(const struct agency *s, const struct made_session *x)
{
	size_t n = 0;

	for (size_t i = 0; i < s->episodes.n; i++)
		n += visitor(s, s->episodes.at[i], x) != NULL;
	return n;
}

/* A guest, or a member for one day, who need not even come. */
static void
visit(struct agency *s, struct made_session *x, struct made_week *w, int nth)
{
	struct made_attendance *a;

	if (nth % 3 != 0)
		membership_new(s, x->group, w->episode, x->day,
		    x->day)->recorded_at = moment(x->day - 1, 15 * 60);
	a = attendance_new(s, x, w);
	take_touch(a);
	if (nth % 3 == 2) {
		a->status = EXCUSED;
		a->reason = "transport";
	} else {
		note_new(s, a);
	}
}

static void
fill_up(struct agency *s, struct made_session *x, size_t roster)
{
	struct made_week *w;
	int nth = 0;

	for (size_t i = 0; session_roster(x) < roster; i++)
		if ((w = visitor(s, s->episodes.at[i], x)) != NULL)
			visit(s, x, w, nth++);
}

static bool
fits_crowd(const struct agency *s, const struct made_attendance *a,
    const void *wish)
{
	const struct made_session *x = a->session;
	size_t roster = *(const size_t *)wish, n = session_roster(x);

	return x->group != NULL && x->component == RELAPSE_PREVENTION &&
	    fit_past(s, x, SETTLED) && n < roster &&
	    visitors_n(s, x) >= roster - n;
}

static struct made_session *
plant_roster(struct agency *s, size_t roster)
{
	struct made_attendance *a = take_attendance(s, fits_crowd, &roster);

	if (a == NULL)
		return NULL;
	fill_up(s, a->session, roster);
	return a->session;
}

static bool
plant_crowded_group(struct agency *s, const struct planting *p)
{
	struct made_session *x = plant_roster(s,
	    GROUP_MOST + 1 + (p->nth == 2));

	return x != NULL && answer(s, p->fault, "%s", x->id);
}

static bool
plant_full_group(struct agency *s, const struct planting *p)
{
	(void)p;
	return plant_roster(s, GROUP_MOST) != NULL;
}

const struct fault fault_group_size_max = {
	.rule = "group-size-max",
	.violations = 3, .violate = plant_crowded_group,
	.near_misses = 3, .miss = plant_full_group,
};
