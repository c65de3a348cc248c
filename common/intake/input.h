#ifndef INPUT_H
#define INPUT_H

#include <stdbool.h>

/*
 * input: what the user names as input, whole before anything is done with it.
 *
 * Operands are files or `-', which is stdin; without any it is stdin.  A pipe
 * is copied into a private file first, so that everything can be read twice
 * and no lock is held while another program is slow; of more than 256 MiB the
 * process ends with EX_DATAERR.  A file is opened when its turn comes, and open
 * until that of the next.
 */

struct input;

/* Ends the process where a file cannot be read. */
struct input	*input_open(char *const operands[], int n);
/* Of what is open already, from its begin; taken over.  The name is lent. */
struct input	*input_of(int fd, const char *name);
void		 input_close(struct input *);

/* Rewind, then each source in turn: true with its descriptor,
 * good until the next is asked for, and its name. */
void		 input_rewind(struct input *);
bool		 input_next(struct input *, int *fd, const char **name);

/* No bytes at all in any source. */
bool		 input_is_empty(const struct input *);

#endif
