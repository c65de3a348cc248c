#ifndef FILL_H
#define FILL_H

#include <stdint.h>

/*
 * fill: the sessions of groups that meet on days of the week, made once.  A
 * cohort's group follows its template instead, see cohort.h.
 */

struct cli;
struct intake;

/* From one day to another, of the groups that the operands name, or all; days
 * that are closed stay empty. */
void	 fill_groups(struct cli *, struct intake *, int64_t from, int64_t to);

#endif
