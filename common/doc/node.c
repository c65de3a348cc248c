#include <err.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "node.h"

struct node *
node_get(const struct node *map, const char *key)
{
	struct node *n;

	if (map->type != NODE_MAP)
		return NULL;
	for (n = map->child; n != NULL; n = n->next)
		if (strcmp(n->key, key) == 0)
			return n;
	return NULL;
}

char *
node_whole(const struct node *n)
{
	const char *above = n->above != NULL ? n->above : "";
	const char *behind = n->behind != NULL ? n->behind : "";
	char *whole;

	if (n->text == NULL || (n->above == NULL && n->behind == NULL))
		return NULL;
	if (asprintf(&whole, "%s%s%s%s%s", above, n->above != NULL ? " " : "",
	    n->text, n->behind != NULL ? " " : "", behind) == -1)
		err(EX_OSERR, NULL);
	return whole;
}
