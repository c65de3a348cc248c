#ifndef IDS_H
#define IDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * ids: which things are meant, by the user's naming or by a query's.
 */

struct rows;

struct ids {
	char		**id;
	int64_t		*entry;		/* that its document says; 0: none */
	size_t		 n;
};

/*
 * Operands as they stand, and for `-' or none those of stdin, a line each,
 * ended by LF or CR and LF, or the ids of documents; of a finding that of what
 * it is about, the field about first, NULL: its record.  Ends the process with
 * EX_DATAERR where one is none, the documents are cut short, or stdin is empty
 * and none are not allowed.
 */
void		 ids_read(struct ids *, char *const operands[], int n,
		    bool if_any, const char *about);

/* The column id of rows, which are closed: so that what is read is not
 * written at the same time. */
void		 ids_of_rows(struct ids *, struct rows *);
void		 ids_free(struct ids *);

#endif
