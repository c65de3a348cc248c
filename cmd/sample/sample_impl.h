#ifndef SAMPLE_IMPL_H
#define SAMPLE_IMPL_H

#include <stddef.h>

#include "sample.h"

/*
 * The made-up agency in memory, for the files sample*.c alone.  Built in this
 * order: calendar, cohorts, staff, clients, then week by week sessions and
 * attendances, then notes; last the faults change what is there.
 *
 * A date of 0 is none: nothing here happens in 1970.  Everything is owned by
 * the lists of struct sample and lives as long as it; all else is lent.
 */

enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };

/*
 * dice: chance that is the same everywhere: splitmix64 by Sebastiano Vigna,
 * public domain (prng.di.unimi.it/splitmix64.c).  Each question has dice of
 * its own, so that one answer more or less does not change all the others.
 */
struct dice {
	uint64_t	 state;
};

enum purpose {
	DICE_STAFF, DICE_CALENDAR, DICE_PLACE, DICE_CLIENT, DICE_COHORT_WEEK,
	DICE_SESSION, DICE_INDIVIDUAL, DICE_CLIENT_DAY, DICE_CLIENT_WEEK,
	DICE_ATTENDANCE, DICE_REPAIR, DICE_NOTE, DICE_TEXT, DICE_FAULT,
	DICE_OFFICE, DICE_LEAVE, DICE_PAYER, DICE_LIFE, DICE_BREACH,
	DICE_CRISIS, DICE_TEST, DICE_CLAIM, DICE_LOG, DICE_MEMO,
};

struct dice	 dice_for(const struct sample *, enum purpose, uint64_t a,
		    uint64_t b);
int		 dice_below(struct dice *, int n);		/* 0 .. n - 1 */
int		 dice_between(struct dice *, int low, int high);
bool		 dice_percent(struct dice *, int percent);

/* A list of pointers that grows. */
struct list {
	void		**at;
	size_t		 n;
};

void		 list_push(struct list *, void *);
void		*list_new(struct list *, size_t size);	/* one zeroed, owned */

/* The instant of a minute after a day's midnight. */
int64_t		 moment(int64_t day, int minute);
int		 weekday(int64_t day);			/* 0: Monday */
/* A day as 20261120. */
enum { COMPACT_BYTES = 12 };
const char	*compact(int64_t day, char buf[COMPACT_BYTES]);

/* Staff */

struct staff {
	char		 id[12];
	char		 name[48];
	const char	*roles, *title, *degree;
	int64_t		 started_on, ended_on, recorded_at;
	int64_t		 iop_since, supervising_since;
	const char	*expertise;
	struct list	 licenses;
	struct list	 supervisions;		/* as supervisee */
	struct list	 leaves, trainings, assignments, logs;
	struct list	 designations;		/* as supervisor, in order */
	uint64_t	 number;
};

struct license {
	struct staff	*staff;
	size_t		 nth;			/* of this person's */
	const char	*type;
	int64_t		 issued_on, expires_on;
	bool		 suspended;
};

struct supervision {
	struct staff	*supervisee, *supervisor;
	size_t		 nth;
	int64_t		 starts_on, ends_on, agreed_on;
};

/* The board's; recorded when it begins. */
struct designation {
	int64_t		 first_day, last_day;
};

struct leave {
	struct staff	*staff, *cover;
	size_t		 nth;
	int64_t		 starts_on, ends_on;
	const char	*reason;
};

struct training {
	struct staff	*staff;
	size_t		 nth;
	const char	*subject;
	int64_t		 completed_on;
	int64_t		 expires_on;		/* 0: a year later */
};

struct assignment {
	struct staff	*staff;
	size_t		 nth;
	int64_t		 starts_on, ends_on;
};

/* A supervisor's log of one meeting with the list's owner. */
struct log {
	struct staff	*supervisee, *supervisor;
	int64_t		 met_on;
	int		 minutes, cases;
	bool		 work_samples, case_notes;
	bool		 dropped;		/* never written: a fault */
};

/* A team meeting, or a consultation about one client. */
struct conference {
	int64_t		 held_on;
	int		 nth;			/* of that day */
	struct client	*client;
	struct list	 participants;
};

/* What the agency has to have on file. */
struct paper {
	const char	*type, *title, *issuer;
	const char	*track;			/* NULL: all */
	size_t		 number;
	int64_t		 issued_on, expires_on;
};

