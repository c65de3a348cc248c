#ifndef INTAKE_H
#define INTAKE_H

#include <stdbool.h>
#include <stdint.h>

#include "common/record/record.h"

/*
 * intake: records into the store, all or nothing.
 *
 * Twice is once: what is there with the same content changes nothing.  What
 * is recorded or was there already goes to the output, where there is one.
 *
 * Who records something says what it knows of it; the intake completes it,
 * from the records it refers to and from its own fields, checks it and keeps
 * the door.
 */

struct actor;
struct door;
struct id_set;
struct input;
struct intake;
struct ledger;
struct out;
struct store;

/* How it is done; all lent. */
struct intake_how {
	struct store	*store;		/* open for writing */
	struct actor	*actor;		/* asked again under the lock */
	const char	*source;	/* the other system of an import; NULL:
					   the door is kept */
	const char	*tool;		/* whose kinds documents may be of;
					   NULL: any */
	struct out	*out;		/* what is recorded, or NULL */
	const struct renaming *renaming;	/* other ids for those of an
					   import, or NULL */
	struct out	*rejects;	/* wrong documents; NULL: one that is
					   wrong keeps all out */
	bool		 dry_run;	/* all but stored */
	bool		 untold;	/* nor is how much it was */
};

/* The views of iop-policy(5) are there for whoever asks from here on. */
struct intake	*intake_new(const struct intake_how *);

/* Take the lock, and ask again who is asking. */
void		 intake_begin(struct intake *);

/* Ends the process with EX_NOPERM where who is asking may not record a kind: by
 * whoever reads or compares anything for it, before. */
void		 intake_need(const struct intake *, const struct kind *);

/* Complete and record one with its children; false where something was wrong
 * with it. */
bool		 intake_record(struct intake *, struct record *);

/* The same of a new version of a thing that is there; the record's op says
 * which. */
bool		 intake_version(struct intake *, struct record *,
		    const struct record *before);

/* Count something that was wrong elsewhere. */
void		 intake_wrong(struct intake *, int);

/*
 * For input that is no document, as rows of a CSV: how much was wrong so far,
 * and what to do with a row since which more is: where rejects are kept it
 * goes there as it came, and does not count; a head may go there before.
 */
int64_t		 intake_wrongs(const struct intake *);
void		 intake_reject(struct intake *, int64_t before,
		    const char *row);
void		 intake_reject_head(struct intake *, const char *row);

/*
 * Does the next version say what the last one says?  Whoever compares asks it
 * here: what is sealed in the last one is kept where who is asking may not see
 * it, and said nothing of it; where something was said the process ends with
 * EX_NOPERM, unless that person recorded it.
 */
bool		 intake_is_same(struct intake *, struct record *next,
		    const struct record *last);

/* What a later version does not show, or cannot know, stays as it was. */
void		 intake_keep_hidden(struct record *,
		    const struct record *stored);

struct ledger	*intake_ledger(struct intake *);
struct door	*intake_door(struct intake *);

/* Record what only the programs themselves record, past the door; as the
 * version after before, if there is one. */
bool		 intake_own(struct intake *, struct record *,
		    const struct record *before);

/* Read documents, check them all, and record them. */
void		 intake_documents(struct intake *, struct input *);

/* Only documents of some kinds, parted by blanks, and each with a child of
 * that kind unless it is one itself. */
void		 intake_only_of(struct intake *, const char *kinds,
		    const struct kind *child);

/* Of what is recorded, only records of this kind go to the output. */
void		 intake_show_only(struct intake *, const struct kind *);

/*
 * Commit if nothing was wrong, else leave the store as it was.  Returns the
 * exit status: EX_OK, EX_FOUND where some were rejected, EX_IOERR where the
 * rejects could not be written; else nothing is stored, and what the output
 * holds is not true.  The rejects are closed.
 */
int		 intake_end(struct intake *);

/* An id that nothing has yet: PREFIX-20261120-7F3K2M9Q. */
const char	*intake_make_id(struct record *);

/*
 * Before intake_begin(): this will be held against what there is of its id.  What
 * is sealed in that is told of by whether it is the same, and so it is recorded
 * as an access first.
 */
void		 intake_compares(struct intake *, const struct record *);

/* Records, within the lock, that names or what else is sealed were shown, of
 * which clients, each once: as many accesses as have room for them. */
void		 intake_access(struct ledger *, const struct actor *,
		    struct id_set *clients, int64_t shown, const char *kind,
		    const char *about);

#endif
