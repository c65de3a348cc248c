#ifndef NOTE_H
#define NOTE_H

/*
 * note: the verbs of iop-note(1), each in a file of its name.  They return the
 * exit status.
 */

struct cli;

int	 note_new(struct cli *);	/* a skeleton, filled in as known */
int	 note_sign(struct cli *);
int	 note_cosign(struct cli *);
int	 note_late(struct cli *);	/* by the rule that the audit runs */
int	 note_export(struct cli *);	/* signed notes, as they leave */
int	 note_list(struct cli *);

#endif
