#include <string.h>

#include "table.h"

int
table_in_order(struct record *r, const char *a, const char *b)
{
	if (!record_has(r, a) || !record_has(r, b) ||
	    record_number(r, a) <= record_number(r, b))
		return 0;
	return record_wrong(r, b, "before %s", a);
}

int
table_period(struct record *r)
{
	return table_in_order(r, "starts_on", "ends_on");
}

int
table_different(struct record *r, const char *field, const char *other)
{
	const char *one = record_text(r, field);
	const char *two = record_text(r, other);

	if (one == NULL || two == NULL || strcmp(one, two) != 0)
		return 0;
	return record_wrong(r, field, "another person than the %s", other);
}
