#include <stddef.h>
#include <string.h>

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
