/*
 * Faults of the agency as a whole: a Sunday, in a month of its own, on which a
 * paper or every supervisor's license is not in force.
 */
#include <string.h>

#include "common/base/clock.h"
#include "sample_fault.h"

/* Somebody is in treatment, of the track if one is given. */
static bool
is_witnessed(const struct sample *s, int64_t day, const char *track)
{
	for (size_t i = 0; i < s->episodes.n; i++) {
		const struct episode *e = s->episodes.at[i];
		bool adult = e->cohort->window->track == ADULT;

		if (episode_covers(e, day) && e->later == NULL &&
		    (track == NULL || (strcmp(track, "adult") == 0) == adult))
			return true;
	}
	return false;
}

/* Nothing was co-signed on that day. */
static bool
is_still(const struct sample *s, int64_t day)
{
	for (size_t i = 0; i < s->notes.n; i++) {
		const struct note *n = s->notes.at[i];

		for (int j = 0; j < n->versions_n; j++)
			if (n->versions[j].cosigned_at != 0 &&
			    clock_day(n->versions[j].cosigned_at) == day)
				return false;
	}
	return true;
}

/* A Sunday in a month that is free for the rule; 0: there is none. */
static int64_t
take_sunday(struct sample *s, const char *rule, const char *track,
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
		    take_slot(s, "%s:%s:%.7s", rule, track != NULL ? track :
		    "", clock_spell_day(day, date)))
			return day;
	}
	return 0;
}

/* Papers */

static struct paper *
paper_on(const struct sample *s, const char *type, const char *track,
    int64_t day)
{
	for (size_t i = 0; i < s->papers.n; i++) {
		struct paper *p = s->papers.at[i];

		if (strcmp(p->type, type) == 0 && (track == NULL ||
		    strcmp(p->track, track) == 0) && p->issued_on < day - 1 &&
		    p->expires_on > day + 1)
			return p;
	}
	return NULL;
}

/* One becomes two, with so many days between them; the day, or 0. */
static int64_t
renew(struct sample *s, const char *rule, const char *type,
    const char *track, int days)
{
	int64_t day;

	while ((day = take_sunday(s, rule, track, false)) != 0) {
		struct paper *p = paper_on(s, type, track, day);

		if (p == NULL)
			continue;
		paper_new(s, p, day + days, p->expires_on);
		p->expires_on = day - 1;
		break;
	}
	return day;
}

static const char *
track_for(const struct sample *s, int nth)
{
	return s->options.tracks == SAMPLE_ADULT ? "adult" :
	    s->options.tracks == SAMPLE_ADOLESCENT || nth % 2 == 1 ?
	    "adolescent" : "adult";
}

bool
plant_no_schedule(struct sample *s, int nth)
{
	const char *track = track_for(s, nth);
	int64_t day = renew(s, "schedule-on-file", "schedule", track, 1);
	char date[CLOCK_BYTES];

	if (day == 0)
		return false;
	answer(s, "schedule-on-file:%s:%.7s", track,
	    clock_spell_day(day, date));
	return true;
}

bool
plant_new_schedule(struct sample *s, int nth)
{
	return renew(s, "schedule-on-file", "schedule", track_for(s, nth), 0)
	    != 0;
}

static bool
lapse(struct sample *s, const char *rule, const char *type)
{
	int64_t day = renew(s, rule, type, NULL, 1);
	char date[CLOCK_BYTES];

	if (day == 0)
		return false;
	answer(s, "%s:%.7s", rule, clock_spell_day(day, date));
	return true;
}

bool
plant_no_approval(struct sample *s, int nth)
{
	(void)nth;
	return lapse(s, "agency-approval", "agency-approval");
}

bool
plant_new_approval(struct sample *s, int nth)
{
	(void)nth;
	return renew(s, "agency-approval", "agency-approval", NULL, 0) != 0;
}

bool
plant_no_model(struct sample *s, int nth)
{
	(void)nth;
	return lapse(s, "ebp-approved", "model-approval");
}

bool
plant_new_model(struct sample *s, int nth)
{
	(void)nth;
	return renew(s, "ebp-approved", "model-approval", NULL, 0) != 0;
}

/* sup-exists */

static bool
all_licensed(const struct sample *s, int64_t day)
{
	for (size_t i = 0; i < s->supervisors.n; i++) {
		const struct license *l = staff_licensed(s->supervisors.at[i],
		    day);

		if (l == NULL || l->issued_on >= day - 1 ||
		    l->expires_on <= day + 1)
			return false;
	}
	return true;
}

/* Of all supervisors but the first few, with a day between or none. */
static int64_t
lapse_together(struct sample *s, size_t but, int days)
{
	int64_t day;

	while ((day = take_sunday(s, "sup-exists", NULL, true)) != 0)
		if (all_licensed(s, day))
			break;
	for (size_t i = but; day != 0 && i < s->supervisors.n; i++) {
		struct staff *who = s->supervisors.at[i];
		struct license *l = staff_licensed(who, day);

		staff_license(s, who, l->type, day + days, l->expires_on);
		l->expires_on = day - 1;
	}
	return day;
}

bool
plant_no_supervisor(struct sample *s, int nth)
{
	int64_t day = lapse_together(s, 0, 1);
	char date[CLOCK_BYTES];

	(void)nth;
	if (day == 0)
		return false;
	answer(s, "sup-exists:%.7s", clock_spell_day(day, date));
	return true;
}

/* One is left, or all are renewed on the day. */
bool
plant_one_supervisor(struct sample *s, int nth)
{
	return lapse_together(s, nth != 1, nth != 1) != 0;
}
