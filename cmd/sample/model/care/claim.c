#include <stdio.h>

#include "cmd/sample/dice/day.h"
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/calendar.h"
#include "cmd/sample/model/client/client.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "common/base/clock.h"
#include "claim.h"
#include "note.h"

struct made_service_day
claim_day(const struct made_week *w, int64_t day)
{
	struct made_service_day d = { .timed = true, .is_signed = true };

	for (size_t i = 0; i < w->attendances.n; i++) {
		const struct made_attendance *a = w->attendances.at[i];
		const struct made_note *n = a->note;

		if (a->session->day != day || !attendance_core(a) ||
		    !attendance_there(a) || a->voided_at != 0)
			continue;
		d.sessions++;
		d.minutes += attendance_minutes(a);
		d.group_minutes += a->session->group != NULL ?
		    attendance_minutes(a) : 0;
		d.timed = d.timed && a->left_at != 0;
		d.is_signed = d.is_signed && n != NULL &&
		    n->versions[0].signed_at != 0 &&
		    n->versions[n->versions_n - 1].signed_at != 0;
		if (n == NULL)
			continue;
		d.signed_at = moment_later(d.signed_at,
		    n->versions[0].signed_at);
		d.settled_at = moment_later(d.settled_at,
		    n->versions[n->versions_n - 1].signed_at);
	}
	return d;
}

struct made_claim *
claim_new(struct agency *s, struct made_week *w, int64_t day, int units,
    int64_t billed_at)
{
	struct made_claim *c = list_new(&s->claims, sizeof(*c));
	char date[DAY_BYTES];

	*c = (struct made_claim){ .week = w, .payer = w->episode->payer,
	    .day = day, .billed_at = billed_at, .units = units };
	snprintf(c->id, sizeof(c->id), "CLM-%s-%s", w->episode->client->id,
	    day_compact(day, date));
	return c;
}

static int
units(const struct made_episode *e, const struct made_service_day *d)
{
	if (d->sessions == 0 || !d->is_signed)
		return 0;
	if (episode_by_day(e))
		return d->minutes >= CLAIM_DAY;
	return d->timed ? d->group_minutes / CLAIM_UNIT : 0;
}

static void
week_claims(struct agency *s, struct made_week *w)
{
	int64_t monday = clock_monday(w->week);
	int64_t billed_at = moment(calendar_open_from(s, monday + 10), 10 * 60);

	for (int64_t day = monday; day < monday + 7; day++) {
		struct made_service_day d = claim_day(w, day);
		int n = units(w->episode, &d);

		if (n > 0 && d.settled_at < billed_at && billed_at <= s->end)
			claim_new(s, w, day, n, billed_at + (int64_t)
			    (w->episode->client->number % 90) * MINUTE);
	}
}

void
claim_make(struct agency *s)
{
	for (size_t i = 0; i < s->weeks.n; i++) {
		struct made_week *w = s->weeks.at[i];

		if (!w->episode->continuing)
			week_claims(s, w);
	}
}
