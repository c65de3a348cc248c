#ifndef DOC_H
#define DOC_H

#include <stdbool.h>
#include <stdint.h>

#include "node.h"

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
 * Of a JSON object whose last key is this one, and a list, what stands before
 * that is a document, and then each of the list: so that one that holds many
 * is read as they would be apart.  Before anything is read; the key is lent.
 */
void		 doc_split(struct doc *, const char *key);

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

#endif
