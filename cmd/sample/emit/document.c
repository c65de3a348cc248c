#include "cmd/sample/model/staff/license.h"
#include "cmd/sample/model/staff/staff.h"
#include "common/base/clock.h"
#include "common/record/record.h"
#include "document.h"
#include "gather.h"

void
document_begin(struct record *r, const struct kind *kind,
    const struct event *e, const struct made_staff *by)
{
	record_begin(r, kind);
	r->recorded_at = e->at;
	r->recorded_by = by->id;
}

void
document_amend(struct record *r, enum op op, const char *reason)
{
	r->op = op;
	r->reason = reason;
}

void
document_text(struct record *r, const char *name, const char *text)
{
	struct value *v = record_value(r, name);

	v->text = text;
	v->set = text != NULL;
}

void
document_day(struct record *r, const char *name, int64_t day)
{
	if (day != 0)
		record_set_number(r, name, day);
}

void
document_signed(struct record *r, const struct made_staff *by, const char *note)
{
	const struct made_license *l = license_on(by,
	    clock_day(r->recorded_at));

	document_text(r, "note", note);
	document_text(r, "staff", by->id);
	document_text(r, "credentials", l != NULL ? l->type : NULL);
}
