/* Faults of a client's file: the way in and out, and crises. */
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/crisis.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/care/memo.h"
#include "cmd/sample/model/client/client.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "common/base/clock.h"
#include "faults.h"

/* preadmit-file */

static int64_t
first_attended(const struct made_episode *e)
{
	int64_t first = 0;

	for (size_t i = 0; i < e->weeks.n; i++) {
		const struct made_week *w = e->weeks.at[i];

		for (size_t j = 0; j < w->attendances.n; j++) {
			const struct made_attendance *a = w->attendances.at[j];

			if (attendance_core(a) && attendance_there(a) &&
			    (first == 0 || a->session->day < first))
				first = a->session->day;
		}
	}
	return first;
}

static bool
fits_admission(const struct agency *s, const void *what, const void *wish)
{
	const struct made_episode *e = what;
	int64_t first = first_attended(e);

	(void)wish;
	return e->client->episodes.n == 1 && e->registered_on == 0 &&
	    !e->touched && first != 0 && first + 2 < s->options.until;
}

/* Diagnosed so many days after the first service, or not with use. */
static struct made_episode *
diagnose(struct agency *s, int days, const char *diagnosis)
{
	struct made_episode *e = take_from(s, &s->episodes, fits_admission,
	    NULL);

	if (e == NULL)
		return NULL;
	e->touched = true;
	e->client->diagnosed_on = first_attended(e) + days;
	e->client->diagnosis = diagnosis;
	return e;
}

static bool
plant_late_diagnosis(struct agency *s, const struct planting *p)
{
	const struct made_episode *e = diagnose(s, p->nth != 1,
	    p->nth == 1 ? "F41.1" : NULL);
	char id[EPISODE_BYTES];

	return e != NULL && answer(s, p->fault, "%s", episode_admission(e, id));
}

static bool
plant_diagnosis_in_time(struct agency *s, const struct planting *p)
{
	return diagnose(s, 0, p->nth == 2 ? "F19.20" : NULL) != NULL;
}

const struct fault fault_preadmit_file = {
	.rule = "preadmit-file",
	.violations = 3, .violate = plant_late_diagnosis,
	.near_misses = 3, .miss = plant_diagnosis_in_time,
};

/* discharge-elements, discharge-summary-due */

enum { SUMMARY_WITHIN = 15 };

static bool
fits_discharge(const struct agency *s, const void *what, const void *wish)
{
	const struct made_episode *e = what;

	(void)wish;
	return !e->touched && e->after == NULL && e->summary != NULL &&
	    e->admitted_on + SUMMARY_WITHIN < e->discharged_on &&
	    !episode_returns(s, e) &&
	    e->discharged_on + SUMMARY_WITHIN + 2 < s->options.until;
}

static bool
fits_completed(const struct agency *s, const void *what, const void *wish)
{
	const struct made_episode *e = what;
	int64_t later = clock_years_later(e->discharged_on, 1);

	return fits_discharge(s, what, wish) && e->outcome == COMPLETED &&
	    clock_years_later(later, -1) == e->discharged_on;
}

static struct made_episode *
take_discharge(struct agency *s, fits_fn *fits)
{
	struct made_episode *e = take_from(s, &s->episodes, fits, NULL);

	if (e != NULL)
		e->touched = true;
	return e;
}

static bool
plant_discharge_lacking(struct agency *s, const struct planting *p)
{
	static const char *const lacking[] = { "work_or_school", NULL,
	    "step_down" };
	struct made_episode *e = take_discharge(s, fits_completed);
	char id[EPISODE_BYTES];

	if (e == NULL)
		return false;
	e->lacks = lacking[p->nth % 3];
	if (e->lacks == NULL)
		e->aftercare_until = clock_years_later(e->discharged_on, 1) -
		    1;
	return answer(s, p->fault, "DC.%s", episode_admission(e, id));
}

/* Aftercare for just a year. */
static bool
plant_discharge_whole(struct agency *s, const struct planting *p)
{
	struct made_episode *e = take_discharge(s, fits_completed);

	(void)p;
	if (e == NULL)
		return false;
	e->aftercare_until = clock_years_later(e->discharged_on, 1);
	return true;
}

const struct fault fault_discharge_elements = {
	.rule = "discharge-elements",
	.violations = 3, .violate = plant_discharge_lacking,
	.near_misses = 3, .miss = plant_discharge_whole,
};

static int64_t
summary_due(const struct made_episode *e)
{
	return clock_midnight(e->discharged_on + SUMMARY_WITHIN + 1);
}

enum { WRITTEN_BEFORE = 7 };

static void
write_before(struct made_episode *e, int days)
{
	memo_sign_at(e->summary, moment(e->discharged_on - days, 12 * 60));
}

/* Never written; a minute late; a day too long before the discharge. */
static bool
plant_late_summary(struct agency *s, const struct planting *p)
{
	struct made_episode *e = take_discharge(s, fits_discharge);
	char id[EPISODE_BYTES];

	if (e == NULL)
		return false;
	if (p->nth == 1)
		memo_sign_at(e->summary, summary_due(e));
	else if (p->nth == 3)
		write_before(e, WRITTEN_BEFORE + 1);
	else
		e->summary->dropped = true;
	return answer(s, p->fault, "DC.%s", episode_admission(e, id));
}

/* In the last minute of the last day, the one before, or a week before. */
static bool
plant_summary_in_time(struct agency *s, const struct planting *p)
{
	struct made_episode *e = take_discharge(s, fits_discharge);

	if (e == NULL)
		return false;
	if (p->nth == 2)
		write_before(e, WRITTEN_BEFORE);
	else
		memo_sign_at(e->summary, summary_due(e) -
		    (1 + p->nth % 2) * MINUTE);
	return true;
}

const struct fault fault_discharge_summary_due = {
	.rule = "discharge-summary-due",
	.violations = 4, .violate = plant_late_summary,
	.near_misses = 3, .miss = plant_summary_in_time,
};

/* crisis-follow-up */

static bool
plant_no_follow_up(struct agency *s, const struct planting *p)
{
	int64_t day = p->nth == 2 ? s->options.until - FOLLOW_WITHIN - 1 : 0;
	const struct made_memo *m = crisis_take(s, day,
	    p->nth == 0 ? FOLLOW_WITHIN + 1 : 0);

	return m != NULL && answer(s, p->fault, "%s", m->id);
}

/* On the last day; or that day is today. */
static bool
plant_follow_up_in_time(struct agency *s, const struct planting *p)
{
	int64_t day = p->nth == 2 ? s->options.until - FOLLOW_WITHIN : 0;

	return crisis_take(s, day, p->nth == 2 ? 0 : FOLLOW_WITHIN) != NULL;
}

const struct fault fault_crisis_follow_up = {
	.rule = "crisis-follow-up",
	.violations = 3, .violate = plant_no_follow_up,
	.near_misses = 3, .miss = plant_follow_up_in_time,
};
