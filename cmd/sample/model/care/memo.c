#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "cmd/sample/dice/moment.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/calendar.h"
#include "cmd/sample/model/client/client.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "cmd/sample/model/staff/license.h"
#include "cmd/sample/model/staff/staff.h"
#include "cmd/sample/model/staff/supervision.h"
#include "common/base/clock.h"
#include "memo.h"

enum {
	RUN = 3,	/* unexcused absences in a row until one is sought */
	LOOKED_FOR = 5	/* days on which somebody may co-sign */
};

static bool
may_write(const struct made_staff *staff, int64_t day)
{
	return staff_works(staff, day) && license_on(staff, day) != NULL;
}

/* The counselor, or in the counselor's absence the first supervisor there. */
static struct made_staff *
author_on(const struct agency *s, const struct made_episode *e, int64_t day)
{
	struct made_staff *counselor = episode_counselor(e, day);

	if (may_write(counselor, day))
		return counselor;
	for (size_t i = 0; i < s->supervisors.n; i++)
		if (may_write(s->supervisors.at[i], day))
			return s->supervisors.at[i];
	return s->supervisors.at[0];
}

struct made_memo *
memo_new(struct agency *s, const char *type, struct made_episode *e,
    int64_t started_at)
{
	struct made_memo *m = list_new(&s->memos, sizeof(*m));
	struct dice d = agency_dice(s, DICE_MEMO, e->client->number,
	    (uint64_t)started_at);

	m->number = s->memos.n;
	snprintf(m->id, sizeof(m->id), "NM-%06" PRIu64, m->number);
	m->type = type;
	m->episode = e;
	m->author = author_on(s, e, clock_day(started_at));
	m->started_at = started_at;
	m->minutes = dice_between(&d, 4, 20);
	m->written_at = memo_ended_at(m) + 3 * MINUTE;
	m->signed_at = memo_ended_at(m) + dice_between(&d, 5, 30) * MINUTE;
	m->cosigned_at = MEMO_COSIGNED;
	m->reached = dice_percent(&d, 70);
	return m;
}

int64_t
memo_ended_at(const struct made_memo *m)
{
	return m->started_at + m->minutes * MINUTE;
}

void
memo_sign_at(struct made_memo *m, int64_t at)
{
	m->signed_at = at;
	m->written_at = at - 2 * MINUTE;
	m->started_at = m->written_at - m->minutes * MINUTE;
}

bool
memo_followed_at_once(const struct made_memo *m)
{
	return m->followed_up_on == clock_day(m->started_at);
}

bool
memo_supervised(const struct made_memo *m)
{
	return !license_independent(m->author, clock_day(m->started_at));
}

int64_t
memo_cosigned_at(const struct made_memo *m, int64_t signed_at)
{
	int64_t day = clock_day(signed_at) + 1;
	const struct made_staff *by;

	if (signed_at == 0 || !memo_supervised(m))
		return 0;
	if (m->cosigned_at != MEMO_COSIGNED)
		return m->cosigned_at;
	/* a supervisor's license may lapse for a day, or none be assigned */
	for (int64_t last = day + LOOKED_FOR; day < last; day++) {
		by = supervision_by(m->author, day);
		if (by != NULL && license_independent(by, day))
			return moment(day, 8 * 60 + 40);
	}
	return 0;
}

struct made_staff *
memo_cosigner(const struct made_memo *m, int64_t at)
{
	return supervision_by(m->author, clock_day(at));
}

void
memo_settle(struct agency *s)
{
	for (size_t i = 0; i < s->memos.n; i++) {
		struct made_memo *m = s->memos.at[i];

		if (!may_write(m->author, clock_day(m->started_at)))
			m->author = author_on(s, m->episode,
			    clock_day(m->started_at));
	}
}

/* Once in a while a client's week has one. */
void
memo_make_crises(struct agency *s)
{
	size_t n = s->weeks.n;

	for (size_t i = 0; i < n; i++) {
		const struct made_week *w = s->weeks.at[i];
		struct dice d = agency_dice(s, DICE_CRISIS,
		    w->episode->client->number, (uint64_t)w->week);
		int64_t day = clock_monday(w->week) + dice_below(&d, 5);
		struct made_memo *m;

		if (!dice_percent(&d, 1) || !episode_covers(w->episode, day))
			continue;
		m = memo_new(s, "crisis", w->episode,
		    moment(day, 10 * 60 + dice_below(&d, 500)));
		m->followed_up_on = day + dice_between(&d, 1, 5);
		m->referred = dice_percent(&d, 50);
		m->reached = true;
	}
}

/* Written on the last day, or in the days after it. */
void
memo_make_summaries(struct agency *s)
{
	for (size_t i = 0; i < s->episodes.n; i++) {
		struct made_episode *e = s->episodes.at[i];
		struct dice d = agency_dice(s, DICE_MEMO, e->client->number,
		    (uint64_t)e->discharged_on);
		struct made_memo *m;

		if (e->after != NULL)
			continue;
		m = memo_new(s, "discharge-summary", e, e->discharged_at +
		    5 * MINUTE);
		if (dice_percent(&d, 60) && !episode_returns(s, e)) {
			int minute = 9 * 60 + dice_below(&d, 400);

			memo_sign_at(m, moment(calendar_open_from(s,
			    e->discharged_on + dice_between(&d, 1, 9)),
			    minute));
		}
		e->summary = m;
	}
}

/* Outreach */

static int
by_begin(const void *a, const void *b)
{
	const struct made_attendance *x = *(struct made_attendance *const *)a;
	const struct made_attendance *y = *(struct made_attendance *const *)b;

	return session_by_begin(&x->session, &y->session);
}

/* The core sessions of an episode, one after the other. */
static struct list
core_attendances(const struct made_episode *e)
{
	struct list l = { 0 };

	for (size_t i = 0; i < e->weeks.n; i++) {
		const struct made_week *w = e->weeks.at[i];

		for (size_t j = 0; j < w->attendances.n; j++)
			if (attendance_core(w->attendances.at[j]))
				list_push(&l, w->attendances.at[j]);
	}
	if (l.n > 1)
		qsort(l.at, l.n, sizeof(*l.at), by_begin);
	return l;
}

static void
seek(struct agency *s, struct made_episode *e,
    const struct made_attendance *third)
{
	struct dice d = agency_dice(s, DICE_MEMO, e->client->number,
	    (uint64_t)third->session->held.starts_at);
	int64_t day = calendar_open_from(s, third->session->day + 1);

	memo_new(s, "outreach", e, moment(day, 9 * 60 +
	    dice_below(&d, 300)))->missed = third;
}

void
memo_make_outreach(struct agency *s)
{
	for (size_t i = 0; i < s->episodes.n; i++) {
		struct made_episode *e = s->episodes.at[i];
		struct list l = core_attendances(e);
		int run = 0;

		for (size_t j = 0; j < l.n && !e->continuing; j++) {
			const struct made_attendance *a = l.at[j];

			run = a->unmarked || a->status != ABSENT ||
			    a->reason != NULL ? 0 : run + 1;
			if (run == RUN)
				seek(s, e, a);
		}
		free(l.at);
	}
}
