#ifndef INPUT_H
#define INPUT_H

#include <stdbool.h>
#include <stddef.h>

/*
 * input: what the user names as input, whole before anything is done with it.
 *
 * Operands are files or `-', which is stdin; without any it is stdin, unless
 * that is a terminal: nothing ever waits for someone to type.  A pipe is
 * copied into a private file first, so that everything can be read twice and
 * no lock is held while another program is slow.
 */

struct cli;
struct input;
struct rows;

/* Ends the process where a file cannot be read. */
struct input	*input_open(struct cli *, char *const operands[], int n);
void		 input_close(struct input *);

/* Rewind, then each source in turn: true with its descriptor and name. */
void		 input_rewind(struct input *);
bool		 input_next(struct input *, int *fd, const char **name);

/* No bytes at all in any source. */
bool		 input_is_empty(const struct input *);

/*
 * Ids: operands as they stand, and for `-' or no operand those of stdin, a
 * line each or the ids of documents.  Ends the process with EX_DATAERR where
 * one is none, or the documents are cut short.
 */
struct ids {
	char		**id;
	size_t		 n;
};
void		 ids_read(struct ids *, struct cli *, char *const operands[],
		    int n);
/* The column id of rows, which are closed: so that what is read is not
 * written at the same time. */
void		 ids_of_rows(struct ids *, struct rows *);
void		 ids_free(struct ids *);

#endif
