#ifndef FORECAST_H
#define FORECAST_H

#include <stddef.h>
#include <stdint.h>

#include "common/record/record.h"

/*
 * forecast: what has not happened yet, and will unless somebody acts.
 *
 * Notes that will be late, and when; clients who can no longer reach a week's
 * hours, even by attending all that is left; whatever runs out.  It is of a
 * night, as the audit is, and counts as the rules do.
 */

struct night;
struct out;

/* A row of the report; never stored. */
extern const struct kind forecast_kind;

/* Within how many days what runs out is told, unless the user says. */
enum { FORECAST_DAYS = 30 };

struct forecast {
	int64_t		 week, last_day;
	struct record	*rows;
	size_t		 n, size;
	size_t		 notes, clients, ends;	/* of each part */
};

/* Of a night that was begun: the notes of now, the hours of one week, what
 * runs out on a day up to last_day. */
void	 forecast_take(struct forecast *, struct night *, int64_t week,
	    int64_t last_day);
void	 forecast_free(struct forecast *);

/* In text the first line says how much, and nothing is silence. */
void	 forecast_put(struct out *, const struct forecast *,
	    const struct night *);

#endif