/* A seat in a cohort, and who takes it over from a day on. */
struct post {
	struct staff	*holder, *successor;
	int64_t		 handed_on;
};

struct license	*staff_license(struct sample *, struct staff *,
		    const char *type, int64_t issued_on, int64_t expires_on);
void		 staff_supervise(struct sample *, struct staff *supervisee,
		    struct staff *supervisor, int64_t from, int64_t to);
/* The license in force on a day, or NULL. */
struct license	*staff_licensed(const struct staff *, int64_t day);
bool		 staff_independent(const struct staff *, int64_t day);
/* Who is assigned to supervise on a day, the first of several; or NULL. */
struct staff	*staff_supervisor(const struct staff *, int64_t day);
struct staff	*post_holder(const struct post *, int64_t day);
bool		 staff_is(const struct staff *, const char *role);
/* Employed, and not on leave? */
bool		 staff_works(const struct staff *, int64_t day);
/* From a day on, 0 being before the first; recorded with all that comes with
 * it: a site, and training for those who treat. */
struct staff	*staff_hire(struct sample *, const char *title,
		    const char *roles, const char *degree, int64_t day);
struct training	*staff_train(struct sample *, struct staff *,
		    const char *subject, int64_t completed_on,
		    int64_t expires_on);
struct assignment *staff_assign(struct sample *, struct staff *,
		    int64_t from, int64_t to);
struct leave	*staff_leave(struct sample *, struct staff *,
		    const char *reason, int64_t from, int64_t to);
/* As long as there can be one from that day on. */
struct designation *staff_designate(struct sample *, struct staff *,
		    int64_t from);
struct paper	*paper_new(struct sample *, const struct paper *like,
		    int64_t issued_on, int64_t expires_on);

/* Waivers, each by the clerk; approved by a supervisor an hour later. */

struct waiver {
	const char	*rule;
	char		 client[24];
	size_t		 number;
	int64_t		 recorded_on, starts_on, last_day;
	bool		 is_approved;
};
struct waiver	*waiver_new(struct sample *, const char *rule,
		    const char *client, int64_t recorded_on,
		    int64_t starts_on, int64_t last_day);

/* Cohorts and groups */

enum track { ADULT, ADOLESCENT };

enum component {
	EARLY_RECOVERY, LIFE_SKILLS, RELAPSE_PREVENTION, RECOVERY_EDUCATION,
	FAMILY_EDUCATION, SOCIAL_SUPPORT, PROCESS, INDIVIDUAL, FAMILY,
	CASE_MANAGEMENT, COMMUNITY_SUPPORT,
};

struct component_info {
	const char	*code;			/* in a group's id */
	const char	*title;
	const char	*service, *component;	/* words of the documents */
	bool		 core;
};

const struct component_info *component_info(enum component);

/* A group's place in its cohort's week. */
struct meeting {
	enum component	 component;
	bool		 midweek;		/* else the two main days */
	int		 offset, minutes;	/* from the cohort's start */
	int		 lead, co;		/* seats; co -1: none */
	int		 from_week, to_week;	/* of the program */
};

enum { SEATS = 2, HOURS = 4, GROUPS_MAX = 8, MEETING_DAYS = 3 };

/* A time of day for a cohort: groups, and hours for one client alone. */
struct window {
	const char	*code, *title;
	enum track	 track;
	int		 start, closes;		/* minutes after midnight */
	int		 hours[HOURS];
};

struct cohort {
	char		 id[12];
	char		 letter[4];
	uint64_t	 number;
	const struct window *window;
	int		 places;
	int		 days[MEETING_DAYS];	/* weekdays; [1] is midweek */
	struct post	 posts[SEATS];
	struct group	*groups[GROUPS_MAX];
	size_t		 groups_n;
	struct list	 newcomers;		/* episodes that move here */
};

struct group {
	char		 id[20];
	const struct meeting *meeting;
	struct cohort	*cohort;
	struct list	 memberships;
};

struct membership {
	struct group	*group;
	struct episode	*episode;
	int64_t		 starts_on, ends_on;
	int64_t		 recorded_at;
	int64_t		 ended_at;	/* when the end was recorded; 0: from
					   the first */
};

/* Clients */

