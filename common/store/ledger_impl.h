#ifndef LEDGER_IMPL_H
#define LEDGER_IMPL_H

#include "common/chain/chain.h"
#include "ledger.h"
#include "rows.h"

/* What recording and reading share: statements made once. */

struct ledger {
	struct store	*store;
	struct chain	*chain;
	struct rows	*entry;
	struct rows	*thing, *length;
	struct rows	*kind_of;
	struct rows	*source_of;
	struct rows	*first_of;
	struct rows	*passed, *pass;
	struct rows	*insert[KINDS_MAX];	/* by place in kinds[] */
	struct rows	*versions[KINDS_MAX];
	struct rows	*at[KINDS_MAX];
	struct rows	*by[KINDS_MAX];
	struct rows	*first[KINDS_MAX];
	struct rows	*one[KINDS_MAX];
	int64_t		 head;
	int64_t		 last_at;		/* when the head was recorded */
	bool		 accepts;		/* the clock, whatever it says */
	unsigned char	 hash[HASH_BYTES];	/* of the head */
};

struct rows	*ledger_statement(struct ledger *, struct rows **,
		    const char *sql);
/* One for each kind, by its place in kinds[]. */
struct rows	*ledger_kind_statement(struct ledger *, struct rows **,
		    const struct kind *, char *(*make)(const struct kind *));

#endif
