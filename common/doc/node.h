#ifndef NODE_H
#define NODE_H

#include <stdint.h>

/* node: what a document is made of, whichever way it was spelt. */

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
	const char	*above, *behind;	/* of YAML: comments there that
					   could be more of the text, which who
					   takes any text refuses; or NULL */
	int64_t		 number;	/* NODE_INT, NODE_BOOL */
	struct node	*child;		/* first of a NODE_MAP or NODE_LIST */
	struct node	*next;		/* sibling */
};

/* A text with the comments that could be more of it, to be freed; NULL where
 * there are none. */
char		*node_whole(const struct node *);

/* The child of a map under this key, or NULL.  Exact, case and all. */
struct node	*node_get(const struct node *, const char *key);

#endif
