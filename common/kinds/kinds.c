/*
 * Every kind of record: iop-documents(5).  To add a kind, write its table and
 * its rules between fields, if it has any, in the file of the program that
 * records it, and name it here.
 */
#include <string.h>

#include "table.h"

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
