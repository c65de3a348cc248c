/*
 * Faults of the agency as a whole: a Sunday, in a month of its own, on which a
 * paper or every supervisor's license is not in force.
 */
#include <string.h>

#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/cohort.h"
#include "cmd/sample/model/agency/paper.h"
#include "cmd/sample/model/care/note.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/session/session.h"
#include "cmd/sample/model/staff/license.h"
#include "common/base/clock.h"
#include "faults.h"

/* Somebody is in treatment, of the track if one is given. */
static bool
is_witnessed(const struct agency *s, int64_t day, const char *track)
{
	for (size_t i = 0; i < s->episodes.n; i++) {
		const struct made_episode *e = s->episodes.at[i];

		if (episode_covers(e, day) && e->later == NULL &&
		    (track == NULL ||
		    strcmp(track, cohort_track(e->cohort)) == 0))
			return true;
	}
	return false;
}

/* Nothing was co-signed on that day. */
static bool
is_still(const struct agency *s, int64_t day)
{
	for (size_t i = 0; i < s->notes.n; i++) {
		const struct made_note *n = s->notes.at[i];

		for (int j = 0; j < n->versions_n; j++)
			if (n->versions[j].cosigned_at != 0 &&
			    clock_day(n->versions[j].cosigned_at) == day)
				return false;
	}
	return true;
}

/* A Sunday in a month that is free for the rule; 0: there is none. */
static int64_t
take_sunday(struct agency *s, const struct fault *f, const char *track,
    bool still)
{
	int64_t n = s->last_week - s->first_week - 2;
	int64_t from = n > 0 ? dice_below(&s->dice, (int)n) : 0;
	char date[CLOCK_BYTES];

	for (int64_t i = 0; i < n; i++) {
		int64_t day = clock_monday(s->first_week + 1 +
		    (from + i) % n) + 6;

		if (is_witnessed(s, day, track) &&
		    (!still || is_still(s, day)) &&
		    take_slot(s, "%s:%s:%.7s", f->rule, track != NULL ? track :
		    "", clock_spell_day(day, date)))
			return day;
	}
	return 0;
}

/* Papers */

static struct made_paper *
paper_on(const struct agency *s, const char *type, const char *track,
    int64_t day)
{
	for (size_t i = 0; i < s->papers.n; i++) {
		struct made_paper *p = s->papers.at[i];

		if (strcmp(p->type, type) == 0 && (track == NULL ||
		    strcmp(p->track, track) == 0) && p->issued_on < day - 1 &&
		    p->expires_on > day + 1)
			return p;
	}
	return NULL;
}

/* Of calendars there is one for each track, of other papers one for all. */
static const char *
track_of(const struct agency *s, const struct planting *p)
{
	if (p->fault != &fault_schedule_on_file)
		return NULL;
	return s->options.tracks == AGENCY_ADULT ? "adult" :
	    s->options.tracks == AGENCY_ADOLESCENT || p->nth % 2 == 1 ?
	    "adolescent" : "adult";
}

/* One becomes two, with so many days between them; the day, or 0. */
static int64_t
renew(struct agency *s, const struct planting *p, int days)
{
	const char *track = track_of(s, p);
	int64_t day;

	while ((day = take_sunday(s, p->fault, track, false)) != 0) {
		struct made_paper *paper = paper_on(s, p->fault->paper, track,
		    day);

		if (paper == NULL)
			continue;
		paper_new(s, paper, day + days, paper->expires_on);
		paper->expires_on = day - 1;
		break;
	}
	return day;
}

static bool
plant_no_paper(struct agency *s, const struct planting *p)
{
	int64_t day = renew(s, p, 1);

	if (day == 0)
		return false;
	return answer_month(s, p->fault, track_of(s, p), day);
}

static bool
plant_new_paper(struct agency *s, const struct planting *p)
{
	return renew(s, p, 0) != 0;
}

const struct fault fault_schedule_on_file = {
	.rule = "schedule-on-file", .paper = "schedule",
	.violations = 3, .violate = plant_no_paper,
	.near_misses = 3, .miss = plant_new_paper,
};

const struct fault fault_agency_approval = {
	.rule = "agency-approval", .paper = "agency-approval",
	.violations = 3, .violate = plant_no_paper,
	.near_misses = 3, .miss = plant_new_paper,
};

const struct fault fault_ebp_approved = {
	.rule = "ebp-approved", .paper = "model-approval",
	.violations = 3, .violate = plant_no_paper,
	.near_misses = 3, .miss = plant_new_paper,
};

/* sup-exists */

static bool
all_licensed(const struct agency *s, int64_t day)
{
	for (size_t i = 0; i < s->supervisors.n; i++) {
		const struct made_license *l = license_on(s->supervisors.at[i],
		    day);

		if (l == NULL || l->issued_on >= day - 1 ||
		    l->expires_on <= day + 1)
			return false;
	}
	return true;
}

/* Who leads on such a day is not supervised either. */
static bool
is_led(const struct agency *s, int64_t day)
{
	size_t i = 0;

	return session_next(s, day, &i) != NULL;
}

/* Of all supervisors but the first few, with a day between or none. */
static int64_t
lapse_together(struct agency *s, size_t but, int days)
{
	int64_t day;

	while ((day = take_sunday(s, &fault_sup_exists, NULL, true)) != 0)
		if (all_licensed(s, day) && !is_led(s, day))
			break;
	for (size_t i = but; day != 0 && i < s->supervisors.n; i++) {
		struct made_staff *who = s->supervisors.at[i];
		struct made_license *l = license_on(who, day);

		license_new(s, who, l->type, day + days, l->expires_on);
		l->expires_on = day - 1;
	}
	return day;
}

static bool
plant_no_supervisor(struct agency *s, const struct planting *p)
{
	int64_t day = lapse_together(s, 0, 1);

	if (day == 0)
		return false;
	return answer_month(s, p->fault, NULL, day);
}

/* One is left, or all are renewed on the day. */
static bool
plant_one_supervisor(struct agency *s, const struct planting *p)
{
	return lapse_together(s, p->nth != 1, p->nth != 1) != 0;
}

const struct fault fault_sup_exists = {
	.rule = "sup-exists",
	.violations = 3, .violate = plant_no_supervisor,
	.near_misses = 3, .miss = plant_one_supervisor,
};