struct client {
	char		 id[24];
	uint64_t	 number;
	int64_t		 birth_date;
	int64_t		 adult_from;		/* Monday; 0: always was */
	int64_t		 recorded_at;
	bool		 returned;		/* or will not */
	int64_t		 diagnosed_on;
	const char	*diagnosis;		/* NULL: what the notes say */
	struct list	 episodes;
	struct list	 breaches;
	int64_t		 counted_on;		/* in a day's pool */
};

enum payer { BLOCK_GRANT, MEDICAID, COMMERCIAL };

enum outcome {
	COMPLETED, DROPPED_OUT, TRANSFERRED, ADMINISTRATIVE, AGAINST_ADVICE,
};

struct episode {
	struct client	*client;
	struct cohort	*cohort;
	struct cohort	*later;			/* from moves_on */
	int64_t		 admitted_on, discharged_on, moves_on;
	int64_t		 away_from;		/* who drops out */
	int64_t		 admitted_at, discharged_at;	/* as recorded */
	bool		 continuing;		/* at level 1.0 */
	const char	*reason;
	enum outcome	 outcome;
	int		 program_week;		/* that of admission */
	int		 seat, rank;		/* counselor, preferred hour */
	struct list	 weeks;

	int64_t		 registered_on;		/* at level 1.0 before; or 0 */
	int64_t		 registered_at;		/* as recorded */
	struct episode	*before;		/* it goes on from, by transfer
						   and no new admission */
	struct episode	*after;
	enum payer	 payer;
	struct list	 authorizations;
	bool		 touched;		/* its end, by a fault */
	const char	*lacks;			/* of the discharge: a fault */
	int64_t		 aftercare_until;
	struct memo	*summary;
};

struct coverage {
	struct episode	*episode;
	enum payer	 payer;
	bool		 secondary;
	int64_t		 starts_on, ends_on;
	int64_t		 ended_at;	/* as of a membership */
};

struct authorization {
	struct episode	*episode;
	size_t		 nth;			/* of the episode */
	int64_t		 starts_on, ends_on;
	int		 units;
	bool		 touched;
};

/* A group rule that was broken, and the step taken. */
struct breach {
	struct episode	*episode;
	int64_t		 occurred_on, stepped_on;
	const char	*rule, *step;		/* no step: NULL */
};

/* What one client does in one week: that faults touch but once. */
struct client_week {
	struct episode	*episode;
	int64_t		 week;
	struct list	 attendances;
	bool		 touched;
};

struct cohort	*episode_cohort(const struct episode *, int64_t day);
/* Is the code of the payer that of a day of three hours? */
bool		 episode_by_day(const struct episode *);
struct coverage	*coverage_new(struct sample *, struct episode *,
		    enum payer, int64_t from, int64_t to);
struct authorization *authorization_new(struct sample *, struct episode *,
		    int64_t from, int64_t to, int units);
struct breach	*breach_new(struct sample *, struct episode *,
		    int64_t occurred_on, const char *step,
		    int64_t stepped_on);
/* In treatment here on that day, at level 2.1? */
bool		 episode_covers(const struct episode *, int64_t day);
struct staff	*episode_counselor(const struct episode *, int64_t day);
struct client_week *episode_week(struct sample *, struct episode *,
		    int64_t week);
struct membership *membership_new(struct sample *, struct group *,
		    struct episode *, int64_t starts_on, int64_t ends_on);
bool		 membership_covers(const struct membership *, int64_t day);

/* Sessions */

struct slot {
	int64_t		 starts_at, ends_at;
	struct staff	*lead, *co;
	bool		 cancelled;
};

struct session {
	char		 id[64];
	struct group	*group;			/* or of one client: */
	struct episode	*episode;
	enum component	 component;
	int		 topic;
	struct slot	 planned, held;
	int64_t		 day;			/* held on */
	int64_t		 ended_at;		/* where it differed */
	int64_t		 recorded_at;
	int64_t		 changed_at;		/* from planned to held */
	const char	*change;		/* why */
	struct session	*makes_up;
	struct list	 attendances;
	bool		 touched;
};

int		 session_minutes(const struct session *);
/* Of these, those before it really ended. */
int		 session_lasted(const struct session *);
/* Scheduled or actual end, whichever is later. */
int64_t		 session_last(const struct session *);
/* The actual end: of the session, else of the last to leave, as scheduled. */
int64_t		 session_end(const struct session *);
bool		 session_leads(const struct session *, const struct staff *);
struct attendance *session_attendance(const struct session *,
		    const struct client *);
