#ifndef SAMPLE_RATE_H
#define SAMPLE_RATE_H

#include <stdbool.h>

/* rate: the two weeks of which one is this. */

struct agency;
struct made_week;

bool		 rate_is_free(const struct agency *, const struct made_week *);
/* Both are touched, and found if too much of them was missed. */
void		 rate_answer(struct agency *, struct made_week *);

#endif
