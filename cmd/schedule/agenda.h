#ifndef AGENDA_H
#define AGENDA_H

#include <stdint.h>

/*
 * agenda: the sessions of some days, as a calendar on paper has them.
 */

struct cli;
struct rows;
struct store;

/* Those of a client, a member of staff or, both NULL, of all, cancelled ones
 * too, in order. */
struct rows	*agenda_rows(struct store *, const char *client,
		    const char *staff, int64_t from, int64_t to);

/* Print and close them: as text a head for each day and a line for each
 * session. */
void		 agenda_print(struct cli *, struct rows *);

#endif