size_t		 session_roster(const struct session *);
/* On the roster without being marked: a member, or one's own session. */
bool		 session_expects(const struct session *,
		    const struct client *);
void		 session_change(struct session *, int64_t at, const char *why);
void		 session_move(struct sample *, struct session *,
		    int64_t starts_at, int64_t ends_at);
/* One client's session on a day of the week from the given one, at an hour
 * when client and counselor are free; NULL if there is none. */
struct session	*session_place(struct sample *, struct client_week *,
		    enum component, int64_t from, int minutes,
		    int64_t recorded_at);

/* At that very time, if client and counselor are free. */
struct session	*session_at(struct sample *, struct client_week *,
		    enum component, int64_t starts_at, int minutes,
		    int64_t recorded_at);

bool		 staff_busy(const struct sample *, const struct staff *,
		    int64_t from, int64_t to, const struct session *except);
/* The last day from one to another that a person leads on; 0: none. */
int64_t		 staff_last_led(const struct sample *, const struct staff *,
		    int64_t from, int64_t to);
bool		 client_busy(const struct sample *, const struct client *,
		    int64_t from, int64_t to, const struct session *except);

/* Attendances */

enum attended { PRESENT, LATE, LEFT_EARLY, EXCUSED, ABSENT };

struct attendance {
	struct session	*session;
	struct client_week *week;
	enum attended	 status;
	int64_t		 arrived_at, left_at;	/* 0: not known */
	const char	*participation;
	const char	*reason;
	int64_t		 recorded_at;
	int64_t		 reason_at;		/* if learned later */
	int64_t		 voided_at;		/* it was a mistake */
	bool		 unmarked;		/* never recorded: a fault */
	struct note	*note;
};

struct attendance *attendance_new(struct sample *, struct session *,
		    struct client_week *);
struct client	*attendance_client(const struct attendance *);
bool		 was_there(const struct attendance *);
int		 attended_minutes(const struct attendance *);
void		 attendance_present(struct attendance *);
void		 attendance_absent(struct attendance *);
const char	*absence_reason(struct dice *, const struct client_week *);

/* What a week offered a client, and what of it was used or excused. */
struct hours {
	int		 offered, credited;
};

struct hours	 week_hours(const struct client_week *);
bool		 week_is_adult(const struct client_week *);
int		 week_minimum(const struct client_week *);
bool		 week_is_judged(const struct sample *,
		    const struct client_week *);
/* The client's week in the same stay, so many weeks on; or NULL. */
struct client_week *week_from(const struct client_week *, int weeks);

/* Two weeks that are judged together, by the second: the core sessions that
 * were marked, and those missed without a reason. */
struct rate {
	int		 sessions, missed;
};

bool		 pair_is_judged(const struct sample *,
		    const struct client_week *second);
struct rate	 pair_rate(const struct client_week *second);
/* Core services and not cancelled? */
bool		 is_core(const struct attendance *);

/* Notes */

struct version {
	int64_t		 written_at, signed_at, cosigned_at;	/* 0: never */
	struct staff	*cosigner;
};

enum { VERSIONS_MAX = 2 };

struct note {
	uint64_t	 number;
	struct attendance *attendance;
	struct staff	*author;
	struct version	 versions[VERSIONS_MAX];
	int		 versions_n;
	int64_t		 voided_at;
	bool		 dropped;		/* never written: a fault */
	int		 reason_from;		/* which version first says why
						   it is late: 1, 2; 0: none */
	const struct note *copied;		/* whose text it repeats */
};

/* A note about no session: outreach, a crisis, the end of treatment. */
struct memo {
	uint64_t	 number;		/* NM- */
	const char	*type;
	struct episode	*episode;
	struct staff	*author;
	int64_t		 started_at;
	int		 minutes;
	int64_t		 signed_at;		/* 0: never */
	int64_t		 followed_up_on;	/* a crisis */
	bool		 referred;
	bool		 reached;
	bool		 dropped;		/* never written: a fault */
	const struct attendance *missed;	/* the third that led to it */
};

struct memo	*memo_new(struct sample *, const char *type,
		    struct episode *, int64_t started_at);

struct note	*note_new(struct sample *, struct attendance *);
void		 note_drop(struct attendance *);
/* Is a co-signature of what the author writes of this session needed? */
bool		 note_supervised(const struct note *);
/* Plan the co-signature of a signed version, where one is needed. */
void		 note_cosign(struct sample *, struct note *, struct version *);
void		 note_amend(struct sample *, struct note *);

