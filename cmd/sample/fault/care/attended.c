/* Faults of a week's hours: too few used. */
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/fit.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/cohort.h"
#include "cmd/sample/model/care/note.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/hours.h"
#include "cmd/sample/model/session/session.h"
#include "attended.h"
#include "faults.h"
#include "rate.h"

bool
attended_too_little(const struct made_week *w)
{
	struct made_hours h = hours_of(w);

	return h.offered >= week_minimum(w) && h.credited < week_minimum(w);
}

void
attended_answer(struct agency *s, const struct made_week *w)
{
	answer_week(s, week_is_adult(w) ? &fault_hours_adult_attended :
	    &fault_hours_adol_attended, w);
}

/* A judged week in which nothing at all was missed, nor much in the one that
 * goes with it. */
static bool
fits_missing(const struct agency *s, const void *what, const void *track)
{
	const struct made_week *w = what;
	bool adult = *(const enum made_track *)track == ADULT;
	struct made_hours h = hours_of(w);

	if (w->touched || !week_is_judged(s, w) || week_is_adult(w) != adult ||
	    h.offered < week_minimum(w) || w->week + 3 > s->last_week ||
	    !rate_is_free(s, w))
		return false;
	for (size_t i = 0; i < w->attendances.n; i++) {
		const struct made_attendance *a = w->attendances.at[i];

		if (!take_is_untouched(a) || a->session->ended_at != 0 ||
		    a->note == NULL || a->reason != NULL ||
		    attendance_minutes(a) < session_minutes(a->session))
			return false;
	}
	return true;
}

/* So many minutes of a session, by absence, a late or an early hour. */
static int
miss(struct agency *s, struct made_attendance *a, int minutes)
{
	const struct made_session *x = a->session;

	take_touch(a);
	if (minutes >= session_minutes(x)) {
		attendance_absent(a);
		note_drop(a);
		return session_minutes(x);
	}
	attendance_stay(a, x->held.starts_at, x->held.ends_at);
	if (dice_percent(&s->dice, 50)) {
		a->status = LATE;
		a->arrived_at += minutes * MINUTE;
	} else {
		a->status = LEFT_EARLY;
		a->left_at -= minutes * MINUTE;
	}
	return minutes;
}

/* Down to so many minutes beyond the minimum; the first miss may have a
 * reason. */
static struct made_week *
miss_in_week(struct agency *s, enum made_track track, int beyond,
    const char *reason)
{
	struct made_week *w = take_from(s, &s->weeks, fits_missing, &track);
	size_t n, from;
	int left;

	if (w == NULL)
		return NULL;
	w->touched = true;
	n = w->attendances.n;
	from = (size_t)dice_below(&s->dice, (int)n);
	left = hours_of(w).offered - week_minimum(w) - beyond;
	for (size_t i = 0; i < n && left > 0; i++) {
		struct made_attendance *a = w->attendances.at[(from + i) % n];

		if (!component_info(a->session->component)->core)
			continue;
		left -= miss(s, a, left);
		a->reason = reason;
		reason = NULL;
	}
	rate_answer(s, w);
	return w;
}

/* Who stays longer than the session lasts gains no minutes by it. */
static void
overstay(struct agency *s, const struct made_week *w)
{
	for (size_t i = 0; i < w->attendances.n; i++) {
		struct made_attendance *a = w->attendances.at[i];
		const struct made_session *x = a->session;

		if (a->status != PRESENT || x->touched ||
		    !fit_noted(s, a, SETTLED) ||
		    !component_info(x->component)->core)
			continue;
		take_touch(a);
		attendance_stay(a, x->held.starts_at,
		    x->held.ends_at + 5 * MINUTE);
		note_after(s, a, a->left_at);
		return;
	}
}

static bool
plant_missing_more(struct agency *s, const struct planting *p)
{
	int beyond = p->nth == 2 ? -dice_between(&s->dice, 20, 120) : -1;
	struct made_week *w = miss_in_week(s, p->fault->track, beyond, NULL);

	if (w == NULL)
		return false;
	if (p->nth == 3)
		overstay(s, w);
	attended_answer(s, w);
	return true;
}

static bool
plant_missing_less(struct agency *s, const struct planting *p)
{
	bool excused = p->nth == 2;

	return miss_in_week(s, p->fault->track, excused ? -1 : 0,
	    excused ? "illness" : NULL) != NULL;
}

const struct fault fault_hours_adult_attended = {
	.rule = "hours-adult-attended", .track = ADULT,
	.violations = 4, .violate = plant_missing_more,
	.near_misses = 4, .miss = plant_missing_less,
};

const struct fault fault_hours_adol_attended = {
	.rule = "hours-adol-attended", .track = ADOLESCENT,
	.violations = 4, .violate = plant_missing_more,
	.near_misses = 4, .miss = plant_missing_less,
};
