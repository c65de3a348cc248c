#include <err.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sysexits.h>

#include "common/array/array.h"
#include "dice.h"
#include "list.h"

void
list_push(struct list *l, void *p)
{
	l->at = array_more(l->at, l->n, sizeof(*l->at));
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
