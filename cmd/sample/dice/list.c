#include <err.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sysexits.h>

#include "dice.h"
#include "list.h"

void
list_push(struct list *l, void *p)
{
	bool full = (l->n & (l->n - 1)) == 0;	/* at 0 and powers of two */

	if (full && (l->at = realloc(l->at, (l->n != 0 ? 2 * l->n : 1) *
	    sizeof(*l->at))) == NULL)
		err(EX_OSERR, NULL);
	l->at[l->n++] = p;
}

void *
list_new(struct list *l, size_t size)
{
	void *p = calloc(1, size);

	if (p == NULL)
		err(EX_OSERR, NULL);
	list_push(l, p);
	return p;
}

void
list_free(struct list *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->at[i]);
	free(l->at);
}
