#ifndef SAMPLE_GROUPS_H
#define SAMPLE_GROUPS_H

#include <stdint.h>

/*
 * groups: a week of a cohort's groups, with what closures, cancelled and
 * moved sessions make of them.  Whatever is lost to a holiday is made up
 * within the week.
 */

struct agency;
struct made_cohort;

/* What befalls a cohort in a week; most often nothing. */
enum made_turn { AS_PLANNED, TRAINING, MOVED };

struct made_turn_of_week {
	enum made_turn	 turn;
	int		 day;		/* which of the meeting days */
};

struct made_turn_of_week groups_turn(const struct agency *,
		    const struct made_cohort *, int64_t monday);
void		 groups_week(struct agency *, struct made_cohort *,
		    int64_t monday);

#endif
