#ifndef RECORD_H
#define RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
};

struct field {
	const char	*name;		/* key, column, word in the manual */
	enum field_type	 type;
	unsigned	 flags;
	const char	*of;		/* WORD, SET: words; REF, ENTRY: kind */
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
};

struct record;

enum need { NEED_NOT, NEED_MAY, NEED_MUST };

struct kind {
	const char	*name;
	const char	*prefix;	/* of ids that `new' makes up */
	const char	*id_from;	/* "A.{session}.{client}", or NULL */
	const char	*tool;		/* the program that records it */
	const char	*not_by_hand;	/* why nobody adds one, or NULL */
	unsigned	 roles;		/* who may record it */
	const struct field *fields;
	size_t		 n;
	const char	*indexes;	/* column lists parted by `;' */
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
	/* Whether a skeleton shows a field; NULL: as the table says. */
	enum need	(*need)(const struct record *, const struct field *);
	const char	*help;
};

enum { FIELDS_MAX = 36, ID_MAX = 120, LINE_BYTES = 200, TEXT_BYTES = 65536 };

struct value {
	const char	*text;		/* NULL where the value is a number */
	int64_t		 number;
	bool		 set;
	bool		 withheld;	/* sealed, not shown to this reader */
	bool		 inherited;	/* from the version before: may be
					   derived anew */
	bool		 bad;		/* given, and refused already */
	bool		 given;		/* as field=value, perhaps as nothing */
	int		 line, column;	/* where it stood; 0: nowhere */
};

enum op { OP_ADD, OP_AMEND, OP_VOID };

struct record {
	const struct kind *kind;
	const char	*id;
	struct value	 value[FIELDS_MAX];

	/* How it was recorded; from a row, or from an imported document. */
	enum op		 op;
	const char	*reason;
	int64_t		 entry;		/* 0: not stored yet */
	int64_t		 recorded_at;	/* claimed in a document; 0: now */
	const char	*recorded_by;

	/* Where it was read, for messages. */
	const char	*source;
	int		 line, column;

	struct child	*children;	/* of FIELD_CHILD, in order */
	struct scrap	*scraps;	/* texts made here, freed with it */
};

struct child {
	struct record	 record;
	struct child	*next;
};

const char	*op_name(enum op);

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
 * One `field=value'; an empty value takes the field away.  A text may stand
 * in a file, `field=@FILE', and a sealed one must: arguments can be seen by
 * others.  Returns how many things were wrong.
 */
int	 record_assign(struct record *, const char *assignment);

/*
 * Fill in what is left to be filled in and check the whole.  Returns how many
 * things were wrong.
 */
int	 record_finish(struct record *);

/* The day it counts as recorded on. */
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

/* Do two values say the same? */
bool	 value_same(const struct value *, const struct value *);

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

/* Say what is wrong with a field, with the place; returns 1. */
int	 record_wrong(const struct record *, const char *name,
	    const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* An id: letters, digits, `.', `_' and `-', starting with letter or digit. */
bool	 is_id(const char *);

/* Is it kept as text, not as a number? */
bool	 field_is_text(const struct field *);

/* Is word one of those in a list parted by blanks? */
bool	 has_word(const char *list, const char *word);

/*
 * Spell a value for people and documents: dates, times, weeks, numbers as
 * text.  The result lies in buf or is the value's own text.
 */
enum { SPELL_BYTES = 64 };
const char *value_spell(const struct field *, const struct value *,
	    char buf[SPELL_BYTES]);

/* Read a value's spelling; NULL, or what was expected instead. */
const char *value_parse(struct record *, const struct field *, const char *text,
	    struct value *);

#endif
