#ifndef SAMPLE_AGENCY_H
#define SAMPLE_AGENCY_H

#include <stdint.h>

#include "cmd/sample/dice/dice.h"
#include "cmd/sample/dice/list.h"

/*
 * agency: the made-up agency in memory, which is lists of all there is of
 * everything.  What is in them are the nouns of the rooms model/...; each
 * noun's header says what it is, who makes it, and what may be asked of it.
 * A function of the name NOUN_make is a step of building the whole, of which
 * cmd/sample/sample.c has the order.
 *
 * A date of 0 is none: nothing here happens in 1970.  Everything is owned by
 * the lists of struct agency and lives as long as it; all else is lent.
 * Memory is proportional to the agency.  Running out of it ends the process.
 */

struct made_day;
struct made_staff;

enum agency_tracks { AGENCY_BOTH, AGENCY_ADULT, AGENCY_ADOLESCENT };

enum { AGENCY_CLIENTS_MAX = 500, AGENCY_WEEKS_MAX = 520 };

struct agency_options {
	int64_t		 clients;	/* in treatment at any time */
	int64_t		 weeks;		/* the last may be cut short by until */
	int64_t		 seed;
	int64_t		 until;		/* last day; seen as of its 23:59 */
	enum agency_tracks tracks;
};

struct agency {
	struct agency_options options;
	int64_t		 first_week, last_week;
	int64_t		 first_day, last_day;	/* Monday, Sunday */
	int64_t		 begin, end;		/* instants */

	/* the house, and who works in it */
	struct made_day	*days;
	struct list	 closures, cohorts, groups, papers, waivers, slips;
	struct list	 staff, licenses, supervisions, designations, leaves,
			 trainings, assignments;
	struct list	 supervisors, trainees;		/* lent */
	struct made_staff *clerk, *worker;	/* community support */

	/* who is treated, and how it went */
	struct list	 clients, episodes, memberships, weeks, coverages,
			 authorizations, breaches;
	struct list	 sessions, attendances;
	struct list	 notes, memos, draws, tests, claims, logs, conferences;

	/* the faults: chance of their own, what is taken, what they give */
	struct dice	 dice;
	struct list	 slots, answers;
};

/* What dice are thrown for. */
enum agency_purpose {
	DICE_STAFF, DICE_CALENDAR, DICE_PLACE, DICE_CLIENT, DICE_COHORT_WEEK,
	DICE_SESSION, DICE_INDIVIDUAL, DICE_CLIENT_DAY, DICE_CLIENT_WEEK,
	DICE_ATTENDANCE, DICE_REPAIR, DICE_NOTE, DICE_TEXT, DICE_FAULT,
	DICE_OFFICE, DICE_LEAVE, DICE_PAYER, DICE_LIFE, DICE_BREACH,
	DICE_CRISIS, DICE_TEST, DICE_CLAIM, DICE_LOG, DICE_MEMO,
};

/* An empty one, with its time. */
struct agency	*agency_new(const struct agency_options *);

struct dice	 agency_dice(const struct agency *, enum agency_purpose,
		    uint64_t a, uint64_t b);

#endif
