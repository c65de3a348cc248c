#ifndef STAFF_H
#define STAFF_H

/*
 * staff: the verbs of iop-staff(1).  They return the exit status.
 */

struct cli;

int	 staff_due(struct cli *);	/* what runs out or is wanting */

#endif
