#ifndef KIND_H
#define KIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * kind: what a kind of record is, a table of fields, and finding kinds and
 * their fields by name, as documents and queries name them.  C code names a
 * kind by its symbol, common/kinds/kinds.h; the table of all is filled in
 * there: this room knows that there are kinds, not which.
 */

struct record;

enum field_type {
	FIELD_TEXT,	/* text of many lines; max is bytes */
	FIELD_LINE,	/* text of one line; max is bytes */
	FIELD_WORD,	/* one of the words in `of' */
	FIELD_SET,	/* some of the words in `of', in its order */
	FIELD_REF,	/* the id of a record of the kind in `of' */
	FIELD_INT,	/* whole number from min to max */
	FIELD_BOOL,	/* yes or no */
	FIELD_DATE,	/* day in the store's zone; number is days since 1970 */
	FIELD_TIME,	/* instant; number is seconds since 1970 UTC */
	FIELD_CLOCK,	/* time of day; number is minutes after midnight */
	FIELD_WEEK,	/* ISO week; number as clock_week() */
	FIELD_ENTRY,	/* the entry (version) of the record referred to */
	FIELD_LIST,	/* in reports: words parted by blanks */
	FIELD_CHILD,	/* records of the kind in `of' that refer to this one */
};

enum field_flag {
	REQUIRED = 1,
	SEALED = 2,	/* about a person: withheld unless asked by name */
	DERIVED = 4,	/* follows from other fields; if given, must agree */
	FIXED = 8,	/* cannot be amended */
	PAST = 16,	/* a day or instant that is no plan: not ahead of us */
	IDS = 32,	/* a text of ids, or of findings, parted by blanks: of
			   the kind in `of', or of any */
};

struct field {
	const char	*name;		/* key, column, word in the manual */
	enum field_type	 type;
	unsigned	 flags;
	const char	*of;		/* WORD, SET: words; REF, ENTRY, IDS:
					   kind */
	int64_t		 min, max;	/* of INT; of texts bytes, 0: usual */
	const char	*unless;	/* where nothing is said, or NULL */
	const char	*help;
	const char	*pattern;	/* of LINE: the whole text matches it, an
					   extended regular expression */
};

enum role {
	ROLE_FACILITATOR = 1,
	ROLE_SUPERVISOR = 2,
	ROLE_COMPLIANCE = 4,
	ROLE_RECORDS = 8,
	ROLE_ADMIN = 16,
	ROLE_AUDITOR = 32,
};

enum need { NEED_NOT, NEED_MAY, NEED_MUST };

struct kind {
	const char	*name;
	const char	*prefix;	/* of ids that `new' makes up */
	const char	*id_from;	/* "A.{session}.{client}", or NULL */
	const char	*tool;		/* the program that records it */
	int		 is_one;	/* there is one, and its id is its name */
	int		 is_act;	/* somebody's own, as a signature: from where
					   it was imported is a column, too */
	const char	*not_by_hand;	/* why nobody adds one, or NULL */
	const struct field *fields;
	size_t		 n;
	const char	*indexes;	/* column lists parted by `;' */
	const char	*view;		/* SQL that makes a further view of
					   it, NAME_...; or NULL */
	const char	*queues_by;	/* a field that lists go by, then who
					   was first; NULL: by id */
	/* Fills in what follows from other fields, before these are checked. */
	void		(*complete)(struct record *);
	/* The rules between fields; says what is wrong, returns how much. */
	int		(*check)(struct record *);
	/* Gives a child what it leaves to the record that it is in, before it
	 * is finished; says what is wrong, returns how much. */
	int		(*hand_down)(const struct record *,
			    struct record *child);
	/* The rules between the records in it, once all of them are read. */
	int		(*check_children)(const struct record *);
	/* Whether a skeleton shows a field; NULL: as the table says. */
	enum need	(*need)(const struct record *, const struct field *);
	const char	*help;
};

enum { FIELDS_MAX = 40, LINE_BYTES = 200, TEXT_BYTES = 65536 };

enum { KINDS_MAX = 64 };	/* more than there are */
extern const struct kind *const kinds[];
extern const size_t kinds_n;

const struct kind *kind_find(const char *name);		/* or NULL */

/* The same if it is one that the tool records (NULL: any), else NULL, and
 * what says why. */
enum { KIND_WHAT = 128 };
const struct kind *kind_of_tool(const char *name, const char *tool,
	    char what[KIND_WHAT]);

/* The kind's field of this name, or NULL; its place in the table. */
const struct field *kind_field(const struct kind *, const char *name);

/* Does one name the very version of the other that it is about, as a signature
 * does?  Then it stands whatever becomes of the later ones. */
bool	 kind_names_version(const struct kind *, const char *of);

/* Does a field take any text, so that nothing behind one can be told from it? */
bool	 kind_is_prose(const struct field *);

#endif
