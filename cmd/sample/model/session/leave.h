#ifndef SAMPLE_LEAVE_H
#define SAMPLE_LEAVE_H

/* leave: a week a year for all but those who stand in, and the one for whom
 * nobody can; what they lead is handed over. */

struct agency;

void		 leave_make(struct agency *);

#endif
