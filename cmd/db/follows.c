#include "common/record/record.h"
#include "follows.h"

static int
fixed_wrong(const struct record *r, const struct record *before)
{
	int wrong = 0;

	for (size_t i = 0; i < r->kind->n; i++)
		if (r->kind->fields[i].flags & FIXED &&
		    !value_same(&before->value[i], &r->value[i]))
			wrong += record_wrong(r, r->kind->fields[i].name,
			    "cannot be amended");
	return wrong;
}

/* Nobody says by hand what is void but as it was said, and once. */
static int
void_wrong(const struct record *r, const struct record *before)
{
	const struct field *f = r->kind->fields;
	int wrong = 0;

	if (before->op == OP_VOID)
		return record_wrong(r, "op", "void already");
	for (size_t i = 0; i < r->kind->n; i++)
		if (f[i].type != FIELD_CHILD && !(f[i].flags & FIXED) &&
		    !value_same(&before->value[i], &r->value[i]))
			wrong += record_wrong(r, f[i].name,
			    "another than what is made void");
	return wrong;
}

int
follows_wrong(const struct record *r, const struct record *before,
    bool claimed)
{
	int wrong = fixed_wrong(r, before);

	if (r->op == OP_VOID && !claimed)
		wrong += void_wrong(r, before);
	return wrong;
}
