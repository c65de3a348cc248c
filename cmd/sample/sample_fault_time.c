/* Faults of time: a client or a leader in two places at once. */
#include "common/base/clock.h"
#include "sample_fault.h"

/* no-double-service-time: a client */

/* The session of the same day that begins within minutes after this one. */
static struct attendance *
next_attendance(const struct attendance *a)
{
	for (size_t i = 0; i < a->week->attendances.n; i++) {
		struct attendance *b = a->week->attendances.at[i];
		int64_t between = b->session->held.starts_at -
		    a->session->held.ends_at;

		if (between >= 0 && between <= 15 * MINUTE)
			return b;
	}
	return NULL;
}

static bool
is_plainly_there(const struct sample *s, const struct attendance *a)
{
	return a->status == PRESENT && has_note(s, a, SETTLED) &&
	    a->session->ended_at == 0 && is_untouched(a);
}

static bool
fits_pair(const struct sample *s, const struct attendance *a,
    const void *wish)
{
	const struct attendance *b = next_attendance(a);

	(void)wish;
	return b != NULL && is_plainly_there(s, a) && is_plainly_there(s, b);
}

/* Both there for so many seconds; touching if none. */
static struct attendance *
plant_pair(struct sample *s, int nth, int overlap)
{
	struct attendance *a = take_attendance(s, fits_pair, NULL), *b;
	int64_t first_end, second_begin;

	if (a == NULL)
		return NULL;
	b = next_attendance(a);
	touch(b);
	first_end = a->session->held.ends_at;
	second_begin = b->session->held.starts_at;
	attendance_present(a);
	attendance_present(b);
	switch (nth % 3) {
	case 0:		/* stayed into the second, as scheduled */
		stay(a, a->session->held.starts_at, second_begin + overlap);
		break;
	case 1:		/* came before the first was over, as scheduled */
		stay(b, first_end - overlap, b->session->held.ends_at);
		break;
	default:
		stay(a, a->session->held.starts_at, first_end + overlap);
		stay(b, first_end, b->session->held.ends_at);
	}
	if (a->left_at != 0)
		record_after(s, a, a->left_at);
	return b;
}

/* no-double-service-time: a leader */

/* Where one's own session would go: against the group's begin or end. */
struct place {
	struct session	*group;
	int64_t		 starts_at, ends_at;
	int64_t		 free_from, free_to;	/* but for the overlap */
};

static struct place
place_beside(const struct session *x, struct session *group, int overlap)
{
	int64_t length = x->held.ends_at - x->held.starts_at;
	struct place p = { .group = group };

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
is_free(const struct sample *s, const struct attendance *a,
    const struct place *p)
{
	const struct session *x = a->session;

	return !staff_busy(s, x->held.lead, p->free_from, p->free_to, x) &&
	    !client_busy(s, attendance_client(a), p->free_from, p->free_to,
	    x);
}

/* How long the two overlap, and whether the counselor only helps to lead. */
struct booking {
	int		 overlap;
	bool		 helps;
};

/* A group that the counselor leads on that day, and that leaves room. */
static bool
find_place(const struct sample *s, const struct attendance *a,
    const struct booking *wish, struct place *p)
{
	const struct session *x = a->session;
	const struct list *l = &sample_day(s, x->day)->sessions;

	for (size_t i = 0; i < l->n; i++) {
		struct session *g = l->at[i];

		if (g->day != x->day || g->group == NULL || g->touched ||
		    g->held.cancelled || g->ended_at != 0 ||
		    !session_leads(g, x->held.lead) ||
		    (g->held.co == x->held.lead) != wish->helps)
			continue;
		*p = place_beside(x, g, wish->overlap);
		if (is_free(s, a, p))
			return true;
	}
	return false;
}

enum { APART = 5 * MINUTE };	/* between the two, for the client */

static bool
fits_place(const struct sample *s, const struct attendance *a,
    const void *wish)
{
	const struct session *x = a->session;
	struct place p;

	return x->component == INDIVIDUAL && x->changed_at == 0 &&
	    is_plainly_there(s, a) &&
	    can_spare(s, a, APART / MINUTE + 1) &&
	    find_place(s, a, wish, &p);
}

/* The client comes late or leaves early, so that only the leader is in two
 * places; the id is that of the session that begins later. */
static const char *
plant_leader(struct sample *s, int nth, int overlap)
{
	struct booking wish = { overlap, nth == 3 };
	struct attendance *a = take_attendance(s, fits_place, &wish);
	struct session *x;
	struct place p;

	if (a == NULL || !find_place(s, a, &wish, &p))
		return NULL;
	x = a->session;
	p.group->touched = true;
	session_change(x, moment(x->day, 8 * 60 + 10), "client's request");
	session_move(s, x, p.starts_at, p.ends_at);
	stay(a, p.free_from == p.starts_at ? p.starts_at :
	    p.free_from + APART, p.free_to == p.ends_at ? p.ends_at :
	    p.free_to - APART);
	record_after(s, a, p.ends_at);
	return p.group->held.starts_at > p.starts_at ? p.group->id : x->id;
}

bool
plant_overlap(struct sample *s, int nth)
{
	const struct attendance *a;
	const char *session;

	if (nth % 2 == 1) {
		if ((session = plant_leader(s, nth, MINUTE)) == NULL)
			return false;
		answer(s, "no-double-service-time:%s", session);
		return true;
	}
	if ((a = plant_pair(s, nth / 2, MINUTE)) == NULL)
		return false;
	answer_attendance(s, "no-double-service-time", a);
	return true;
}

bool
plant_touching(struct sample *s, int nth)
{
	return nth % 2 == 1 ? plant_leader(s, nth, 0) != NULL :
	    plant_pair(s, nth / 2, 0) != NULL;
}
