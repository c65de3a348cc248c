#ifndef RECORD_H
#define RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/word.h"
#include "kind.h"
#include "value.h"

/*
 * record: what a document of a kind may say, and what "wrong" means.
 *
 * A kind is a table of fields; a record is one set of values for it.  Reading,
 * checking, storing, printing, skeletons, the SQL schema and the manual's
 * tables all follow from the table.  Reports are printed through tables of
 * the same form that are never stored.
 *
 * This room knows one record at a time: no other record, no store, no actor.
 */

struct node;

enum { CHILDREN_MAX = 2000 };	/* of a field, in one document */

enum op { OP_ADD, OP_AMEND, OP_VOID };

/* What a row's entry says of itself, beside what it claims. */
struct entered {
	int64_t		 at;
	const char	*by;		/* staff */
	const char	*program, *verb;	/* NULL: of a store that did not
					   keep them yet */
	const char	*source;	/* of an import, or NULL, and what it
					   claims: */
	int64_t		 claimed_at;	/* 0: nothing */
	const char	*claimed_by;	/* NULL: nothing */
	const char	*from;		/* source of this version; of an act,
					   of the first that has one */
	const char	*hash;		/* in hexadecimal; NULL: not asked for */
};

struct record {
	const struct kind *kind;
	const char	*id;
	struct value	 value[FIELDS_MAX];

	/* How it was recorded; from a row, or from an imported document. */
	enum op		 op;
	const char	*reason;
	int64_t		 entry;		/* 0: not stored yet */
	int64_t		 recorded_at;	/* claimed in a document; 0: now */
	int64_t		 first_at;	/* when its first version was; 0: this
					   is the first */
	const char	*recorded_by;
	struct entered	 entered;

	/* Where it was read, for messages. */
	const char	*source;
	int		 line, column;

	struct child	*children;	/* of FIELD_CHILD, in order */
	struct child	*last_child;
	struct scrap	*scraps;	/* texts made here, freed with it */
};

struct child {
	struct record	 record;
	struct child	*next;
};

const char	*record_op_name(enum op);

/*
 * Whom a document comes from: records of our own store, a person who adds
 * them, or another system whose clock and authors are claimed.
 */
enum origin { ORIGIN_ADD, ORIGIN_IMPORT };

/*
 * Read a tree into a record, texts lent from the tree; its kind is what its
 * `kind' key says, one that tool records (NULL: any).  Returns how many
 * things were wrong; each has been said on stderr with its place.  Whatever
 * it returns, the record is to be freed.
 */
int	 record_read(struct record *, const char *tool, const struct node *,
	    const char *source, enum origin);

/*
 * Read an entry of an export, all of it as it was recorded, values as they
 * stand: whether they agree with one another is not asked.  Returns how many
 * things were wrong, as record_read() does.
 */
int	 record_read_entry(struct record *, const struct node *,
	    const char *source);

/*
 * What somebody wrote for a field, or `id', read as in a document and copied.
 * Returns how many things were wrong, each said on stderr.  For values that
 * the program made there is record_set().
 */
int	 record_put(struct record *, const char *name, const char *text);

/*
 * One `field=value'; an empty value takes the field away.  A text may stand
 * in a file, `field=@FILE', and a sealed one must: arguments can be seen by
 * others.  Returns how many things were wrong.
 */
int	 record_assign(struct record *, const char *assignment);

/* Its id, where that follows from its fields and these are there. */
void	 record_identify(struct record *);

/*
 * Fill in what follows from its own fields and check the whole.  Returns how
 * many things were wrong.  Of what is to be recorded the intake does it.
 */
int	 record_finish(struct record *);

/* The same of it and all within it, once more. */
int	 record_finish_again(struct record *);

/* The day its first version counts as recorded on. */
int64_t	 record_day(const struct record *);

void	 record_begin(struct record *, const struct kind *);
void	 record_free(struct record *);		/* what it owns, not itself */

/* One more child at the end, begun and referring to its parent. */
struct record *record_child(struct record *, const struct kind *);

/* Copy every value, scrap and all, so that it outlives its source. */
void	 record_copy(struct record *to, const struct record *from);

/* Begin the next version of a thing: all that the last one says, inherited. */
void	 record_next(struct record *next, const struct record *last, enum op,
	    const char *reason);

/* The i-th value as another record has it, copied. */
void	 record_take(struct record *, size_t i, const struct value *);

/* What a later version withholds, as the last one says it, inherited. */
void	 record_take_withheld(struct record *next, const struct record *last);

/* The same id, kind and values; what one withholds or leaves to be derived
 * is not compared. */
bool	 record_same(const struct record *stored, const struct record *given);

/* By name; ends the process if the kind has no such field: that is our bug. */
struct value *record_value(struct record *, const char *name);
const char *record_text(const struct record *, const char *name); /* or NULL */
int64_t	 record_number(const struct record *, const char *name);   /* or 0 */
bool	 record_has(const struct record *, const char *name);
void	 record_set_number(struct record *, const char *name, int64_t);
void	 record_set(struct record *, const char *name, const char *text);

/* A text that lives as long as the record. */
const char *record_printf(struct record *, const char *fmt, ...)
	    __attribute__((format(printf, 2, 3)));

/* In YAML a # behind a text begins a comment: of a field that takes any text it
 * is refused, with the text in quotes as it was meant, which of a sealed field
 * only who is at a terminal sees.  Returns how much was wrong. */
int	 record_left_out(const struct record *, const struct field *,
	    const struct node *);

/*
 * Other ids for all that a record names: itself, what it refers to, who
 * recorded it, what its lists have.  An id that follows from others follows
 * from what these become; one of words alone stays.  Returns how much was
 * wrong; then it is of no use.
 */
struct renaming {
	/* What one becomes by name, or NULL; and is an id so named for one that
	 * is here? */
	const char	*(*named)(void *arg, const char *id);
	bool		 (*is_here)(void *arg, const char *name);
	/* What an id becomes that follows from nothing; NULL, and what of it
	 * is wrong. */
	const char	*(*name)(void *arg, const char *id, const char **what);
	/* The same of one of whatever kind; and what an own one became. */
	const char	*(*any)(void *arg, struct record *, const char *id,
			    const char **what);
	void		(*became)(void *arg, const char *id, const char *name);
	void		*arg;
};
int	 record_rename(struct record *, const struct renaming *);

/* What an id becomes that a record of the kind has, a text that lives as long
 * as the record; NULL, and what is wrong. */
const char *record_rename_id(struct record *, const struct renaming *,
	    const struct kind *, const char *id, const char **what);

/* Say what is wrong with a field, with the place; returns 1. */
int	 record_wrong(const struct record *, const char *name,
	    const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* Where that is: SOURCE:LINE:COLUMN, as far as it is known. */
enum { PLACE_BYTES = 512 };
void	 record_place(const struct record *, int line, int column,
	    char place[PLACE_BYTES]);

/* From here on what is wrong, a line each, is told to who counts it, who is to
 * say it; NULL: it is said on stderr. */
void	 record_tell(void (*say)(void *arg, const char *line), void *arg);

#endif
