#ifndef SAMPLE_MONTH_H
#define SAMPLE_MONTH_H

#include <stdbool.h>
#include <stdint.h>

#include "cmd/sample/fault/place/take.h"

/* month: one of somebody who leads, as a session that was led in it. */

struct made_session;
struct made_staff;

/* Does the person lead on that day? */
bool		 month_led_on(const struct agency *, const struct made_staff *,
		    int64_t day);
/* Is the session's month over, and was it held? */
bool		 month_is_led(const struct agency *,
		    const struct made_session *);
/* And is its leader's month free; of one who leads by trade? */
fits_fn		 month_fits, month_fits_facilitator;

/* A session that fits; its leader's month is taken then.  NULL: there is
 * none. */
const struct made_session *month_take(struct agency *, fits_fn *,
		    const void *wish);

#endif
