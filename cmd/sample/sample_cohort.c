/*
 * Cohorts and their groups: who meets when.  The Matrix calendar alone does
 * not reach the weekly minimum, so that skills, education and process groups
 * fill it up: adults have 540 minutes in groups and adolescents 390, both
 * with an individual session beside them.
 */
#include <stdio.h>
#include <string.h>

#include "sample_impl.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

enum { COHORT_PLACES = 12, ALWAYS = 1000 };

static const struct component_info components[] = {
	[EARLY_RECOVERY] = { "ERS", "Early Recovery Skills",
	    "group-therapy", "early-recovery", true },
	[LIFE_SKILLS] = { "LS", "Life Skills",
	    "psychoeducation", "skills", true },
	[RELAPSE_PREVENTION] = { "RP", "Relapse Prevention",
	    "group-therapy", "relapse-prevention", true },
	[RECOVERY_EDUCATION] = { "ED", "Recovery Education",
	    "psychoeducation", "psychoeducation", true },
	[FAMILY_EDUCATION] = { "FE", "Family Education",
	    "family-psychoeducation", "family-education", true },
	[SOCIAL_SUPPORT] = { "SS", "Social Support",
	    "group-therapy", "social-support", true },
	[PROCESS] = { "PR", "Process",
	    "group-therapy", "process", true },
	[INDIVIDUAL] = { NULL, "individual",
	    "individual-therapy", "individual", true },
	[FAMILY] = { NULL, "family",
	    "family-psychoeducation", "family", true },
	[CASE_MANAGEMENT] = { NULL, "case management",
	    "case-management", "other", false },
	[COMMUNITY_SUPPORT] = { NULL, "community support",
	    "ccss", "other", false },
};

const struct component_info *
component_info(enum component c)
{
	return &components[c];
}

static const struct meeting adult_week[] = {
	{ EARLY_RECOVERY, false, 0, 50, 0, -1, 1, 4 },
	{ LIFE_SKILLS, false, 0, 50, 1, -1, 5, ALWAYS },
	{ RELAPSE_PREVENTION, false, 60, 90, 0, 1, 1, ALWAYS },
	{ RECOVERY_EDUCATION, false, 160, 40, 1, -1, 1, ALWAYS },
	{ FAMILY_EDUCATION, true, 0, 90, 0, -1, 1, 12 },
	{ SOCIAL_SUPPORT, true, 0, 90, 1, -1, 13, ALWAYS },
	{ PROCESS, true, 100, 90, 1, 0, 1, ALWAYS },
};

static const struct meeting adolescent_week[] = {
	{ EARLY_RECOVERY, false, 0, 60, 0, -1, 1, 4 },
	{ LIFE_SKILLS, false, 0, 60, 1, -1, 5, ALWAYS },
	{ RELAPSE_PREVENTION, false, 70, 90, 0, 1, 1, ALWAYS },
	{ FAMILY_EDUCATION, true, 0, 90, 0, -1, 1, 12 },
	{ SOCIAL_SUPPORT, true, 0, 90, 1, -1, 13, ALWAYS },
};

#define O(h, m) ((h) * 60 + (m))

static const struct window adult_windows[] = {
	{ "MOR", "morning", ADULT, O(9, 0), O(17, 30),
	    { O(13, 0), O(14, 0), O(15, 0), O(16, 0) } },
	{ "EVE", "evening", ADULT, O(17, 30), O(21, 20),
	    { O(13, 0), O(14, 0), O(15, 0), O(16, 0) } },
};

static const struct window adolescent_windows[] = {
	{ "ADO", "afternoon", ADOLESCENT, O(15, 45), O(20, 0),
	    { O(12, 30), O(13, 30), O(14, 30), O(19, 0) } },
};

#undef O

/* A, B, .. Z, AA, AB .. */
static void
letter(size_t nth, char buf[4])
{
	snprintf(buf, 4, "%c%c", nth < 26 ? 'A' + (int)nth :
	    'A' + (int)(nth / 26 % 26) - 1,
	    nth < 26 ? '\0' : 'A' + (int)(nth % 26));
}

static void
group_new(struct sample *s, struct cohort *c, const struct meeting *m)
{
	struct group *g = list_new(&s->groups, sizeof(*g));

	snprintf(g->id, sizeof(g->id), "%s-%s", c->id,
	    component_info(m->component)->code);
	g->meeting = m;
	g->cohort = c;
	c->groups[c->groups_n++] = g;
}

static void
cohort_new(struct sample *s, const struct window *w, size_t nth, int places)
{
	static const int mon_wed_fri[MEETING_DAYS] = { 0, 2, 4 };
	static const int tue_wed_thu[MEETING_DAYS] = { 1, 2, 3 };
	struct cohort *c = list_new(&s->cohorts, sizeof(*c));
	bool adult = w->track == ADULT;
	const struct meeting *week = adult ? adult_week : adolescent_week;
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
cohorts_new(struct sample *s, const struct window *windows, size_t windows_n,
    int64_t clients)
{
	int64_t n = (clients + COHORT_PLACES - 1) / COHORT_PLACES;

	for (int64_t i = 0; i < n; i++)
		cohort_new(s, &windows[(size_t)i % windows_n],
		    (size_t)i / windows_n,
		    (int)(clients / n + (i < clients % n)));
}

void
sample_cohorts(struct sample *s)
{
	int64_t all = s->options.clients;
	int64_t young = s->options.tracks == SAMPLE_ADULT ? 0 :
	    s->options.tracks == SAMPLE_ADOLESCENT ? all : all / 3;

	cohorts_new(s, adult_windows, COUNT(adult_windows), all - young);
	cohorts_new(s, adolescent_windows, COUNT(adolescent_windows), young);
}
