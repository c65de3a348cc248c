#ifndef SAMPLE_ROLL_H
#define SAMPLE_ROLL_H

#include <stdint.h>

/*
 * roll: who came, who was late and who stayed away; and what was done about
 * it, so that no week a client is judged by falls short without a reason.
 */

struct agency;

void		 roll_make(struct agency *, int64_t week);

#endif
