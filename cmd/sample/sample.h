#ifndef SAMPLE_H
#define SAMPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * sample: a made-up agency with everything it recorded in so many weeks, as
 * documents for iop-db import.  It follows from the options alone: the same
 * options give the same bytes on every machine with the same time zones.
 *
 * The agency is in order by construction.  Faults are planted into it on
 * purpose, and the ids of the findings they must give are known from what was
 * planted; this room knows no policy and runs no audit.
 *
 * The zone is taken by clock_zone() before.  Memory is proportional to the
 * agency.  Running out of it ends the process.
 */

struct out;
struct sample;

enum sample_tracks { SAMPLE_BOTH, SAMPLE_ADULT, SAMPLE_ADOLESCENT };

enum { SAMPLE_CLIENTS_MAX = 500, SAMPLE_WEEKS_MAX = 520 };

struct sample_options {
	int64_t		 clients;	/* in treatment at any time */
	int64_t		 weeks;		/* the last may be cut short by until */
	int64_t		 seed;
	int64_t		 until;		/* last day; seen as of its 23:59 */
	enum sample_tracks tracks;
};

struct sample	*sample_new(const struct sample_options *);
void		 sample_free(struct sample *);

/* all, none, or rules parted by commas: are they all known here? */
bool		 sample_knows(const char *faults);
/* The rules known here, parted by blanks. */
const char	*sample_rules(char *buf, size_t size);

/*
 * Plant them.  What the agency is too small or too short for is left out and
 * said on stderr.
 */
void		 sample_plant(struct sample *, const char *faults);

/* Every document, in the order of recording; references before use. */
void		 sample_emit(const struct sample *, struct out *);

/* The ids of the findings planted, sorted, a line each. */
void		 sample_answers(struct sample *, struct out *);

#endif
