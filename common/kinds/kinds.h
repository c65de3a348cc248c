#ifndef KINDS_H
#define KINDS_H

#include "common/record/record.h"

/*
 * kinds: every kind of record, a table of fields each, and the rules between
 * the fields of one record: iop-documents(5).  kinds[] has them in the order
 * of the schema.
 */

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

/* What an access says in of_kind where records of several ids were shown. */
#define ACCESS_OF_SEVERAL "several"

/* Was somebody there whose attendance has this status?  SQL has the same as
 * was_there(). */
bool		 kinds_was_there(const char *status);

/*
 * From which birthday on clients are adults, in years, is the policy's to say,
 * which no room this low knows: here is given what asks it, once there is a
 * birth date to judge; or NULL, where it can be asked no more.
 */
void	 kinds_adult(int64_t (*years)(void *), void *arg);

#endif
