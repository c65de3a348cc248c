#ifndef REPORT_H
#define REPORT_H

/*
 * report: findings as a person reads them, or in the format asked for.
 */

struct out;
struct record;

void	 report_finding(struct out *, const struct record *);

#endif
