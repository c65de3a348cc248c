#ifndef REJECTS_H
#define REJECTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/*
 * rejects: which documents are wrong, by their place in the input, and what is
 * wrong with each.
 *
 * What is said goes to stderr, of a limit the first so many; of documents that
 * are to be kept it waits in a private file.  Begins as { 0 }.
 */

struct reject {
	int64_t		 nth;
	long		 at, bytes;	/* of what was said */
};

struct rejects {
	int64_t		 limit;		/* of what is said; 0: none */
	int64_t		 told;
	bool		 keeps;
	FILE		*said;
	long		 at;		/* where it begins of the next one */
	struct reject	*one;
	size_t		 n, done;	/* done: what refers to them, too */
	unsigned char	*is;		/* a bit for each document */
	size_t		 is_size;
	int64_t		 documents;
};

/* Say what is wrong. */
void		 rejects_say(void *rejects, const char *line);
/* What was said since the last is why the nth document is wrong; or was no
 * more than a warning. */
void		 rejects_add(struct rejects *, int64_t nth);
void		 rejects_pass(struct rejects *);
bool		 rejects_has(const struct rejects *, int64_t nth);

/* In order of place; then the lines that were said of the document of the i-th,
 * which becomes that of the next: the caller's to free. */
void		 rejects_sort(struct rejects *);
char		*rejects_lines(struct rejects *, size_t *i);
void		 rejects_free(struct rejects *);

#endif
