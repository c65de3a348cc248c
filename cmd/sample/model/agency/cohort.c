/*
 * Who meets when.  The Matrix calendar alone does not reach the weekly
 * minimum, so that skills, education and process groups fill it up: adults
 * have 540 minutes in groups and adolescents 390, both with an individual
 * session beside them.
 */
#include <stdio.h>
#include <string.h>

#include "agency.h"
#include "cohort.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

enum { COHORT_PLACES = 12, ALWAYS = 1000 };

/* component, minutes after the cohort's start, minutes, the seats that lead and
 * help, from and to a week of the program, midweek */

static const struct made_meeting adult_week[] = {
	{ EARLY_RECOVERY, 0, 50, 0, NOBODY, 1, 4, false },
	{ LIFE_SKILLS, 0, 50, 1, NOBODY, 5, ALWAYS, false },
	{ RELAPSE_PREVENTION, 60, 90, 0, 1, 1, ALWAYS, false },
	{ RECOVERY_EDUCATION, 160, 40, 1, NOBODY, 1, ALWAYS, false },
	{ FAMILY_EDUCATION, 0, 90, 0, NOBODY, 1, 12, true },
	{ SOCIAL_SUPPORT, 0, 90, 1, NOBODY, 13, ALWAYS, true },
	{ PROCESS, 100, 90, 1, 0, 1, ALWAYS, true },
};

static const struct made_meeting adolescent_week[] = {
	{ EARLY_RECOVERY, 0, 60, 0, NOBODY, 1, 4, false },
	{ LIFE_SKILLS, 0, 60, 1, NOBODY, 5, ALWAYS, false },
	{ RELAPSE_PREVENTION, 70, 90, 0, 1, 1, ALWAYS, false },
	{ FAMILY_EDUCATION, 0, 90, 0, NOBODY, 1, 12, true },
	{ SOCIAL_SUPPORT, 0, 90, 1, NOBODY, 13, ALWAYS, true },
};

#define O(h, m) ((h) * 60 + (m))

static const struct made_window adult_windows[] = {
	{ .code = "MOR", .title = "morning", .track = ADULT,
	    .start = O(9, 0), .closes = O(17, 30),
	    .hours = { O(13, 0), O(14, 0), O(15, 0), O(16, 0) } },
	{ .code = "EVE", .title = "evening", .track = ADULT,
	    .start = O(17, 30), .closes = O(21, 20),
	    .hours = { O(13, 0), O(14, 0), O(15, 0), O(16, 0) } },
};

static const struct made_window adolescent_windows[] = {
	{ .code = "ADO", .title = "afternoon", .track = ADOLESCENT,
	    .start = O(15, 45), .closes = O(20, 0),
	    .hours = { O(12, 30), O(13, 30), O(14, 30), O(19, 0) } },
};

#undef O

struct made_staff *
cohort_holder(const struct made_cohort *c, int seat, int64_t day)
{
	const struct made_post *post = &c->posts[seat];

	return post->successor != NULL && day >= post->handed_on ?
	    post->successor : post->holder;
}

const char *
cohort_track(const struct made_cohort *c)
{
	return c->window->track == ADULT ? "adult" : "adolescent";
}

/* A, B, .. Z, AA, AB .. */
static void
letter(size_t nth, char buf[4])
{
	snprintf(buf, 4, "%c%c", nth < 26 ? 'A' + (int)nth :
	    'A' + (int)(nth / 26 % 26) - 1,
	    nth < 26 ? '\0' : 'A' + (int)(nth % 26));
}

static void
group_new(struct agency *s, struct made_cohort *c, const struct made_meeting *m)
{
	struct made_group *g = list_new(&s->groups, sizeof(*g));

	snprintf(g->id, sizeof(g->id), "%s-%s", c->id,
	    component_info(m->component)->code);
	g->meeting = m;
	g->cohort = c;
	c->groups[c->groups_n++] = g;
}

static void
cohort_new(struct agency *s, const struct made_window *w, size_t nth,
    int places)
{
	static const int mon_wed_fri[MEETING_DAYS] = { 0, 2, 4 };
	static const int tue_wed_thu[MEETING_DAYS] = { 1, 2, 3 };
	struct made_cohort *c = list_new(&s->cohorts, sizeof(*c));
	bool adult = w->track == ADULT;
	const struct made_meeting *week = adult ? adult_week : adolescent_week;
	size_t n = adult ? COUNT(adult_week) : COUNT(adolescent_week);

	letter(nth, c->letter);
	snprintf(c->id, sizeof(c->id), "%s-%s", w->code, c->letter);
	c->number = s->cohorts.n;
	c->window = w;
	c->places = places;
	/* the young meet on other days from cohort to cohort, so that they
	 * can visit one another */
	memcpy(c->days, adult || nth % 2 == 1 ? mon_wed_fri : tue_wed_thu,
	    sizeof(c->days));
	for (size_t i = 0; i < n; i++)
		group_new(s, c, &week[i]);
}

/* As many cohorts as there must be, filled evenly. */
static void
cohorts_new(struct agency *s, const struct made_window *windows,
    size_t windows_n, int64_t clients)
{
	int64_t n = (clients + COHORT_PLACES - 1) / COHORT_PLACES;

	for (int64_t i = 0; i < n; i++)
		cohort_new(s, &windows[(size_t)i % windows_n],
		    (size_t)i / windows_n,
		    (int)(clients / n + (i < clients % n)));
}

void
cohort_make(struct agency *s)
{
	int64_t all = s->options.clients;
	int64_t young = s->options.tracks == AGENCY_ADULT ? 0 :
	    s->options.tracks == AGENCY_ADOLESCENT ? all : all / 3;

	cohorts_new(s, adult_windows, COUNT(adult_windows), all - young);
	cohorts_new(s, adolescent_windows, COUNT(adolescent_windows), young);
}
