/* Faults of outreach: nobody asked, or too late, or too early. */
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/fit.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/care/memo.h"
#include "cmd/sample/model/client/client.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "faults.h"

enum { SEEK_WITHIN = 7 * DAY };

static int64_t
third_at(const struct made_memo *m)
{
	return m->missed->session->held.starts_at;
}

static bool
is_sought_else(const struct agency *s, const struct made_memo *m)
{
	for (size_t i = 0; i < s->memos.n; i++) {
		const struct made_memo *o = s->memos.at[i];

		if (o != m && o->missed != NULL &&
		    o->episode->client == m->episode->client &&
		    o->started_at >= third_at(m) - DAY &&
		    o->started_at <= third_at(m) + SEEK_WITHIN + DAY)
			return true;
	}
	return false;
}

static bool
fits_run(const struct agency *s, const void *what, const void *wish)
{
	const struct made_memo *m = what;

	(void)wish;
	return m->missed != NULL && !m->missed->week->touched &&
	    fit_past(s, m->missed->session, SETTLED) && !is_sought_else(s, m);
}

static void
seek_at(struct made_memo *m, int64_t at)
{
	memo_sign_at(m, at + (m->minutes + 10) * MINUTE);
	m->started_at = at;
}

static struct made_memo *
take_run(struct agency *s)
{
	struct made_memo *m = take_from(s, &s->memos, fits_run, NULL);

	if (m != NULL)
		m->missed->week->touched = true;
	return m;
}

static bool
plant_nobody_asked(struct agency *s, const struct planting *p)
{
	struct made_memo *m = take_run(s);

	if (m == NULL)
		return false;
	if (p->nth == 0)
		m->dropped = true;
	else
		seek_at(m, p->nth == 1 ? third_at(m) + SEEK_WITHIN + MINUTE :
		    third_at(m) - MINUTE);
	return answer_day(s, p->fault, m->episode->client->id,
	    m->missed->session->day);
}

static bool
plant_asked_in_time(struct agency *s, const struct planting *p)
{
	struct made_memo *m = take_run(s);

	if (m == NULL)
		return false;
	seek_at(m, p->nth == 1 ? third_at(m) : third_at(m) + SEEK_WITHIN -
	    (p->nth == 2) * MINUTE);
	return true;
}

const struct fault fault_attend_threshold = {
	.rule = "attend-threshold",
	.violations = 3, .violate = plant_nobody_asked,
	.near_misses = 3, .miss = plant_asked_in_time,
};
