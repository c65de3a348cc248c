#ifndef SAMPLE_ATTENDANCE_H
#define SAMPLE_ATTENDANCE_H

#include <stdbool.h>
#include <stdint.h>

/* attendance: who was there, how long, and why not. */

struct agency;
struct dice;
struct made_client;
struct made_note;
struct made_session;
struct made_week;

enum made_status { PRESENT, LATE, LEFT_EARLY, EXCUSED, ABSENT };

struct made_attendance {
	struct made_session *session;
	struct made_week *week;
	enum made_status status;
	int64_t		 arrived_at, left_at;	/* 0: not known */
	const char	*participation;
	const char	*reason;
	int64_t		 recorded_at;
	int64_t		 reason_at;		/* if learned later */
	int64_t		 voided_at;		/* it was a mistake */
	bool		 unmarked;		/* never recorded: a fault */
	struct made_note *note;
};

struct made_attendance *attendance_new(struct agency *, struct made_session *,
		    struct made_week *);
/* One that does not count in the week. */
struct made_attendance *attendance_apart(struct agency *,
		    struct made_session *, struct made_week *);
void		 attendance_present(struct made_attendance *);
void		 attendance_absent(struct made_attendance *);
/* There from one actual time to another. */
void		 attendance_stay(struct made_attendance *, int64_t from,
		    int64_t to);

struct made_client *attendance_client(const struct made_attendance *);
bool		 attendance_there(const struct made_attendance *);
int		 attendance_minutes(const struct made_attendance *);
/* When it began and ended, as far as known. */
int64_t		 attendance_began_at(const struct made_attendance *);
int64_t		 attendance_ended_at(const struct made_attendance *);
/* Core services and not cancelled? */
bool		 attendance_core(const struct made_attendance *);
/* And marked, missed and without a reason? */
bool		 attendance_missed(const struct made_attendance *);
/* A reason to be away, by chance. */
const char	*attendance_reason(struct dice *, const struct made_week *);

#endif
