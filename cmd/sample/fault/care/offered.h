#ifndef SAMPLE_OFFERED_H
#define SAMPLE_OFFERED_H

#include <stdbool.h>

/* offered: an individual session that is shortened or cancelled, so that the
 * week offers less. */

struct agency;
struct made_attendance;
struct made_week;

/* One's own session, held as planned, in a judged week. */
bool		 offered_plain(const struct agency *,
		    const struct made_attendance *);
/* What the week offers but for it, in minutes. */
int		 offered_without(const struct made_attendance *);
/* Another of so many minutes on a later day of the week; false: no room. */
bool		 offered_instead(struct agency *, struct made_attendance *,
		    int minutes);
/* Every miss of a week gets a reason. */
void		 offered_excuse(struct agency *, struct made_week *);

#endif
