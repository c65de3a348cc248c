#ifndef DESK_IMPL_H
#define DESK_IMPL_H

#include "desk.h"

/* What the files of desk share. */

struct ledger;

/* The kind of a record there is, of those the program records; else ends the
 * process with EX_NOINPUT. */
const struct kind *desk_kind_of(struct cli *, struct ledger *, const char *id);

/* The head of what is printed of a kind, as the reader may see it. */
void	 desk_head(struct cli *, const struct kind *, unsigned flags);

#endif
