#ifndef ENROLL_H
#define ENROLL_H

/*
 * enroll: the verbs of iop-enroll(1).  They return the exit status.
 */

struct cli;

int	 enroll_admit(struct cli *);
int	 enroll_discharge(struct cli *);
int	 enroll_list(struct cli *);
int	 enroll_due(struct cli *);
/* What a discharge closed goes with it. */
int	 enroll_amend(struct cli *);
int	 enroll_void(struct cli *);

#endif
