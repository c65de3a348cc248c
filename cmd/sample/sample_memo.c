/*
 * Notes about no session: who stays away is sought, a crisis is followed up,
 * and the end of treatment is summed up.
 */
#include <stdlib.h>
#include <string.h>

#include "common/base/clock.h"
#include "sample_impl.h"

enum { RUN = 3 };	/* unexcused absences in a row until one is sought */

/* The counselor, or the director in the counselor's absence. */
static struct staff *
author_on(const struct sample *s, const struct episode *e, int64_t day)
{
	struct staff *counselor = episode_counselor(e, day);

	return staff_works(counselor, day) ? counselor : s->supervisors.at[0];
}

/* Written and signed within the hour, unless that is changed. */
struct memo *
memo_new(struct sample *s, const char *type, struct episode *e,
    int64_t started_at)
{
	struct memo *m = list_new(&s->memos, sizeof(*m));
	struct dice d = dice_for(s, DICE_MEMO, e->client->number,
	    (uint64_t)started_at);

	m->number = s->memos.n;
	m->type = type;
	m->episode = e;
	m->author = author_on(s, e, clock_day(started_at));
	m->started_at = started_at;
	m->minutes = dice_between(&d, 4, 20);
	m->signed_at = started_at + (m->minutes + dice_between(&d, 5, 30)) *
	    MINUTE;
	m->reached = dice_percent(&d, 70);
	return m;
}

/* Once in a while a client's week has one. */
void
sample_crises(struct sample *s)
{
	size_t n = s->weeks.n;

	for (size_t i = 0; i < n; i++) {
		const struct client_week *w = s->weeks.at[i];
		struct dice d = dice_for(s, DICE_CRISIS,
		    w->episode->client->number, (uint64_t)w->week);
		int64_t day = clock_monday(w->week) + dice_below(&d, 5);
		struct memo *m;

		if (!dice_percent(&d, 1) || !episode_covers(w->episode, day))
			continue;
		m = memo_new(s, "crisis", w->episode,
		    moment(day, 10 * 60 + dice_below(&d, 500)));
		m->followed_up_on = day + dice_between(&d, 1, 5);
		m->referred = dice_percent(&d, 50);
		m->reached = true;
	}
}

/* Written on the last day, signed in the days after it. */
void
sample_summaries(struct sample *s)
{
	for (size_t i = 0; i < s->episodes.n; i++) {
		struct episode *e = s->episodes.at[i];
		struct dice d = dice_for(s, DICE_MEMO, e->client->number,
		    (uint64_t)e->discharged_on);
		struct memo *m;

		if (e->after != NULL)
			continue;
		m = memo_new(s, "discharge-summary", e, e->discharged_at +
		    5 * MINUTE);
		if (dice_percent(&d, 60))
			m->signed_at = moment(open_day_from(s,
			    e->discharged_on + dice_between(&d, 1, 9)),
			    9 * 60 + dice_below(&d, 400));
		e->summary = m;
	}
}

/* Outreach */

static int
by_begin(const void *a, const void *b)
{
	const struct session *x = (*(struct attendance *const *)a)->session;
	const struct session *y = (*(struct attendance *const *)b)->session;

	if (x->held.starts_at != y->held.starts_at)
		return x->held.starts_at < y->held.starts_at ? -1 : 1;
	return strcmp(x->id, y->id);
}

/* The core sessions of an episode, one after the other. */
static struct list
core_attendances(const struct episode *e)
{
	struct list l = { 0 };

	for (size_t i = 0; i < e->weeks.n; i++) {
		const struct client_week *w = e->weeks.at[i];

		for (size_t j = 0; j < w->attendances.n; j++)
			if (is_core(w->attendances.at[j]))
				list_push(&l, w->attendances.at[j]);
	}
	if (l.n > 1)
		qsort(l.at, l.n, sizeof(*l.at), by_begin);
	return l;
}

static void
seek(struct sample *s, struct episode *e, const struct attendance *third)
{
	struct dice d = dice_for(s, DICE_MEMO, e->client->number,
	    (uint64_t)third->session->held.starts_at);
	int64_t day = open_day_from(s, third->session->day + 1);

	memo_new(s, "outreach", e, moment(day, 9 * 60 +
	    dice_below(&d, 300)))->missed = third;
}

void
sample_outreach(struct sample *s)
{
	for (size_t i = 0; i < s->episodes.n; i++) {
		struct episode *e = s->episodes.at[i];
		struct list l = core_attendances(e);
		int run = 0;

		for (size_t j = 0; j < l.n && !e->continuing; j++) {
			const struct attendance *a = l.at[j];

			run = a->unmarked || a->status != ABSENT ||
			    a->reason != NULL ? 0 : run + 1;
			if (run == RUN)
				seek(s, e, a);
		}
		free(l.at);
	}
}
