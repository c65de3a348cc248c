#ifndef SCHEDULE_H
#define SCHEDULE_H

/*
 * schedule: the verbs of iop-schedule(1), each in a file of its name; cancel,
 * move and cover are in change.c.  They return the exit status.
 */

struct cli;

int	 schedule_fill(struct cli *);	/* sessions of groups, of a cohort */
int	 schedule_check(struct cli *);	/* what does not hold */
int	 schedule_week(struct cli *);	/* as on paper */
int	 schedule_makeup(struct cli *);	/* for what was lost */
int	 schedule_join(struct cli *);	/* who waits, a member */
int	 schedule_cancel(struct cli *);
int	 schedule_move(struct cli *);
int	 schedule_cover(struct cli *);	/* a leave's sessions */
int	 schedule_export(struct cli *);	/* as a calendar */
int	 schedule_import(struct cli *);	/* a calendar's sessions, closures */
int	 schedule_new(struct cli *);
int	 schedule_list(struct cli *);

#endif
