/*
 * Every kind of record: iop-documents(5).  To add a kind, write its table and
 * its rules between fields, if it has any, in the file of the program that
 * records it, and name it here.
 */
#include <stdio.h>
#include <string.h>

#include "kinds_impl.h"
#include "nearest.h"

extern const struct kind staff_kind, license_kind, supervision_kind,
    supervision_log_kind, leave_kind, training_kind, site_kind,
    assignment_kind, meeting_kind, participant_kind, agency_document_kind,
    agency_kind;
extern const struct kind client_kind, admission_kind, discharge_kind,
    diagnosis_kind, coverage_kind, authorization_kind, transfer_kind,
    referral_kind, occupation_kind, aftercare_kind;
extern const struct kind session_kind, group_kind, cohort_kind,
    membership_kind, waiting_kind, closure_kind;
extern const struct kind attendance_kind, breach_kind, drug_test_kind,
    draw_kind, drawn_kind, mutual_help_kind, claim_kind;
extern const struct kind note_kind, group_note_kind, signature_kind,
    cosignature_kind;
extern const struct kind run_kind, policy_kind, waiver_kind,
    waiver_approval_kind;
extern const struct kind access_kind;

/* What `list' lists unasked is the first of its program. */
const struct kind *const kinds[] = {
	&staff_kind, &license_kind, &supervision_kind, &supervision_log_kind,
	&leave_kind, &training_kind, &site_kind, &assignment_kind,
	&meeting_kind, &participant_kind, &agency_document_kind, &agency_kind,
	&client_kind, &admission_kind, &discharge_kind, &diagnosis_kind,
	&coverage_kind, &authorization_kind, &transfer_kind, &referral_kind,
	&occupation_kind, &aftercare_kind,
	&session_kind, &group_kind, &cohort_kind, &membership_kind,
	&waiting_kind, &closure_kind,
	&attendance_kind, &breach_kind, &drug_test_kind, &draw_kind,
	&drawn_kind, &mutual_help_kind, &claim_kind,
	&note_kind, &group_note_kind, &signature_kind, &cosignature_kind,
	&run_kind, &policy_kind, &waiver_kind, &waiver_approval_kind,
	&access_kind,
};
const size_t kinds_n = COUNT(kinds);

int
in_order(struct record *r, const char *a, const char *b)
{
	if (!record_has(r, a) || !record_has(r, b) ||
	    record_number(r, a) <= record_number(r, b))
		return 0;
	return record_wrong(r, b, "before %s", a);
}

int
period_check(struct record *r)
{
	return in_order(r, "starts_on", "ends_on");
}

int
different(struct record *r, const char *field, const char *other)
{
	const char *one = record_text(r, field);
	const char *two = record_text(r, other);

	if (one == NULL || two == NULL || strcmp(one, two) != 0)
		return 0;
	return record_wrong(r, field, "another person than the %s", other);
}

const struct kind *
kind_find(const char *name)
{
	for (size_t i = 0; i < kinds_n; i++)
		if (strcmp(kinds[i]->name, name) == 0)
			return kinds[i];
	return NULL;
}

const struct kind *
kind_of_tool(const char *name, const char *tool, char what[KIND_WHAT])
{
	const struct kind *kind = kind_find(name);
	struct nearest near;

	if (kind != NULL && (tool == NULL || strcmp(kind->tool, tool) == 0))
		return kind;
	if (kind != NULL) {
		snprintf(what, KIND_WHAT, "recorded by %s", kind->tool);
		return NULL;
	}
	nearest_begin(&near, name);
	for (size_t i = 0; i < kinds_n; i++)
		nearest_try(&near, kinds[i]->name);
	snprintf(what, KIND_WHAT, "no such kind%s", nearest_hint(&near));
	return NULL;
}

const struct field *
kind_field(const struct kind *kind, const char *name)
{
	for (size_t i = 0; i < kind->n; i++)
		if (strcmp(kind->fields[i].name, name) == 0)
			return &kind->fields[i];
	return NULL;
}
