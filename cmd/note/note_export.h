#ifndef NOTE_EXPORT_H
#define NOTE_EXPORT_H

#include <stdint.h>

/*
 * note_export: notes as they leave, for the EHR or the portal: the version in
 * force, where its author signed it, with signature, credentials and
 * co-signature, and the notice of 42 CFR 2.32.
 *
 * It is a row for each note, printed through a table of its own that is never
 * stored.  What the reader may not see does not leave.
 */

struct cli;

struct note_wanted {
	const char	*client;	/* NULL: of all */
	int64_t		 from, to;	/* days of the service */
	int64_t		 since;		/* the day of the last signature */
};

/* Each to the program's output; how many were left out, being unsigned, and
 * where asked to which is said on stderr. */
void	 note_export_all(struct cli *, const struct note_wanted *,
	    int name_unsigned);

/* One by its id; ends the process with EX_NOINPUT where it is not there. */
void	 note_export_one(struct cli *, const char *id);

#endif
