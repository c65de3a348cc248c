#ifndef SAMPLE_BILL_H
#define SAMPLE_BILL_H

#include <stdbool.h>

#include "cmd/sample/fault/place/take.h"

/* bill: claims for faults to be planted in. */

struct agency;
struct made_claim;

/* No fault in its week, and some time ago. */
bool		 bill_fits(const struct agency *, const void *claim,
		    const void *wish);
/* One paid for by its minutes. */
bool		 bill_by_time(const struct agency *, const void *claim,
		    const void *wish);
/* One that fits; its week is touched then.  NULL: there is none. */
struct made_claim *bill_take(struct agency *, fits_fn *);

#endif
