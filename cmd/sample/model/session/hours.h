#ifndef SAMPLE_HOURS_H
#define SAMPLE_HOURS_H

/* hours: what a week offered a client, and what of it was used or excused. */

struct made_week;

struct made_hours {
	int		 offered, credited;	/* minutes of core services */
};

struct made_hours hours_of(const struct made_week *);

/* Of two weeks that are judged together, by the second: the core sessions
 * that were marked, and those missed without a reason. */
struct made_rate {
	int		 sessions, missed;
};

struct made_rate hours_rate(const struct made_week *second);

#endif
