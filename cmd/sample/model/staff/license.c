#include "cmd/sample/model/agency/agency.h"
#include "common/base/word.h"
#include "license.h"
#include "staff.h"

struct made_license *
license_new(struct agency *s, struct made_staff *staff, const char *type,
    int64_t issued_on, int64_t expires_on)
{
	struct made_license *l = list_new(&s->licenses, sizeof(*l));

	*l = (struct made_license){ .staff = staff,
	    .nth = staff->licenses.n + 1, .type = type, .issued_on = issued_on,
	    .expires_on = expires_on };
	list_push(&staff->licenses, l);
	return l;
}

bool
license_is_independent(const char *type)
{
	return word_in("LPCC LMFT LCSW LISW", type);
}

static bool
in_force(const struct made_license *l, int64_t day)
{
	return !l->suspended && l->issued_on <= day && day <= l->expires_on;
}

struct made_license *
license_on(const struct made_staff *staff, int64_t day)
{
	for (size_t i = 0; i < staff->licenses.n; i++)
		if (in_force(staff->licenses.at[i], day))
			return staff->licenses.at[i];
	return NULL;
}

bool
license_independent(const struct made_staff *staff, int64_t day)
{
	for (size_t i = 0; i < staff->licenses.n; i++) {
		const struct made_license *l = staff->licenses.at[i];

		if (in_force(l, day) && license_is_independent(l->type))
			return true;
	}
	return false;
}
