#ifndef SAMPLE_EMIT_H
#define SAMPLE_EMIT_H

#include "common/record/record.h"
#include "sample_impl.h"

/*
 * The model as documents, for the files sample_emit*.c alone: each gathers
 * the recordings of what it knows, and writes them when their turn comes.
 */

struct out;

/*
 * One recording.  What is equally old stays in the order it was gathered in,
 * which is that of references.
 */
struct event {
	int64_t		 at;
	size_t		 nth;
	void		(*write)(const struct sample *, struct out *,
			    const struct event *);
	const void	*what;
	int		 version;	/* of those that have several */
};

struct events {
	struct event	*at;
	size_t		 n, room;
	int64_t		 end;
};

/* None at 0, or after the end. */
void	 event_add(struct events *, int64_t at, void (*write)(
	    const struct sample *, struct out *, const struct event *),
	    const void *what, int version);

/* A record is begun, given its values, and written. */
void	 emit_begin(struct record *, const char *kind, const struct event *,
	    const struct staff *by);
void	 emit_amend(struct record *, enum op, const char *reason);
void	 emit_day(struct record *, const char *name, int64_t day);
void	 emit_finish(struct record *, struct out *);

int64_t	 emit_later(int64_t, int64_t);
/* Early on a day, but not before the first recordings. */
int64_t	 emit_on(const struct sample *, int64_t day, int minute);
const char *emit_track(const struct cohort *);

/* In the order of references. */
void	 gather_agency(const struct sample *, struct events *);
void	 gather_schedule(const struct sample *, struct events *);
void	 gather_clients(const struct sample *, struct events *);
void	 gather_care(const struct sample *, struct events *);
void	 gather_supervision(const struct sample *, struct events *);

#endif
