#ifndef SAMPLE_H
#define SAMPLE_H

/*
 * sample: a made-up agency with everything it recorded in so many weeks, as
 * documents for iop-db import.  It follows from the options alone: the same
 * options give the same bytes on every machine with the same time zones.
 *
 * The agency is in order by construction.  Faults are planted into it on
 * purpose, and the ids of the findings they must give are known from what was
 * planted; these rooms know no policy and run no audit.
 *
 * The zone is taken by clock_zone() before.
 */

struct agency;
struct agency_options;
struct out;

/*
 * With faults: all, none, or rules parted by commas, known all of them (see
 * faults.h).  What the agency is too small or too short for is left out and
 * said on stderr.
 */
struct agency	*sample_new(const struct agency_options *, const char *faults);
void		 sample_free(struct agency *);

/* The ids of the findings planted, sorted, a line each. */
void		 sample_answers(struct agency *, struct out *);

#endif
