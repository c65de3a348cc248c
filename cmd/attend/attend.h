#ifndef ATTEND_H
#define ATTEND_H

/*
 * attend: the verbs of iop-attend(1), each in a file of its name.  They return
 * the exit status.
 */

struct cli;
struct ids;

int	 attend_mark(struct cli *);	/* who was there */
int	 attend_hours(struct cli *);	/* core minutes of a week */
int	 attend_missing(struct cli *);	/* who is not marked */
int	 attend_draw(struct cli *);	/* who is tested */
int	 attend_sheet(struct cli *);	/* sheets out */
int	 attend_read(struct cli *);	/* sheets in */
int	 attend_units(struct cli *);	/* what may be billed */
int	 attend_list(struct cli *);

/* The clients of --client, some of which may come from stdin, and whether
 * there are such: the first before the store is opened, the second after,
 * which ends the process with EX_NOINPUT. */
void	 attend_clients(struct cli *, struct ids *);
void	 attend_known(struct cli *, const struct ids *);

#endif
