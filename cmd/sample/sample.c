#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/base/clock.h"
#include "common/out/out.h"
#include "sample_impl.h"

/* Chance */

static uint64_t
dice_next(struct dice *d)
{
	uint64_t z = d->state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

struct dice
dice_for(const struct sample *s, enum purpose purpose, uint64_t a, uint64_t b)
{
	struct dice d = { .state = (uint64_t)s->options.seed };

	d.state = dice_next(&d) ^ (uint64_t)purpose;
	d.state = dice_next(&d) ^ a;
	d.state = dice_next(&d) ^ b;
	return d;
}

int
dice_below(struct dice *d, int n)
{
	return (int)((dice_next(d) >> 32) * (uint64_t)n >> 32);
}

int
dice_between(struct dice *d, int low, int high)
{
	return low + dice_below(d, high - low + 1);
}

bool
dice_percent(struct dice *d, int percent)
{
	return dice_below(d, 100) < percent;
}

/* Lists */

void
list_push(struct list *l, void *p)
{
	bool full = (l->n & (l->n - 1)) == 0;	/* at 0 and powers of two */

	if (full && (l->at = realloc(l->at, (l->n != 0 ? 2 * l->n : 1) *
	    sizeof(*l->at))) == NULL)
		err(EX_OSERR, NULL);
	l->at[l->n++] = p;
}

void *
list_new(struct list *l, size_t size)
{
	void *p = calloc(1, size);

	if (p == NULL)
		err(EX_OSERR, NULL);
	list_push(l, p);
	return p;
}

static void
list_free(struct list *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->at[i]);
	free(l->at);
}

/* Time */

int64_t
moment(int64_t day, int minute)
{
	int64_t instant, other;

	clock_instant(day, minute * MINUTE, &instant, &other);
	return instant;
}

int
weekday(int64_t day)
{
	return (int)(day - clock_monday(clock_week(day)));
}

const char *
compact(int64_t day, char buf[COMPACT_BYTES])
{
	char spelt[CLOCK_BYTES];

	clock_spell_day(day, spelt);
	snprintf(buf, COMPACT_BYTES, "%.4s%.2s%.2s", spelt, spelt + 5,
	    spelt + 8);
	return buf;
}

/* The whole */

struct sample *
sample_new(const struct sample_options *options)
{
	struct sample *s = calloc(1, sizeof(*s));

	if (s == NULL)
		err(EX_OSERR, NULL);
	s->options = *options;
	s->last_week = clock_week(options->until);
	s->first_week = s->last_week - options->weeks + 1;
	s->first_day = clock_monday(s->first_week);
	s->last_day = clock_monday(s->last_week) + 6;
	s->begin = moment(s->first_day - 3, 8 * 60);
	s->end = clock_midnight(options->until + 1) - MINUTE;
	s->dice = dice_for(s, DICE_FAULT, 0, 0);
	sample_calendar(s);
	sample_cohorts(s);
	sample_staff(s);
	sample_papers(s);
	sample_clients(s);
	sample_payers(s);
	sample_breaches(s);
	for (int64_t week = s->first_week; week <= s->last_week; week++) {
		sample_sessions(s, week);
		sample_attendances(s, week);
	}
	sample_leaves(s);
	sample_notes(s);
	sample_crises(s);
	return s;
}

/* The lists that lie inside what a list owns. */
static void
free_inner_lists(struct sample *s)
{
	for (size_t i = 0; i < s->staff.n; i++) {
		struct staff *staff = s->staff.at[i];

		free(staff->licenses.at);
		free(staff->supervisions.at);
		free(staff->leaves.at);
		free(staff->trainings.at);
		free(staff->assignments.at);
		free(staff->logs.at);
		free(staff->designations.at);
	}
	for (size_t i = 0; i < s->cohorts.n; i++)
		free(((struct cohort *)s->cohorts.at[i])->newcomers.at);
	for (size_t i = 0; i < s->groups.n; i++)
		free(((struct group *)s->groups.at[i])->memberships.at);
	for (size_t i = 0; i < s->clients.n; i++) {
		struct client *client = s->clients.at[i];

		free(client->episodes.at);
		free(client->breaches.at);
	}
	for (size_t i = 0; i < s->episodes.n; i++) {
		struct episode *e = s->episodes.at[i];

		free(e->weeks.at);
		free(e->authorizations.at);
	}
	for (size_t i = 0; i < s->conferences.n; i++)
		free(((struct conference *)
		    s->conferences.at[i])->participants.at);
	for (size_t i = 0; i < s->weeks.n; i++)
		free(((struct client_week *)s->weeks.at[i])->attendances.at);
	for (size_t i = 0; i < s->sessions.n; i++)
		free(((struct session *)s->sessions.at[i])->attendances.at);
	for (int64_t day = s->first_day; day <= s->last_day; day++)
		free(sample_day(s, day)->sessions.at);
}

void
sample_free(struct sample *s)
{
	struct list *const owned[] = { &s->closures, &s->staff, &s->licenses,
	    &s->supervisions, &s->cohorts, &s->groups, &s->clients,
	    &s->episodes, &s->memberships, &s->weeks, &s->sessions,
	    &s->attendances, &s->notes, &s->answers, &s->months, &s->leaves,
	    &s->trainings, &s->assignments, &s->logs, &s->conferences,
	    &s->papers, &s->coverages, &s->authorizations, &s->breaches,
	    &s->memos, &s->draws, &s->tests, &s->claims, &s->waivers,
	    &s->designations };

	free_inner_lists(s);
	for (size_t i = 0; i < sizeof(owned) / sizeof(owned[0]); i++)
		list_free(owned[i]);
	free(s->supervisors.at);
	free(s->trainees.at);
	free(s->days);
	free(s);
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void
sample_answers(struct sample *s, struct out *out)
{
	struct list *l = &s->answers;

	if (l->n > 1)
		qsort(l->at, l->n, sizeof(*l->at), by_text);
	for (size_t i = 0; i < l->n; i++)
		out_printf(out, "%s\n", (char *)l->at[i]);
}
