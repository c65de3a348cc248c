#ifndef SAMPLE_CLAIM_H
#define SAMPLE_CLAIM_H

#include <stdbool.h>
#include <stdint.h>

#include "cmd/sample/model/client/payer.h"

/*
 * claim: for payers by the day every day of three hours, from the block grant
 * every day of groups whose actual times are known; billed in the week after,
 * once every note of the day is signed.
 */

struct agency;
struct made_week;

enum { CLAIM_UNIT = 15, CLAIM_DAY = 180 };	/* minutes */

struct made_claim {
	char		 id[48];
	struct made_week *week;
	enum made_payer	 payer;
	int64_t		 day, billed_at;
	int64_t		 received_on;		/* 0: not recorded */
	int		 units;
};

struct made_claim *claim_new(struct agency *, struct made_week *,
		    int64_t day, int units, int64_t billed_at);

/* What of a client's day can be billed. */
struct made_service_day {
	int		 sessions;		/* core, attended */
	int		 minutes, group_minutes;
	bool		 timed;			/* actual times of all */
	bool		 is_signed;		/* all of them */
	int64_t		 signed_at;		/* the last */
	int64_t		 settled_at;		/* and of later versions */
};

struct made_service_day claim_day(const struct made_week *, int64_t day);

void		 claim_make(struct agency *);

#endif
