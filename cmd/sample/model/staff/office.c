#include "cmd/sample/model/agency/agency.h"
#include "office.h"
#include "staff.h"

struct made_training *
office_train(struct agency *s, struct made_staff *staff, const char *subject,
    int64_t completed_on, int64_t expires_on)
{
	struct made_training *t = list_new(&s->trainings, sizeof(*t));

	*t = (struct made_training){ .staff = staff,
	    .nth = staff->trainings.n + 1, .subject = subject,
	    .completed_on = completed_on, .expires_on = expires_on };
	list_push(&staff->trainings, t);
	return t;
}

struct made_assignment *
office_assign(struct agency *s, struct made_staff *staff, int64_t from,
    int64_t to)
{
	struct made_assignment *a = list_new(&s->assignments, sizeof(*a));

	*a = (struct made_assignment){ .staff = staff,
	    .nth = staff->assignments.n + 1, .starts_on = from,
	    .ends_on = to };
	list_push(&staff->assignments, a);
	return a;
}

struct made_leave *
office_leave(struct agency *s, struct made_staff *staff, const char *reason,
    int64_t from, int64_t to)
{
	struct made_leave *l = list_new(&s->leaves, sizeof(*l));
	struct made_staff *cover = s->supervisors.at[0];

	*l = (struct made_leave){ .staff = staff, .nth = staff->leaves.n + 1,
	    .cover = cover != staff ? cover : s->supervisors.at[1],
	    .starts_on = from, .ends_on = to, .reason = reason };
	list_push(&staff->leaves, l);
	return l;
}
