#ifndef VALUE_H
#define VALUE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * value: one field's value, its spelling for people and documents, and how it
 * is read back.
 */

struct field;
struct record;

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

/* Do two values say the same? */
bool	 value_same(const struct value *, const struct value *);

/* Does it say nothing: not set, or a text of blanks and line breaks alone, as
 * a skeleton leaves its lines? */
bool	 value_is_blank(const struct value *);

/* Is it kept as text, not as a number? */
bool	 value_is_text(const struct field *);

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

/* The same of a value that is set, whoever set it: could a document say it? */
const char *value_wrong(struct record *, const struct field *,
	    const struct value *);

#endif
