/* Faults of time: a client or a leader in two places at once. */
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/fit.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/model/care/note.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "faults.h"

/* no-double-service-time: a client */

/* The session of the same day that begins within minutes after this one. */
static struct made_attendance *
next_attendance(const struct made_attendance *a)
{
	for (size_t i = 0; i < a->week->attendances.n; i++) {
		struct made_attendance *b = a->week->attendances.at[i];
		int64_t between = b->session->held.starts_at -
		    a->session->held.ends_at;

		if (between >= 0 && between <= 15 * MINUTE)
			return b;
	}
	return NULL;
}

static bool
is_plainly_there(const struct agency *s, const struct made_attendance *a)
{
	return a->status == PRESENT && fit_noted(s, a, SETTLED) &&
	    a->session->ended_at == 0 && take_is_untouched(a);
}

static bool
fits_pair(const struct agency *s, const struct made_attendance *a,
    const void *wish)
{
	const struct made_attendance *b = next_attendance(a);

	(void)wish;
	return b != NULL && is_plainly_there(s, a) && is_plainly_there(s, b);
}

/* Both there for so many seconds; touching if none. */
static struct made_attendance *
plant_pair(struct agency *s, int nth, int overlap)
{
	struct made_attendance *a = take_attendance(s, fits_pair, NULL), *b;
	int64_t first_end, second_begin;

	if (a == NULL)
		return NULL;
	b = next_attendance(a);
	take_touch(b);
	first_end = a->session->held.ends_at;
	second_begin = b->session->held.starts_at;
	attendance_present(a);
	attendance_present(b);
	switch (nth % 3) {
	case 0:		/* stayed into the second, as scheduled */
		attendance_stay(a, a->session->held.starts_at,
		    second_begin + overlap);
		break;
	case 1:		/* came before the first was over, as scheduled */
		attendance_stay(b, first_end - overlap,
		    b->session->held.ends_at);
		break;
	default:
		attendance_stay(a, a->session->held.starts_at,
		    first_end + overlap);
		attendance_stay(b, first_end, b->session->held.ends_at);
	}
	if (a->left_at != 0)
		note_after(s, a, a->left_at);
	return b;
}

/* no-double-service-time: a leader */

/* Where one's own session would go: against the group's begin or end. */
struct berth {
	struct made_session *group;
	int64_t		 starts_at, ends_at;
	int64_t		 free_from, free_to;	/* but for the overlap */
};

static struct berth
berth_beside(const struct made_session *x, struct made_session *group,
    int overlap)
{
	int64_t length = x->held.ends_at - x->held.starts_at;
	struct berth p = { .group = group };

	if (group->held.starts_at > x->held.starts_at) {
		p.ends_at = group->held.starts_at + overlap;
		p.starts_at = p.ends_at - length;
		p.free_from = p.starts_at;
		p.free_to = group->held.starts_at;
	} else {
		p.starts_at = group->held.ends_at - overlap;
		p.ends_at = p.starts_at + length;
		p.free_from = group->held.ends_at;
		p.free_to = p.ends_at;
	}
	return p;
}

static bool
is_free(const struct agency *s, const struct made_attendance *a,
    const struct berth *p)
{
	const struct made_session *x = a->session;

	return !session_staff_busy(s, x->held.lead, p->free_from, p->free_to,
	    x) && !session_client_busy(s, attendance_client(a), p->free_from,
	    p->free_to, x);
}

/* How long the two overlap, and whether the counselor only helps to lead. */
struct booking {
	int		 overlap;
	bool		 helps;
};

/* A group that the counselor leads on that day, and that leaves room. */
static bool
find_berth(const struct agency *s, const struct made_attendance *a,
    const struct booking *wish, struct berth *p)
{
	const struct made_session *x = a->session;
	struct made_session *g;

	for (size_t i = 0; (g = session_next(s, x->day, &i)) != NULL;) {
		if (g->group == NULL || g->touched ||
		    g->held.cancelled || g->ended_at != 0 ||
		    !session_leads(g, x->held.lead) ||
		    (g->held.co == x->held.lead) != wish->helps)
			continue;
		*p = berth_beside(x, g, wish->overlap);
		if (is_free(s, a, p))
			return true;
	}
	return false;
}

enum { APART = 5 * MINUTE };	/* between the two, for the client */

static bool
fits_berth(const struct agency *s, const struct made_attendance *a,
    const void *wish)
{
	const struct made_session *x = a->session;
	struct berth p;

	return x->component == INDIVIDUAL && x->changed_at == 0 &&
	    is_plainly_there(s, a) &&
	    fit_spare(s, a, APART / MINUTE + 1) &&
	    find_berth(s, a, wish, &p);
}

/* The client comes late or leaves early, so that only the leader is in two
 * places; the id is that of the session that begins later. */
static const char *
plant_leader(struct agency *s, int nth, int overlap)
{
	struct booking wish = { overlap, nth == 3 };
	struct made_attendance *a = take_attendance(s, fits_berth, &wish);
	struct made_session *x;
	struct berth p;

	if (a == NULL || !find_berth(s, a, &wish, &p))
		return NULL;
	x = a->session;
	p.group->touched = true;
	session_change(x, moment(x->day, 8 * 60 + 10), "client's request");
	session_move(s, x, p.starts_at, p.ends_at);
	attendance_stay(a, p.free_from == p.starts_at ? p.starts_at :
	    p.free_from + APART, p.free_to == p.ends_at ? p.ends_at :
	    p.free_to - APART);
	note_after(s, a, p.ends_at);
	return p.group->held.starts_at > p.starts_at ? p.group->id : x->id;
}

static bool
plant_overlap(struct agency *s, const struct planting *p)
{
	const struct made_attendance *a;
	const char *session;

	if (p->nth % 2 == 1) {
		if ((session = plant_leader(s, p->nth, MINUTE)) == NULL)
			return false;
		answer(s, p->fault, "%s", session);
		return true;
	}
	if ((a = plant_pair(s, p->nth / 2, MINUTE)) == NULL)
		return false;
	return answer_attendance(s, p->fault, a);
}

static bool
plant_touching(struct agency *s, const struct planting *p)
{
	return p->nth % 2 == 1 ? plant_leader(s, p->nth, 0) != NULL :
	    plant_pair(s, p->nth / 2, 0) != NULL;
}

const struct fault fault_no_double_service_time = {
	.rule = "no-double-service-time",
	.violations = 6, .violate = plant_overlap,
	.near_misses = 6, .miss = plant_touching,
};
