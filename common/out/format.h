#ifndef FORMAT_H
#define FORMAT_H

#include <stdbool.h>
#include <stddef.h>

/*
 * format: how records are spelt.
 *
 * A format is a file, format_NAME.c, that fills in a struct format_NAME, and
 * a row here.  What -f takes, --help and the manual say of it and shells
 * complete it by follows.
 */

struct out;
struct record;
struct whole;

struct format {
	const char	*name;		/* as -f takes it; a file's extension */
	const char	*extension;	/* another that means it, or NULL */
	const char	*help;		/* as the manual has it */
	bool		 prose;		/* reports are sentences, no records */
	bool		 long_texts;	/* with a head: they have a column */
	const struct whole *whole;	/* a report as one document, or NULL */
	/* Each but record may be NULL; where there is a head, records are of
	 * one kind.  drop frees what begin made, whether it ended or not. */
	void		(*begin)(struct out *);
	void		(*head)(struct out *);
	void		(*record)(struct out *, const struct record *,
			    unsigned flags);
	void		(*end)(struct out *);
	void		(*drop)(struct out *);
};

#define FORMATS(row) \
	row(text) \
	row(csv) \
	row(id) \
	row(yaml) \
	row(json) \
	row(jsonl)

#define FORMAT_DECLARED(name) extern const struct format format_##name;
FORMATS(FORMAT_DECLARED)
#undef FORMAT_DECLARED

/* By its name or a file's extension; NULL if neither. */
const struct format *format_find(const char *name);
const struct format *format_of_path(const char *path);

/* All of them, in order: the i-th, or NULL. */
const struct format *format_at(size_t i);

/* The names of those with a head, or without, or of all, as in "a, b and c". */
enum format_set { FORMAT_ALL, FORMAT_HEADED, FORMAT_FREE };
enum { FORMAT_NAMES = 128 };
const char	*format_names(char buf[FORMAT_NAMES], enum format_set,
		    const char *comma, const char *last);

#endif
