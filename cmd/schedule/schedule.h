#ifndef SCHEDULE_H
#define SCHEDULE_H

/*
 * schedule: the verbs of iop-schedule(1), a file for those of one trade.
 */

struct cli;

int	 schedule_check(struct cli *);		/* check.c */

#endif
