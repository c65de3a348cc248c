#ifndef DAYS_H
#define DAYS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * days: which days the options --date, --week, --from and --to leave.
 */

struct cli;
struct record;

/* Both included; INT64_MIN and INT64_MAX where no option says. */
void	 days_take(const struct cli *, int64_t *from, int64_t *to);

/* Is any of them given, or --ended? */
bool	 days_given(const struct cli *);

/* Is the session on one of them and, with --ended, was it held and is over? */
bool	 days_keep(struct cli *, const struct record *session);

#endif
