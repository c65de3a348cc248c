/* Faults of a week's hours: too few offered. */
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/fit.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/cohort.h"
#include "cmd/sample/model/care/note.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/hours.h"
#include "cmd/sample/model/session/individual.h"
#include "cmd/sample/model/session/session.h"
#include "faults.h"
#include "offered.h"

/* An individual session to be shortened or cancelled, so that the week offers
 * so much more than the minimum. */
struct offer {
	bool		 adult;
	bool		 cancel;	/* and another, shorter one held */
	int		 low, high;	/* minutes beyond the minimum */
	bool		 beside;	/* a session that does not count */
};

enum { SHORTEST = 10 };

int
offered_without(const struct made_attendance *a)
{
	return hours_of(a->week).offered - session_lasted(a->session);
}

static bool
has_session_beside(const struct made_week *w)
{
	for (size_t i = 0; i < w->attendances.n; i++) {
		const struct made_attendance *a = w->attendances.at[i];

		if (!component_info(a->session->component)->core)
			return true;
	}
	return false;
}

bool
offered_plain(const struct agency *s, const struct made_attendance *a)
{
	const struct made_session *x = a->session;

	return x->component == INDIVIDUAL && x->changed_at == 0 &&
	    a->note != NULL && fit_past(s, x, SETTLED) &&
	    week_is_judged(s, a->week);
}

static bool
fits_offer(const struct agency *s, const struct made_attendance *a,
    const void *wish)
{
	const struct offer *o = wish;
	int beyond = offered_without(a) - week_minimum(a->week);

	if (!offered_plain(s, a) || episode_by_day(a->week->episode) ||
	    week_is_adult(a->week) != o->adult ||
	    (o->beside && !has_session_beside(a->week)))
		return false;
	return beyond + SHORTEST <= o->low &&
	    beyond + session_minutes(a->session) > o->high;
}

bool
offered_instead(struct agency *s, struct made_attendance *a, int minutes)
{
	struct made_session *x = a->session;
	struct made_session *instead = individual_place(s, a->week, INDIVIDUAL,
	    x->day + 1, minutes, 0);
	struct made_attendance *b;

	if (instead == NULL)
		return false;
	instead->makes_up = x;
	instead->recorded_at = x->changed_at + 12 * MINUTE;
	b = attendance_new(s, instead, a->week);
	attendance_present(b);
	note_new(s, b);
	take_touch(b);
	return true;
}

static void
offer(struct agency *s, struct made_attendance *a, const struct offer *o)
{
	struct made_session *x = a->session;
	int wanted = week_minimum(a->week) + o->high - offered_without(a);

	session_change(x, moment(x->day, 8 * 60 + 20),
	    "counselor called away");
	attendance_present(a);
	if (o->cancel && offered_instead(s, a, wanted)) {
		x->held.cancelled = true;
		note_unmark(a);
	} else {
		x->held.ends_at = x->held.starts_at + wanted * MINUTE;
	}
}

static bool
plant_offered_less(struct agency *s, const struct planting *p)
{
	static const struct offer wishes[] = {
		{ .low = -1, .high = -1 },
		{ .low = -9, .high = -9 },
		{ .cancel = true, .low = -1, .high = -1 },
		{ .low = -1, .high = -1, .beside = true },
	};
	struct offer o = wishes[p->nth % 4];
	struct made_attendance *a;

	o.adult = p->fault->track == ADULT;
	if ((a = take_attendance(s, fits_offer, &o)) == NULL) {
		o.beside = false;
		a = take_attendance(s, fits_offer, &o);
	}
	if (a == NULL)
		return false;
	offer(s, a, &o);
	return answer_week(s, p->fault, a->week);
}

void
offered_excuse(struct agency *s, struct made_week *w)
{
	for (size_t i = 0; i < w->attendances.n; i++) {
		struct made_attendance *a = w->attendances.at[i];

		if (a->reason == NULL && attendance_minutes(a) <
		    session_lasted(a->session))
			a->reason = attendance_reason(&s->dice, w);
	}
}

/* Exactly the minimum, by a short session or by none. */
static bool
plant_offered_enough(struct agency *s, const struct planting *p)
{
	struct offer o = { .adult = p->fault->track == ADULT,
	    .cancel = p->nth == 2 };
	struct made_attendance *a = take_attendance(s, fits_offer, &o);

	if (a == NULL)
		return false;
	offer(s, a, &o);
	offered_excuse(s, a->week);
	return true;
}

const struct fault fault_hours_adult_min = {
	.rule = "hours-adult-min", .track = ADULT,
	.violations = 4, .violate = plant_offered_less,
	.near_misses = 4, .miss = plant_offered_enough,
};

const struct fault fault_hours_adol_min = {
	.rule = "hours-adol-min", .track = ADOLESCENT,
	.violations = 4, .violate = plant_offered_less,
	.near_misses = 4, .miss = plant_offered_enough,
};
