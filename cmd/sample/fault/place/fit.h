#ifndef SAMPLE_FIT_H
#define SAMPLE_FIT_H

#include <stdbool.h>
#include <stdint.h>

/* fit: what makes a place fit for a fault. */

struct agency;
struct made_attendance;
struct made_session;

/* Days until nothing more is due of a session; with an amendment in it. */
enum { SETTLED = 12, SETTLED_AMENDED = 28 };
enum { TESTED_DAYS = 16 * 7 };	/* from admission, every week */

/* Is the session so many days past? */
bool		 fit_past(const struct agency *, const struct made_session *,
		    int days);
/* And does it have a note of one version? */
bool		 fit_noted(const struct agency *,
		    const struct made_attendance *, int days);
/* Would the week do without so many of the minutes credited for this? */
bool		 fit_spare(const struct agency *,
		    const struct made_attendance *, int minutes);
/* Is the month of the day over? */
bool		 fit_month_over(const struct agency *, int64_t day);

#endif
