#ifndef ICAL_IMPL_H
#define ICAL_IMPL_H

#include "ical.h"

/*
 * What the files of the room share: ical_file.c cuts a file into lines and
 * components; ical_vevent.c, ical_zone.c and ical_value.c read what they say
 * with libical, ical_rule.c runs the rules, and ical_event.c makes instances
 * of it all.
 */

enum {
	ICAL_DEPTH_MAX = 8,
	ICAL_ZONES_MAX = 64,
};

/* A date, or a time of day in some zone. */
struct when {
	int64_t	 day;
	int	 second;
	char	*tzid;			/* NULL: none */
	bool	 set, utc, date;
};

struct whens {
	struct when *at;
	size_t	 n;
};

struct vevent {
	int	 line, rule_line;
	char	*uid, *summary, *rule;
	struct when begin, end, instead;	/* instead: RECURRENCE-ID */
	struct whens also, except;		/* RDATE, EXDATE */
	int64_t	 length;		/* DURATION in seconds */
	bool	 has_length, cancelled, is_day, is_observance;
};

/* A VTIMEZONE while it is read: the lines that matter. */
struct zone_text {
	char	*s;
	size_t	 n;
	int	 line, lines, rules, endless;
};

/* An instance before it is known where it was moved to. */
struct slot {
	int64_t	 key;			/* instant; day, if all day */
	int64_t	 day;
	int	 nth;
	bool	 excepted;
	bool	 day_excepted;		/* it, and all others of its day */
	const struct vevent *moved;
};

struct ical {
	const char *name;
	struct ical_period period;
	char	*text, *at;		/* the file, and how far it is read */
	int	 line;			/* of `at' */
	const char *open[ICAL_DEPTH_MAX];	/* components not ended yet */
	int	 depth;
	struct vevent *vevents;
	size_t	 vevents_n;
	struct _icaltimezone *zones[ICAL_ZONES_MAX];
	size_t	 zones_n;
	struct zone_text zone;
	struct slot *slots;
	size_t	 slots_n, slots_size;
	struct ical_event *events;
	size_t	 events_n, given;
	const char **uids;
	size_t	 uids_n;
	int	 wrong, endless;
};

/* ical_file.c */

/* Say what is wrong, with the place. */
void	 ical_say(struct ical *, int line, const char *what,
	    const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* The value: what follows the first colon that is not quoted; or NULL. */
const char *ical_value(const char *line);
bool	 ical_is(const char *line, const char *name);

/* ical_value.c */

/* Once, before anything is read. */
void	 ical_settle(void);
/* The instant, or of a date the day; false after a finding. */
bool	 ical_key(struct ical *, const struct when *, int line,
	    int64_t *key);

/* ical_vevent.c */

/* A line of the event read last. */
void	 ical_vevent_line(struct ical *, const char *line, int number);

/* ical_zone.c */

/* A line of the VTIMEZONE that is read; one as it stands; and all of it. */
void	 ical_zone_line(struct ical *, const char *line, int number);
void	 ical_zone_put(struct zone_text *, const char *line);
void	 ical_zone_end(struct ical *);
/* As clock_instant(), with the offset before a change where there are two;
 * false where the file has no such zone. */
bool	 ical_zone_instant(const struct ical *, const char *tzid, int64_t day,
	    int second, int64_t *instant);
void	 ical_zones_free(struct ical *);

/* ical_windows.c */

/* The name by which the system knows the zone of a TZID; NULL: by none. */
const char *ical_system_zone(const char *tzid);

/* ical_rule.c */

/* A slot for each instance that an event's rule gives in the period. */
void	 ical_rule(struct ical *, const struct vevent *);

/* ical_event.c */

int64_t	 ical_key_day(const struct ical *, int64_t key);
bool	 ical_slot(struct ical *, int64_t key, const struct vevent *moved,
	    int line);
/* All instances of all events, in order. */
void	 ical_expand(struct ical *);

#endif
