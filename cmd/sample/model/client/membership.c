#include "cmd/sample/dice/moment.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/cohort.h"
#include "common/base/clock.h"
#include "episode.h"
#include "membership.h"

bool
membership_covers(const struct made_membership *m, int64_t day)
{
	return m->starts_on <= day && day <= m->ends_on;
}

struct made_membership *
membership_new(struct agency *s, struct made_group *g, struct made_episode *e,
    int64_t starts_on, int64_t ends_on)
{
	struct made_membership *m = list_new(&s->memberships, sizeof(*m));

	*m = (struct made_membership){ .group = g, .episode = e,
	    .starts_on = starts_on, .ends_on = ends_on };
	list_push(&g->memberships, m);
	return m;
}

static int64_t
program_monday(const struct made_episode *e, int program_week)
{
	return clock_monday(clock_week(e->admitted_on) + program_week -
	    e->program_week);
}

/* Moves are recorded on the Friday before, the way out when it is taken. */
static void
group_join(struct agency *s, struct made_group *g, struct made_episode *e,
    int64_t from, int64_t to)
{
	const struct made_meeting *m = g->meeting;
	struct made_membership *join;
	int64_t start = program_monday(e, m->from_week);
	int64_t end = program_monday(e, m->to_week + 1) - 1;

	if (e->continuing && m->component != SOCIAL_SUPPORT)
		return;
	start = moment_later(start, from);
	end = moment_earlier(end, to);
	if (start > end)
		return;
	join = membership_new(s, g, e, start, end);
	join->recorded_at = start == e->admitted_on ?
	    e->admitted_at + 2 * MINUTE : moment(start - 3, 14 * 60 + 5);
	join->ended_at = end == e->discharged_on ?
	    e->discharged_at + 2 * MINUTE : moment(end - 2, 14 * 60);
}

static void
groups_join(struct agency *s, struct made_cohort *c, struct made_episode *e,
    int64_t from, int64_t to)
{
	for (size_t i = 0; i < c->groups_n; i++)
		group_join(s, c->groups[i], e, from, to);
}

static void
episode_join(struct agency *s, struct made_episode *e)
{
	int64_t first_to = e->later == NULL || e->moves_on >
	    e->discharged_on ? e->discharged_on : e->moves_on - 1;

	groups_join(s, e->cohort, e, e->admitted_on, first_to);
	if (first_to < e->discharged_on)
		groups_join(s, e->later, e, e->moves_on, e->discharged_on);
}

void
membership_make(struct agency *s)
{
	for (size_t i = 0; i < s->episodes.n; i++)
		episode_join(s, s->episodes.at[i]);
}
