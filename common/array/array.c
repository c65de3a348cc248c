#include <err.h>
#include <stdlib.h>
#include <sysexits.h>

#include "array.h"

void *
array_more(void *array, size_t n, size_t size)
{
	if ((n & (n - 1)) == 0)
		array = reallocarray(array, n == 0 ? 1 : 2 * n, size);
	if (array == NULL)
		err(EX_OSERR, NULL);
	return array;
}
