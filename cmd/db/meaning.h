#ifndef MEANING_H
#define MEANING_H

#include "common/record/record.h"

/*
 * meaning: could a program have recorded this entry, by all that was there
 * before it?  What fields may say, whose the record is, who might record it
 * that day, when.  It asks what an import asks of a record, and what the
 * programs ask of who is asking, as of the entry before.
 *
 * It goes through the entries in their order.  Each thing that is wrong is
 * said on stderr with the entry, and counted.
 */

struct rows;
struct store;
struct meaning;

/* NULL, having said why, where the store has no agency or no zone to read its
 * days by. */
struct meaning	*meaning_new(struct store *);
void		 meaning_free(struct meaning *);

/* Of an entry and its row, whose bytes are as recorded. */
int		 meaning_wrong(struct meaning *, const struct rows *entry,
		    struct rows *row, const struct kind *);

/* Did an administrator accept with it that the clock had been ahead?  Then it
 * may be earlier than the one before. */
bool		 meaning_turns_back(const struct rows *entry);

#endif
