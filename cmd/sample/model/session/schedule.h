#ifndef SAMPLE_SCHEDULE_H
#define SAMPLE_SCHEDULE_H

#include <stdint.h>

/* schedule: all that was scheduled, week by week. */

struct agency;

void		 schedule_make(struct agency *, int64_t week);

#endif
