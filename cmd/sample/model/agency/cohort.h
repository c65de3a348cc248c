#ifndef SAMPLE_COHORT_H
#define SAMPLE_COHORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/sample/dice/list.h"
#include "component.h"

/*
 * cohort: some twelve clients who have their groups together, the two
 * counselors they have between them, and the weekly calendar of the groups.
 */

struct agency;
struct made_staff;

enum made_track { ADULT, ADOLESCENT };

/* A group's place in its cohort's week. */
struct made_meeting {
	enum made_component component;
	int		 offset, minutes;	/* from the cohort's start */
	int		 lead, co;		/* seats, or NOBODY */
	int		 from_week, to_week;	/* of the program */
	bool		 midweek;		/* else the two main days */
};

enum { NOBODY = -1 };
enum { SEATS = 2, HOURS = 4, GROUPS_MAX = 8, MEETING_DAYS = 3 };

/* A time of day for a cohort: groups, and hours for one client alone. */
struct made_window {
	const char	*code, *title;
	enum made_track	 track;
	int		 start, closes;		/* minutes after midnight */
	int		 hours[HOURS];
};

/* A seat in a cohort, and who takes it over from a day on. */
struct made_post {
	struct made_staff *holder, *successor;
	int64_t		 handed_on;
};

struct made_cohort {
	char		 id[12];
	char		 letter[4];
	uint64_t	 number;
	const struct made_window *window;
	int		 places;
	int		 days[MEETING_DAYS];	/* weekdays; [1] is midweek */
	struct made_post posts[SEATS];
	struct made_group *groups[GROUPS_MAX];
	size_t		 groups_n;
	struct list	 newcomers;		/* episodes that move here */
};

struct made_group {
	char		 id[20];
	const struct made_meeting *meeting;
	struct made_cohort *cohort;
	struct list	 memberships;
};

/* Who has a seat on a day. */
struct made_staff *cohort_holder(const struct made_cohort *, int seat,
		    int64_t day);
const char	*cohort_track(const struct made_cohort *);	/* its word */

void		 cohort_make(struct agency *);

#endif
