#ifndef RIGHTS_H
#define RIGHTS_H

#include <stdbool.h>

#include "common/record/record.h"

/*
 * rights: which roles may do what with a kind of record, on which road.
 */

enum act {
	ACT_OWN,	/* recorded by the programs, as what comes of a verb */
	ACT_ADD, ACT_AMEND, ACT_VOID,
	ACT_IMPORT_ADD, ACT_IMPORT_AMEND, ACT_IMPORT_VOID,
	ACT_CLAIMED,	/* claimed of an import to have recorded it */
	ACTS
};

/* Whom names were shown, as a store tells it of itself, is to be read by. */
#define RIGHTS_READ_ACCESS (ROLE_COMPLIANCE | ROLE_RECORDS | ROLE_AUDITOR | \
    ROLE_ADMIN)

/* Of enum role; 0: nobody. */
unsigned	 rights_of(const struct kind *, enum act);
/* What is done by recording it. */
enum act	 rights_act(const struct record *, bool imported);

#endif
