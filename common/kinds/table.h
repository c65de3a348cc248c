#ifndef TABLE_H
#define TABLE_H

#include "kinds.h"

/*
 * table: what tables of kinds share, those of documents that are read without
 * being stored too.  Fields are only ever added at a table's
 * end: the hash of old records follows its order.
 */

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define KIND(k) .name = #k, .fields = k##_fields, .n = COUNT(k##_fields)

#define TRACKS "adult adolescent"
#define WEEKDAYS "mon tue wed thu fri sat sun"
#define SERVICES "individual-therapy group-therapy psychoeducation " \
	"family-psychoeducation case-management medication-management " \
	"drug-test mutual-help ccss cpsw other"
#define COMPONENTS "early-recovery relapse-prevention family-education " \
	"social-support individual process skills psychoeducation family other"

/* Rules between fields: each says what is wrong and returns how much. */

/* a comes on or before b, where both are given. */
int	 table_in_order(struct record *, const char *a, const char *b);
/* starts_on comes on or before ends_on. */
int	 table_period(struct record *);
/* field names somebody else than other does, where both are given. */
int	 table_different(struct record *, const char *field, const char *other);

#endif
