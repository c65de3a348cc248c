#ifndef INTAKE_H
#define INTAKE_H

#include <stdbool.h>
#include <stdint.h>

#include "common/record/record.h"

/*
 * intake: records into the store, all or nothing.
 *
 * Twice is once: what is there with the same content changes nothing.  What
 * is recorded or was there already goes to the program's output, where one
 * was asked for with -f or -o.
 */

struct cli;
struct intake;

/* Open the store for writing; source names the other system of an import,
 * else NULL: then the door is kept. */
struct intake	*intake_new(struct cli *, const char *source);

/* Take the lock. */
void		 intake_begin(struct intake *);

/* Record one with its children; false where something was wrong with it. */
bool		 intake_record(struct intake *, struct record *);

/* A new version of a thing that is there; the record's op says which. */
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

struct ledger	*intake_ledger(struct intake *);
struct door	*intake_door(struct intake *);

/* Record what only the programs themselves record, past the door; as the
 * version after before, if there is one. */
bool		 intake_own(struct intake *, struct record *,
		    const struct record *before);

/*
 * Read documents from the program's operands, check them all, and record
 * them; or one record from KIND field=value.
 */
void		 intake_documents(struct intake *);

/* Only documents of some kinds, and each with a child of that kind unless it
 * is one itself. */
void		 intake_documents_of(struct intake *, const char *kinds,
		    const char *child);

/* Of what is recorded, only records of this kind go to the output. */
void		 intake_show_only(struct intake *, const char *kind);

/*
 * Commit if nothing was wrong, else leave the store as it was.  Returns the
 * exit status; the output is kept only if it was committed or -n was given.
 */
int		 intake_end(struct intake *);

/* An id that nothing has yet: PREFIX-20261120-7F3K2M9Q. */
const char	*intake_make_id(struct record *);

#endif
