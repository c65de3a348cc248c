#ifndef SAMPLE_ATTENDED_H
#define SAMPLE_ATTENDED_H

#include <stdbool.h>

/* attended: less used or excused than there must be, of enough that was
 * offered. */

struct agency;
struct made_week;

bool		 attended_too_little(const struct made_week *);
/* The finding of that. */
void		 attended_answer(struct agency *, const struct made_week *);

#endif
