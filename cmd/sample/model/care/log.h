#ifndef SAMPLE_LOG_H
#define SAMPLE_LOG_H

#include <stdbool.h>
#include <stdint.h>

/* log: what a supervisor keeps of each meeting with one supervised, which is
 * once a week. */

struct agency;
struct made_staff;

struct made_log {
	struct made_staff *supervisee, *supervisor;
	int64_t		 met_on;
	int		 minutes, cases;
	bool		 work_samples, case_notes;
	bool		 dropped;		/* never written: a fault */
};

void		 log_make(struct agency *);

#endif
