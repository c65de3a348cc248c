/* Faults of a week's hours: so many that the level of care is another. */
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/calendar.h"
#include "cmd/sample/model/agency/cohort.h"
#include "cmd/sample/model/care/note.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/individual.h"
#include "cmd/sample/model/session/session.h"
#include "cmd/sample/model/staff/license.h"
#include "cmd/sample/model/staff/staff.h"
#include "common/base/clock.h"
#include "faults.h"

enum { TWENTY_HOURS = 20 * 60, WEEKEND_START = 9 * 60 };

static bool
is_free_all(const struct agency *s, const struct made_episode *e, int64_t day)
{
	const struct made_staff *by = episode_counselor(e, day);
	int64_t from = clock_midnight(day), to = clock_midnight(day + 1);

	return !calendar_is_closed(s, day) && staff_works(by, day) &&
	    license_on(by, day) != NULL &&
	    !session_staff_busy(s, by, from, to, NULL) &&
	    !session_client_busy(s, e->client, from, to, NULL);
}

/* Beside weeks in which the track is to have run too briefly. */
static bool
fits_weekend(const struct agency *s, const void *what, const void *track)
{
	const struct made_week *w = what;
	int64_t saturday = clock_monday(w->week) + 5;

	return !w->touched && week_is_judged(s, w) &&
	    !episode_by_day(w->episode) && w->week + 2 < s->last_week &&
	    take_slot_is_free(s, "long days:%s:%lld",
	    week_track(w), (long long)w->week) &&
	    week_is_adult(w) == (*(const enum made_track *)track == ADULT) &&
	    is_free_all(s, w->episode, saturday) &&
	    is_free_all(s, w->episode, saturday + 1);
}

static int
week_attended(const struct made_week *w)
{
	int minutes = 0;

	for (size_t i = 0; i < w->attendances.n; i++)
		if (attendance_core(w->attendances.at[i]))
			minutes += attendance_minutes(w->attendances.at[i]);
	return minutes;
}

static struct made_attendance *
hold_on(struct agency *s, struct made_week *w, enum made_component component,
    int64_t day, int minutes)
{
	struct made_session *x = individual_at(s, w, component, moment(day,
	    WEEKEND_START), minutes, moment(clock_monday(w->week) + 4,
	    12 * 60));
	struct made_attendance *a = attendance_new(s, x, w);

	attendance_present(a);
	note_new(s, a);
	take_touch(a);
	return a;
}

/* Two long days beside the week, up to so many minutes; the last may be in
 * services that do not count, or left early. */
static struct made_week *
fill_weekend(struct agency *s, enum made_track track, int minutes,
    enum made_component component, bool leave)
{
	struct made_week *w = take_from(s, &s->weeks, fits_weekend, &track);
	struct made_attendance *a;
	int more;

	if (w == NULL)
		return NULL;
	w->touched = true;
	more = minutes - week_attended(w);
	hold_on(s, w, INDIVIDUAL, clock_monday(w->week) + 5, more / 2);
	a = hold_on(s, w, component, clock_monday(w->week) + 6,
	    more - more / 2);
	if (leave) {
		attendance_stay(a, a->session->held.starts_at,
		    a->session->held.ends_at - MINUTE);
		a->status = LEFT_EARLY;
	}
	return w;
}

static bool
plant_twenty_hours(struct agency *s, const struct planting *p)
{
	int more = p->nth == 2 ? dice_between(&s->dice, 1, 90) : 0;
	const struct made_week *w = fill_weekend(s, p->fault->track,
	    TWENTY_HOURS + more, INDIVIDUAL, false);

	return w != NULL && answer_week(s, p->fault, w);
}

static bool
plant_under_twenty_hours(struct agency *s, const struct planting *p)
{
	return fill_weekend(s, p->fault->track, TWENTY_HOURS - (p->nth == 0),
	    p->nth == 1 ? CASE_MANAGEMENT : INDIVIDUAL, p->nth == 2) != NULL;
}

const struct fault fault_asam_band_adult = {
	.rule = "asam-band-adult", .track = ADULT,
	.violations = 3, .violate = plant_twenty_hours,
	.near_misses = 3, .miss = plant_under_twenty_hours,
};

const struct fault fault_asam_band_adol = {
	.rule = "asam-band-adol", .track = ADOLESCENT,
	.violations = 3, .violate = plant_twenty_hours,
	.near_misses = 3, .miss = plant_under_twenty_hours,
};
