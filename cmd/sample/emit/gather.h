#ifndef SAMPLE_GATHER_H
#define SAMPLE_GATHER_H

#include <stddef.h>
#include <stdint.h>

/* gather: the recordings of everything, each by the file that knows how such
 * a thing is written when its turn comes. */

struct agency;
struct event;
struct record;

/* Begin a record and give it its values. */
typedef void write_fn(const struct agency *, const struct event *,
    struct record *);

/*
 * One recording.  What is equally old stays in the order it was gathered in,
 * which is that of references.
 */
struct event {
	int64_t		 at;
	size_t		 nth;
	write_fn	*write;
	const void	*what;
	int		 version;	/* of those that have several */
};

struct events {
	struct event	*at;
	size_t		 n;
	int64_t		 end;
};

/* None at 0, or after the end. */
void		 gather_add(struct events *, int64_t at, write_fn *,
		    const void *what, int version);

/* In the order of references. */
void		 gather_agency(const struct agency *, struct events *);
void		 gather_schedule(const struct agency *, struct events *);
void		 gather_clients(const struct agency *, struct events *);
void		 gather_sessions(const struct agency *, struct events *);
void		 gather_attendances(const struct agency *, struct events *);
void		 gather_notes(const struct agency *, struct events *);
void		 gather_care(const struct agency *, struct events *);
void		 gather_supervision(const struct agency *, struct events *);
/* What refers to any of these. */
void		 gather_slips(const struct agency *, struct events *);
/* Of these, for the first. */
void		 gather_office(const struct agency *, struct events *);

#endif