/* What follows from how it went */

struct draw {
	int64_t		 day;
	int		 pool, size;
};

enum test_result { PENDING, NEGATIVE, POSITIVE, INVALID, REFUSED };

struct drug_test {
	struct client_week *week;
	struct draw	*draw;			/* NULL: not by chance */
	struct staff	*by;
	const char	*specimen;
	int64_t		 collected_at, resulted_at;
	enum test_result result;
	bool		 dropped;		/* never done: a fault */
};

struct claim {
	struct client_week *week;
	enum payer	 payer;
	int64_t		 day, billed_at;
	int		 units;
};

enum { TEST_BYTES = 48 };
const char	*test_id(const struct drug_test *, char buf[TEST_BYTES]);

const char	*payer_name(enum payer);
const char	*payer_code(enum payer);

/* What of a client's day can be billed. */
struct service_day {
	int		 sessions;		/* core, attended */
	int		 minutes, group_minutes;
	bool		 timed;			/* actual times of all */
	bool		 is_signed;		/* all of them */
	int64_t		 signed_at;		/* the last */
};

struct service_day service_day(const struct client_week *, int64_t day);
struct conference *conference_new(struct sample *, int64_t day,
		    struct client *);
struct claim	*claim_new(struct sample *, struct client_week *,
		    int64_t day, int units, int64_t billed_at);

/* The calendar */

struct closure {
	int64_t		 starts_on, ends_on;
	const char	*reason;
	int64_t		 recorded_at;
};

struct day {
	bool		 closed;
	bool		 snow;			/* closed that very morning */
	struct list	 sessions;
	struct draw	*draw;			/* of who is tested */
};

struct day	*sample_day(const struct sample *, int64_t day);
bool		 is_closed(const struct sample *, int64_t day);
/* The first working day from, or the last until, a day. */
int64_t		 open_day_from(const struct sample *, int64_t day);
int64_t		 open_day_until(const struct sample *, int64_t day);

struct sample {
	struct sample_options options;
	int64_t		 first_week, last_week;
	int64_t		 first_day, last_day;	/* Monday, Sunday */
	int64_t		 begin, end;		/* instants */
	struct list	 closures, staff, licenses, supervisions, cohorts,
			 groups, clients, episodes, memberships, weeks,
			 sessions, attendances, notes, answers, months;
	struct list	 leaves, trainings, assignments, logs, conferences,
			 papers, coverages, authorizations, breaches, memos,
			 draws, tests, claims, waivers, designations;
	struct list	 supervisors, trainees;
	struct staff	*clerk, *worker;	/* community support */
	struct day	*days;
	struct dice	 dice;			/* of the faults */
};

/* The steps of building, each in a file of its own. */
void		 sample_calendar(struct sample *);
void		 sample_cohorts(struct sample *);
void		 sample_staff(struct sample *);
void		 sample_papers(struct sample *);
void		 sample_clients(struct sample *);
void		 sample_payers(struct sample *);
void		 sample_breaches(struct sample *);
void		 sample_sessions(struct sample *, int64_t week);
void		 sample_attendances(struct sample *, int64_t week);
void		 sample_leaves(struct sample *);
void		 sample_notes(struct sample *);
void		 sample_crises(struct sample *);

/* What follows from all that, whatever was planted in it: supervision and
 * meetings, contacts, tests, claims. */
void		 sample_logs(struct sample *);
void		 sample_conferences(struct sample *);
void		 sample_summaries(struct sample *);
void		 sample_outreach(struct sample *);
void		 sample_tests(struct sample *);
void		 sample_claims(struct sample *);

/* Words */

struct record;

/* A text that lives as long as the record; NULL: none. */
void		 text_set(struct record *, const char *name, const char *text);
void		 text_person(struct dice *, char *buf, size_t size);
void		 text_client(struct dice *, struct record *);
const char	*text_topic(enum component, int nth);
void		 text_note(const struct sample *, const struct note *,
		    struct record *);
const char	*text_diagnosis(const struct sample *, const struct client *);
void		 text_next(struct dice *, const struct episode *,
		    struct record *);
void		 text_memo(const struct sample *, const struct memo *,
		    struct record *);
void		 text_discharge(struct dice *, const struct episode *,
		    struct record *);

#endif
