#ifndef INTAKE_IMPL_H
#define INTAKE_IMPL_H

#include <stdbool.h>
#include <stdint.h>

#include "common/array/id_set.h"
#include "common/store/ledger.h"
#include "held.h"
#include "intake.h"
#include "rejects.h"

/* What the files of intake share. */

/* What was compared of what is sealed: which records, the kind of the last, and
 * whose. */
struct compared {
	const struct kind *kind;
	struct id_set	 ids, clients;
};

struct intake {
	struct intake_how how;
	enum origin	 origin;
	struct author	 author;
	struct ledger	*ledger;
	struct door	*door;
	bool		 own;		/* recorded by programs themselves */
	struct rows	*saw, *seen;	/* ids met in the first reading */
	struct rows	*saw_version;
	struct rows	*first;		/* is one claimed earlier?  NULL:
					   nobody knows */
	const char	*of;		/* kinds taken; NULL: the tool's */
	const struct kind *child;	/* that each has */
	const struct kind *shown;	/* NULL: every kind */
	struct held	 held;
	struct absents	 absent;
	struct rejects	 rejects;
	struct {
		struct rows	*document, *brought, *refers;
	}		 kept;
	int64_t		 nth;		/* document of the input */
	bool		 begun;
	struct compared	 ahead, same, other;	/* asked for before the lock;
					   and found so, or otherwise */
	int64_t		 read, added, unchanged, wrong, rejected;
};

/* The version that it follows, to be freed; the thing is there. */
void		 intake_version_before(struct intake *, const struct record *,
		    struct record *before);

/* May it be recorded at all by who asks?  As door_enter(). */
int		 intake_enter(struct intake *, const struct record *);

/* Says where an id of an import is of another system, or was made here, and
 * returns how much. */
int		 intake_others(struct intake *, const struct record *);

/* Says where a version of an import claims to be before the first of what was
 * made here, and returns how much. */
int		 intake_early(struct intake *, const struct record *);

/*
 * With rejects: what the nth document brings and refers to, others: under an
 * id that is not its own; then what refers to what is rejected is rejected,
 * too: true where that is more.
 */
void		 intake_keep_begin(struct intake *);
void		 intake_keep_place(struct intake *, const struct record *);
void		 intake_keep(struct intake *, const struct record *,
		    bool others);
void		 intake_keep_end(struct intake *);
bool		 intake_reject_referring(struct intake *);

/* intake_need() of a record and of those in it. */
void		 intake_need_all(const struct intake *, const struct record *);

/* Is what a document of an import refers to, or is a later version of, still
 * to come? */
bool		 intake_waits(struct intake *, const struct record *);

/* Does it say anything itself of what is sealed, were it nothing? */
bool		 intake_touches_sealed(const struct record *);

/* One that was held against the last version, which says the same or not, and is
 * told of unless intake_compares() did; then those, as an access. */
void		 intake_compared(struct intake *, const struct record *,
		    const struct record *last, bool same);
void		 intake_tell_compared(struct intake *, struct compared *);
void		 intake_forget_compared(struct intake *);

#endif
