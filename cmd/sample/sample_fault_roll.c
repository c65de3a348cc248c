/* Faults of the roll: who was not marked, and who was too many. */
#include "common/base/clock.h"
#include "sample_fault.h"

enum { MARK_WITHIN = 48 * HOUR, GROUP_MOST = 15 };

/* attend-recorded */

static bool
fits_marking(const struct sample *s, const struct attendance *a,
    const void *wish)
{
	const struct session *x = a->session;

	(void)wish;
	return is_past(s, x, SETTLED) && a->reason_at == 0 &&
	    x->ended_at == 0 && session_end(x) == x->held.ends_at &&
	    session_expects(x, attendance_client(a));
}

static bool
fits_unmarking(const struct sample *s, const struct attendance *a,
    const void *wish)
{
	return fits_marking(s, a, wish) &&
	    can_spare(s, a, session_minutes(a->session));
}

static bool
fits_marking_at_change(const struct sample *s, const struct attendance *a,
    const void *wish)
{
	return fits_marking(s, a, wish) &&
	    clock_change(a->session->held.ends_at, 2) < 0;
}

bool
plant_unmarked(struct sample *s, int nth)
{
	bool never = nth % 2 == 0;
	struct attendance *a = take_attendance(s, never ? fits_unmarking :
	    fits_marking, NULL);

	if (a == NULL)
		return false;
	if (never) {
		a->unmarked = true;
		note_drop(a);
	} else {
		a->recorded_at = a->session->held.ends_at + MARK_WITHIN +
		    MINUTE;
	}
	answer_attendance(s, "attend-recorded", a);
	return true;
}

bool
plant_marked_in_time(struct sample *s, int nth)
{
	struct attendance *a = nth == 2 ? take_attendance(s,
	    fits_marking_at_change, NULL) : NULL;

	if (a == NULL)
		a = take_attendance(s, fits_marking, NULL);
	if (a == NULL)
		return false;
	a->recorded_at = a->session->held.ends_at + MARK_WITHIN -
	    (nth == 1) * MINUTE;
	return true;
}

/* group-size-max */

static struct client_week *
week_of(const struct episode *e, int64_t day)
{
	for (size_t i = 0; i < e->weeks.n; i++) {
		struct client_week *w = e->weeks.at[i];

		if (w->week == clock_week(day))
			return w;
	}
	return NULL;
}

/* The week of a client who could sit in with another cohort, or NULL. */
static struct client_week *
visitor(const struct sample *s, const struct episode *e,
    const struct session *x)
{
	struct client_week *w = week_of(e, x->day);
	const struct cohort *own = episode_cohort(e, x->day);

	if (w == NULL || w->touched || e->continuing ||
	    e->admitted_on >= x->day || e->discharged_on < x->day ||
	    (e->away_from != 0 && e->away_from <= x->day) ||
	    own == x->group->cohort ||
	    own->window->track != x->group->cohort->window->track ||
	    session_attendance(x, e->client) != NULL ||
	    client_busy(s, e->client, x->held.starts_at, session_last(x),
	    NULL))
		return NULL;
	return w;
}

static size_t
visitors_n(const struct sample *s, const struct session *x)
{
	size_t n = 0;

	for (size_t i = 0; i < s->episodes.n; i++)
		n += visitor(s, s->episodes.at[i], x) != NULL;
	return n;
}

/* A guest, or a member for one day, who need not even come. */
static void
visit(struct sample *s, struct session *x, struct client_week *w, int nth)
{
	struct attendance *a;

	if (nth % 3 != 0)
		membership_new(s, x->group, w->episode, x->day,
		    x->day)->recorded_at = moment(x->day - 1, 15 * 60);
	a = attendance_new(s, x, w);
	touch(a);
	if (nth % 3 == 2) {
		a->status = EXCUSED;
		a->reason = "transport";
	} else {
		note_new(s, a);
	}
}

static void
fill_up(struct sample *s, struct session *x, size_t roster)
{
	struct client_week *w;
	int nth = 0;

	for (size_t i = 0; session_roster(x) < roster; i++)
		if ((w = visitor(s, s->episodes.at[i], x)) != NULL)
			visit(s, x, w, nth++);
}

static bool
fits_crowd(const struct sample *s, const struct attendance *a,
    const void *wish)
{
	const struct session *x = a->session;
	size_t roster = *(const size_t *)wish, n = session_roster(x);

	return x->group != NULL && x->component == RELAPSE_PREVENTION &&
	    is_past(s, x, SETTLED) && n < roster &&
	    visitors_n(s, x) >= roster - n;
}

static struct session *
plant_roster(struct sample *s, size_t roster)
{
	struct attendance *a = take_attendance(s, fits_crowd, &roster);

	if (a == NULL)
		return NULL;
	fill_up(s, a->session, roster);
	return a->session;
}

bool
plant_crowded_group(struct sample *s, int nth)
{
	struct session *x = plant_roster(s, GROUP_MOST + 1 + (nth == 2));

	if (x == NULL)
		return false;
	answer(s, "group-size-max:%s", x->id);
	return true;
}

bool
plant_full_group(struct sample *s, int nth)
{
	(void)nth;
	return plant_roster(s, GROUP_MOST) != NULL;
}
