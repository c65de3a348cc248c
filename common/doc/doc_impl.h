#ifndef DOC_IMPL_H
#define DOC_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "doc.h"

/*
 * What doc shares with the two syntaxes, and nobody else: the bytes and
 * characters (doc_input.c), the tree (doc_tree.c) and the words of a refusal
 * (doc.c).  A syntax pulls characters, adds nodes in the order it meets them
 * and says what it expected.  Functions that return bool return false when the
 * document was refused, which by then has been reported: callers only pass it
 * on.
 */

/* A line ends with LF, CR or both. */
struct place {
	int	 line, column;	/* from 1; they stop at INT_MAX */
	bool	 after_cr;
};

/* Past a character. */
void		 doc_pass(struct place *, int32_t c);

/* What doc_peek() gives where there is no character. */
enum {
	DOC_END = -1,		/* the stream is over */
	DOC_BAD = -2,		/* not UTF-8, or a character we do not read */
	DOC_BIG = -3,		/* as many bytes are held as may be */
};

/* Where in a JSON stream we are. */
enum json_at {
	JSON_START,		/* before everything */
	JSON_APART,		/* among values; white space must come next */
	JSON_BETWEEN,		/* among values */
	JSON_FIRST,		/* in the array, just past its [ */
	JSON_NEXT,		/* in the array, past an element */
	JSON_CLOSED,		/* past the array: only white space may come */
};

struct yaml;
struct block;

struct doc {
	int		 fd;
	const char	*name;
	enum doc_syntax	 syntax;	/* asked for, then found */
	bool		 whole;

	unsigned char	*buf;		/* bytes pos to len are still unread */
	size_t		 pos, len, cap;
	size_t		 hold;		/* while held, bytes from here stay */
	size_t		 hold_max;	/* 0 while nothing is held */
	bool		 eof;
	int64_t		 size;		/* of all that was read */
	struct place	 at;		/* of the character at pos */
	size_t		 width;		/* bytes of the character peeked at */

	struct block	*blocks;	/* memory of the current document */
	struct node	*root;
	struct node	*open[DOC_DEPTH_MAX];	/* not yet closed, and */
	struct node	*last[DOC_DEPTH_MAX];	/* each one's last child */
	int		 depth;
	int		 nodes;

	enum json_at	 json;
	const char	*split;		/* key of a list of documents, or NULL */
	bool		 within;	/* such a list */
	size_t		 split_at;	/* bytes before that key, or 0 */
	struct yaml	*yaml;		/* NULL until YAML is read */
	bool		 started;
	bool		 ended;
	bool		 failed;
};

/* Past a byte order mark; the syntax, where none was asked for. */
void		 doc_begin(struct doc *);

/*
 * Characters.  doc_skip() goes past the one doc_peek() has just returned;
 * doc_skip_plain() past printable ASCII up to a quote or backslash, as far as
 * it is in memory and at most so many bytes, and returns how many.
 */
int32_t		 doc_peek(struct doc *);
void		 doc_skip(struct doc *);
size_t		 doc_skip_plain(struct doc *, size_t max);

/*
 * Keep the bytes from the next character on in memory, max at most.  They
 * begin at buf + hold, which a reader may move on, and end before buf + pos;
 * both move with doc_peek().
 */
void		 doc_hold(struct doc *, size_t max);
void		 doc_release(struct doc *);

/*
 * The tree.  doc_add() puts a new node behind its elder sibling and steps into
 * it if it is a map or list, doc_leave() steps out; doc_inside() is the map or
 * list we are in, NULL outside.  doc_check_keys() is for a map whose keys are
 * all set.  doc_text() copies a text into the document's memory, which
 * doc_clear() gives back with the tree.
 */
struct node	*doc_add(struct doc *, enum node_type, struct place);
void		 doc_leave(struct doc *);
struct node	*doc_inside(const struct doc *);
bool		 doc_check_keys(struct doc *, struct node *map);
const char	*doc_text(struct doc *, const char *, size_t len);
void		 doc_clear(struct doc *);

/*
 * Refuse the stream: report and remember it; always false.  doc_expected()
 * does so for the character at hand, whatever keeps it from being `what'.
 */
bool		 doc_refuse(struct doc *, struct place, const char *fmt, ...)
		    __attribute__((format(printf, 3, 4)));
bool		 doc_expected(struct doc *, const char *what);

/* The syntaxes: the next document's root, or NULL. */
struct node	*doc_json_next(struct doc *);
struct node	*doc_yaml_next(struct doc *);
void		 doc_yaml_end(struct yaml *);

#endif
