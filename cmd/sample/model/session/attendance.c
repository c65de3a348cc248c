#include "cmd/sample/dice/moment.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/staff/staff.h"
#include "attendance.h"
#include "session.h"

struct made_client *
attendance_client(const struct made_attendance *a)
{
	return a->week->episode->client;
}

bool
attendance_there(const struct made_attendance *a)
{
	return !a->unmarked && a->status != EXCUSED && a->status != ABSENT;
}

int
attendance_minutes(const struct made_attendance *a)
{
	const struct made_session *x = a->session;
	int64_t from = x->held.starts_at, to = session_end(x);

	if (!attendance_there(a))
		return 0;
	if (a->left_at != 0) {
		from = moment_later(from, a->arrived_at);
		to = moment_earlier(to, a->left_at);
	}
	return to > from ? (int)((to - from) / MINUTE) : 0;
}

int64_t
attendance_began_at(const struct made_attendance *a)
{
	return a->left_at != 0 ? a->arrived_at : a->session->held.starts_at;
}

int64_t
attendance_ended_at(const struct made_attendance *a)
{
	const struct made_session *x = a->session;

	return a->left_at != 0 ? a->left_at : x->ended_at != 0 ? x->ended_at :
	    x->held.ends_at;
}

bool
attendance_core(const struct made_attendance *a)
{
	return component_info(a->session->component)->core &&
	    !a->session->held.cancelled;
}

bool
attendance_missed(const struct made_attendance *a)
{
	return attendance_core(a) && !a->unmarked && !attendance_there(a) &&
	    a->reason == NULL;
}

const char *
attendance_reason(struct dice *d, const struct made_week *w)
{
	static const char *const words[] = { "illness", "illness",
	    "medical-appointment", "family", "transport", "court", "weather",
	    "other", "work", "work" };
	int roll = dice_below(d, 10);

	return roll >= 8 && !week_is_adult(w) ? "school" : words[roll];
}

/* Making and changing */

/* A session's roll is marked at once, or the next morning. */
static int64_t
marked_at(const struct agency *s, const struct made_session *x)
{
	struct dice d = agency_dice(s, DICE_SESSION,
	    (uint64_t)x->held.starts_at, (uint64_t)x->held.lead->number);

	if (dice_percent(&d, 12))
		return moment(x->day + 1, 8 * 60 + dice_below(&d, 120));
	return session_last(x) + dice_between(&d, 2, 25) * MINUTE;
}

struct made_attendance *
attendance_apart(struct agency *s, struct made_session *x, struct made_week *w)
{
	struct made_attendance *a = list_new(&s->attendances, sizeof(*a));

	a->session = x;
	a->week = w;
	a->participation = "active";
	a->recorded_at = marked_at(s, x);
	list_push(&x->attendances, a);
	return a;
}

struct made_attendance *
attendance_new(struct agency *s, struct made_session *x, struct made_week *w)
{
	struct made_attendance *a = attendance_apart(s, x, w);

	list_push(&w->attendances, a);
	return a;
}

void
attendance_present(struct made_attendance *a)
{
	a->status = PRESENT;
	a->arrived_at = a->left_at = 0;
	a->reason = NULL;
	a->reason_at = 0;
}

void
attendance_absent(struct made_attendance *a)
{
	attendance_present(a);
	a->status = ABSENT;
}

void
attendance_stay(struct made_attendance *a, int64_t from, int64_t to)
{
	a->arrived_at = from;
	a->left_at = to;
}
