#ifndef PLAN_H
#define PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * plan: a template laid out over real weeks, and topped up until each of them
 * has what is asked for.  Pure: it knows no store and no policy.
 *
 * The first week is the first whole one, Monday to Sunday, from the first day
 * on.  What falls on a closed day moves, as a whole, to a spare day of the same
 * week that is open, the nearest first.  Then each day of treatment is topped
 * up to the minutes of a day, days are added while there are too few, and the
 * shortest days are topped up while the week has too few minutes.  A week
 * without enough open days stays short, and says so.
 */

struct template;
struct record;

/* What is asked of a week. */
struct plan_asks {
	int64_t		 week_minutes;	/* of core services a week */
	int64_t		 day_minutes;	/* that make a day of treatment */
	int64_t		 days;		/* such days a week */
};

struct plan_session {
	int		 week;		/* from 1 */
	int64_t		 day;
	int64_t		 start;		/* minutes after midnight */
	int64_t		 minutes;
	const struct record *of;	/* a component or top-up, lent */
	bool		 is_added;	/* to the template */
	int64_t		 instead_of;	/* the closed day, or 0 */
};

struct plan_week {
	int64_t		 monday;
	struct plan_asks asks;
	int64_t		 bare_minutes, bare_days; /* of the template alone */
	int64_t		 minutes, days;		/* as laid out */
	int64_t		 added, moved;		/* minutes */
	int64_t		 short_by;		/* minutes still wanting */
};

struct plan {
	struct plan_session *sessions;	/* by day and start */
	size_t		 sessions_n;
	struct plan_week *weeks;	/* those whose hours must be met */
	size_t		 weeks_n;
};

/* What there is besides: which days are closed, what a week from its Monday is
 * asked for; arg is handed to both. */
struct plan_world {
	bool		(*closed)(int64_t day, void *arg);
	struct plan_asks (*asks)(int64_t monday, void *arg);
	void		*arg;
};

/* The template must outlive the plan.  Weeks after those that must be met are laid out, not topped up. */
struct plan	*plan_new(const struct template *, int64_t starts_on,
		    int64_t start, const struct plan_world *);
void		 plan_free(struct plan *);

/* Does the week have all that is asked for? */
bool		 plan_is_met(const struct plan_week *);

#endif
