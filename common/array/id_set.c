#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "array.h"
#include "id_set.h"

void
id_set_add(struct id_set *set, const char *id)
{
	set->id = array_more(set->id, set->n, sizeof(*set->id));
	if ((set->id[set->n++] = strdup(id)) == NULL)
		err(EX_OSERR, NULL);
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void
id_set_sort(struct id_set *set)
{
	if (set->n > 0)
		qsort(set->id, set->n, sizeof(*set->id), compare);
}

bool
id_set_has(const struct id_set *set, const char *id)
{
	return set->n > 0 && bsearch(&id, set->id, set->n, sizeof(*set->id),
	    compare) != NULL;
}

bool
id_set_repeats(struct id_set *set)
{
	id_set_sort(set);
	for (size_t i = 1; i < set->n; i++)
		if (strcmp(set->id[i - 1], set->id[i]) == 0)
			return true;
	return false;
}

void
id_set_free(struct id_set *set)
{
	for (size_t i = 0; i < set->n; i++)
		free(set->id[i]);
	free(set->id);
	*set = (struct id_set){ 0 };
}
