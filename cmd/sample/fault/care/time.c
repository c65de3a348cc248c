/* Faults of time: a client or a leader in two places at once. */
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/fit.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/model/care/note.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "faults.h"

static bool
is_plainly_there(const struct agency *s, const struct made_attendance *a)
{
	return a->status == PRESENT && fit_noted(s, a, SETTLED) &&
	    a->session->ended_at == 0;
}

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

/* How long the two overlap, and who is in both: the counselor, who leads or
 * helps to lead, or the client, whose counselor does neither. */
struct booking {
	int		 overlap;
	enum { LEADS, HELPS, CLIENT } who;
};

/* Who is in both is free but for the overlap, the other all of the time; but a
 * client can come to the counselor from the group, late. */
static bool
is_free(const struct agency *s, const struct made_attendance *a,
    const struct booking *wish, const struct berth *p)
{
	const struct made_session *x = a->session;
	bool both = wish->who != CLIENT;
	int64_t from = both && p->free_to != p->ends_at ? p->starts_at :
	    p->free_from;
	int64_t to = both && p->free_to != p->ends_at ? p->ends_at :
	    p->free_to;

	return !session_staff_busy(s, x->held.lead,
	    both ? p->free_from : p->starts_at,
	    both ? p->free_to : p->ends_at, x) &&
	    !session_client_busy(s, attendance_client(a), from, to, x);
}

/* Where the client was in a group that day, as plainly as at the session. */
static struct made_attendance *
find_place(const struct agency *s, const struct made_attendance *a,
    const struct made_session *group)
{
	for (size_t i = 0; i < a->week->attendances.n; i++) {
		struct made_attendance *b = a->week->attendances.at[i];

		if (b->session == group && is_plainly_there(s, b))
			return b;
	}
	return NULL;
}

static bool
is_wanted(const struct agency *s, const struct made_attendance *a,
    const struct made_session *group, const struct booking *wish)
{
	struct made_staff *lead = a->session->held.lead;

	/* a minute less could make the day too short to be billed */
	if (wish->who == CLIENT)
		return !session_leads(group, lead) &&
		    !episode_by_day(a->week->episode) &&
		    find_place(s, a, group) != NULL;
	return session_leads(group, lead) &&
	    (group->held.co == lead) == (wish->who == HELPS);
}

/* A group of that day that leaves room. */
static bool
find_berth(const struct agency *s, const struct made_attendance *a,
    const struct booking *wish, struct berth *p)
{
	const struct made_session *x = a->session;
	struct made_session *g;

	for (size_t i = 0; (g = session_next(s, x->day, &i)) != NULL;) {
		if (g->group == NULL || g->touched ||
		    g->held.cancelled || g->ended_at != 0 ||
		    !is_wanted(s, a, g, wish))
			continue;
		*p = berth_beside(x, g, wish->overlap);
		if (is_free(s, a, wish, p))
			return true;
	}
	return false;
}

enum { AFTER_GROUP = 5 * MINUTE };	/* the client, after the group */

static bool
fits_berth(const struct agency *s, const struct made_attendance *a,
    const void *wish)
{
	const struct made_session *x = a->session;
	struct berth p;

	return x->component == INDIVIDUAL && x->changed_at == 0 &&
	    take_is_untouched(a) && is_plainly_there(s, a) &&
	    fit_spare(s, a, AFTER_GROUP / MINUTE + 1) &&
	    find_berth(s, a, wish, &p);
}

/* The client's or counselor's session moves against a group's. */
static struct made_attendance *
move_beside(struct agency *s, const struct booking *wish, struct berth *p)
{
	struct made_attendance *a = take_attendance(s, fits_berth, wish);
	int64_t later;

	if (a == NULL || !find_berth(s, a, wish, p))
		return NULL;
	later = p->starts_at - a->session->held.starts_at;
	if (a->left_at != 0)
		attendance_stay(a, a->arrived_at + later, a->left_at + later);
	p->group->touched = true;
	session_change(a->session, moment(a->session->day, 8 * 60 + 10),
	    "client's request");
	session_move(s, a->session, p->starts_at, p->ends_at);
	return a;
}

/* Only the leader is in two places, as scheduled; the id is that of the session that begins
 * later. */
static const char *
plant_leader(struct agency *s, int nth, int overlap)
{
	struct booking wish = { overlap, nth == 3 ? HELPS : LEADS };
	struct berth p;
	struct made_attendance *a = move_beside(s, &wish, &p);

	if (a == NULL)
		return NULL;
	if (p.free_from != p.starts_at)
		attendance_stay(a, p.free_from + AFTER_GROUP, p.ends_at);
	note_after(s, a, p.ends_at);
	return p.group->held.starts_at > p.starts_at ? p.group->id :
	    a->session->id;
}

/* The client is there from begin to end of both, by the clock or as
 * scheduled. */
static struct made_attendance *
plant_client(struct agency *s, int nth, int overlap)
{
	struct booking wish = { overlap, CLIENT };
	struct berth p;
	struct made_attendance *a = move_beside(s, &wish, &p), *b;

	if (a == NULL)
		return NULL;
	b = find_place(s, a, p.group);
	attendance_present(a);
	attendance_present(b);
	if (nth % 3 != 0)
		attendance_stay(a, p.starts_at, p.ends_at);
	if (nth % 3 == 2)
		attendance_stay(b, p.group->held.starts_at,
		    p.group->held.ends_at);
	note_after(s, a, p.ends_at);
	return p.group->held.starts_at > p.starts_at ? b : a;
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
	if ((a = plant_client(s, p->nth / 2, MINUTE)) == NULL)
		return false;
	return answer_attendance(s, p->fault, a);
}

static bool
plant_touching(struct agency *s, const struct planting *p)
{
	return p->nth % 2 == 1 ? plant_leader(s, p->nth, 0) != NULL :
	    plant_client(s, p->nth / 2, 0) != NULL;
}

const struct fault fault_no_double_service_time = {
	.rule = "no-double-service-time",
	.violations = 6, .violate = plant_overlap,
	.near_misses = 6, .miss = plant_touching,
};
