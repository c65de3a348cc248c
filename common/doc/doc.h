#ifndef DOC_H
#define DOC_H

#include <stdint.h>
#include <stdbool.h>

/*
 * doc: bytes to trees.
 *
 * A stream holds documents: YAML parted by ---, JSON values one after another
 * (JSON Lines among them), or one JSON array, whose elements are the
 * documents.  `{' or `[' as the first byte that is not blank means JSON,
 * anything else YAML.
 *
 * What is read is a strict subset, the same in both spellings and the same for
 * every reader of it (see iop-documents(5)): valid UTF-8 without NUL, control
 * characters or the line breaks U+0085, U+2028 and U+2029 as such; no
 * anchors, aliases, tags or merge keys; no key twice; keys are plain scalars;
 * no number but integers within 2^53 either way; limits as below.  Every
 * refusal is one line on stderr, NAME:LINE:COLUMN: what was expected, and
 * never shows a value.
 *
 * This room knows syntax and limits.  It knows no kind, field or meaning.
 */

enum {
	DOC_DEPTH_MAX = 16,		/* maps and lists inside one another */
	DOC_NODES_MAX = 100000,		/* nodes in one document */
	DOC_SCALAR_MAX = 1 << 20,	/* bytes in one text */
	DOC_SIZE_MAX = 4 << 20,		/* bytes in one document */
};

enum doc_syntax { DOC_ANY, DOC_YAML, DOC_JSON };

enum node_type {
	NODE_MAP,	/* children have keys */
	NODE_LIST,
	NODE_TEXT,	/* every YAML scalar; a JSON string */
	NODE_INT,	/* a JSON number */
	NODE_BOOL,	/* JSON true, false: number is 1, 0 */
	NODE_NULL,	/* JSON null; an empty plain YAML scalar */
};

/*
 * Text is UTF-8, ends in NUL and holds none before; it and the node live
 * until the next doc_next() or doc_close() on the stream they came from.
 * line and column count from 1, the column in characters.
 */
struct node {
	enum node_type	 type;
	const char	*key;		/* in a map, else NULL */
	int		 line, column;	/* of a map's key, else the value */
	const char	*text;		/* NODE_TEXT */
	int64_t		 number;	/* NODE_INT, NODE_BOOL */
	struct node	*child;		/* first of a NODE_MAP or NODE_LIST */
	struct node	*next;		/* sibling */
};

struct doc;

/*
 * Read documents from fd, which stays the caller's; name stands for it in
 * messages and is lent until doc_close().  whole takes a JSON array as one
 * document instead of a stream (for testing the reader).  Read errors of the
 * file end the process with EX_IOERR.
 */
struct doc	*doc_open(int fd, const char *name, enum doc_syntax,
		    bool whole);

/*
 * The next document, as soon as its bytes are there; NULL at the end of the
 * stream or when something was refused, which doc_failed() tells apart.  After
 * a refusal there is no next: what follows broken syntax cannot be trusted.
 * A JSON array that is not closed, or a YAML stream that ends without a line
 * break or `...', fails at its end.
 */
struct node	*doc_next(struct doc *);
bool		 doc_failed(const struct doc *);

/* How many bytes the stream had so far; 0 at the end means it was empty. */
int64_t		 doc_size(const struct doc *);
void		 doc_close(struct doc *);

/*
 * What is wrong with a text from elsewhere than a document, by the same rules
 * (UTF-8, no control characters but tab and line breaks); NULL if nothing.
 */
const char	*text_wrong(const char *text);

/* The child of a map under this key, or NULL.  Exact, case and all. */
struct node	*node_get(const struct node *, const char *key);

#endif
