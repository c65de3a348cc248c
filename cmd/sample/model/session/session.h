#ifndef SAMPLE_SESSION_H
#define SAMPLE_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/sample/dice/list.h"
#include "cmd/sample/model/agency/component.h"

/*
 * session: what was scheduled for a group or for one client, what became of
 * it, and who is taken by it.
 */

struct agency;
struct made_attendance;
struct made_client;
struct made_episode;
struct made_group;
struct made_staff;

struct made_slot {
	int64_t		 starts_at, ends_at;
	struct made_staff *lead, *co;
	bool		 cancelled;
};

struct made_session {
	char		 id[64];
	struct made_group *group;		/* or of one client: */
	struct made_episode *episode;
	enum made_component component;
	int		 topic;
	struct made_slot planned, held;
	int64_t		 day;			/* held on */
	int64_t		 ended_at;		/* where it differed */
	int64_t		 recorded_at;
	int64_t		 changed_at;		/* from planned to held */
	const char	*change;		/* why */
	int64_t		 relabelled_at;		/* as psychoeducation: a fault */
	struct made_session *makes_up;
	struct list	 attendances;
	bool		 touched;
};

struct made_session *session_new(struct agency *, enum made_component,
		    struct made_staff *lead, int64_t starts_at, int minutes);
void		 session_change(struct made_session *, int64_t at,
		    const char *why);
void		 session_move(struct agency *, struct made_session *,
		    int64_t starts_at, int64_t ends_at);
/* When the sessions of a day's week are recorded. */
int64_t		 session_filled_at(int64_t day);

int		 session_minutes(const struct made_session *);
/* To its own end, where that is known. */
int		 session_lasted(const struct made_session *);
/* Scheduled or actual end, whichever is later. */
int64_t		 session_last(const struct made_session *);
/* The actual end: its own, else of the one client it is for, where that was
 * before the end as scheduled, else this. */
int64_t		 session_end(const struct made_session *);
/* By when they begin, for qsort of pointers to them. */
int		 session_by_begin(const void *, const void *);

bool		 session_leads(const struct made_session *,
		    const struct made_staff *);
struct made_attendance *session_attendance(const struct made_session *,
		    const struct made_client *);
size_t		 session_roster(const struct made_session *);
/* On the roster without being marked: a member, or one's own session. */
bool		 session_expects(const struct made_session *,
		    const struct made_client *);

/* The next of those held on a day, of which *i counts; NULL: no more. */
struct made_session *session_next(const struct agency *, int64_t day,
		    size_t *i);
/* Is somebody in a session, but for one, at some time of a day? */
bool		 session_staff_busy(const struct agency *,
		    const struct made_staff *, int64_t from, int64_t to,
		    const struct made_session *except);
bool		 session_client_busy(const struct agency *,
		    const struct made_client *, int64_t from, int64_t to,
		    const struct made_session *except);
/* The last day from one to another that a person leads on; 0: none. */
int64_t		 session_last_led(const struct agency *,
		    const struct made_staff *, int64_t from, int64_t to);

#endif
