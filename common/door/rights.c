/*
 * Who may do what, by kind, act and road: the one table that every road asks.
 * What is recorded by no hand, the programs record themselves, as what comes of
 * a verb.  What a clinician answers for, who works here, what is accepted and what
 * a store tells of itself comes in by an administrator; the last is not changed
 * or made void by any import.  An auditor watches: what a night comes to is all
 * that one records.
 */
#include "common/kinds/kinds.h"
#include "rights.h"

enum {
	NOBODY = 0,
	ADMIN = ROLE_ADMIN,
	SUPERVISOR = ROLE_SUPERVISOR,
	RECORDS = ROLE_RECORDS | ROLE_ADMIN,
	HIRING = ROLE_SUPERVISOR | ROLE_ADMIN,
	DECIDING = ROLE_COMPLIANCE | ROLE_ADMIN,
	CLINICAL = ROLE_FACILITATOR | ROLE_SUPERVISOR,
	OFFICE = ROLE_SUPERVISOR | ROLE_RECORDS | ROLE_ADMIN,
	WATCHING = OFFICE | ROLE_COMPLIANCE | ROLE_AUDITOR,
	ALL = OFFICE | ROLE_FACILITATOR,
	EVERYBODY = ALL | ROLE_COMPLIANCE,
};

/* By hand the same roles, whatever is done; by import others; and whoever may
 * by hand may have done it elsewhere. */
#define BY(hand, import) \
    { NOBODY, hand, hand, hand, import, import, import, hand }

/* The programs themselves; by hand add, amend, void; by import the same; who
 * may be claimed to have recorded it elsewhere: a note, a signature or a log
 * anybody who cares for clients, since which license and post it took is asked by
 * rules. */
static const struct {
	const struct kind *kind;
	unsigned	 who[ACTS];
} rights[] = {
	{ &staff_kind, BY(HIRING, ADMIN) },
	{ &license_kind, BY(OFFICE, RECORDS) },
	{ &supervision_kind, BY(OFFICE, RECORDS) },
	{ &supervision_log_kind, { NOBODY, OFFICE, OFFICE, OFFICE, RECORDS,
	    RECORDS, RECORDS, ALL } },
	{ &leave_kind, BY(OFFICE, RECORDS) },
	{ &training_kind, BY(OFFICE, RECORDS) },
	{ &site_kind, BY(OFFICE, RECORDS) },
	{ &assignment_kind, BY(OFFICE, RECORDS) },
	{ &meeting_kind, BY(ALL, RECORDS) },
	{ &participant_kind, BY(ALL, RECORDS) },
	{ &agency_document_kind, BY(OFFICE, RECORDS) },
	{ &agency_kind,
	    { ADMIN, NOBODY, ADMIN, NOBODY, ADMIN, ADMIN, NOBODY, ADMIN } },
	{ &client_kind, BY(ALL, RECORDS) },
	{ &admission_kind, BY(ALL, RECORDS) },
	{ &discharge_kind, BY(ALL, RECORDS) },
	{ &diagnosis_kind, BY(ALL, RECORDS) },
	{ &coverage_kind, BY(ALL, RECORDS) },
	{ &authorization_kind, BY(ALL, RECORDS) },
	{ &transfer_kind, BY(ALL, RECORDS) },
	{ &referral_kind, BY(ALL, RECORDS) },
	{ &occupation_kind, BY(ALL, RECORDS) },
	{ &aftercare_kind, BY(ALL, RECORDS) },
	{ &session_kind, BY(ALL, RECORDS) },
	{ &group_kind, BY(ALL, RECORDS) },
	{ &cohort_kind, BY(ALL, RECORDS) },
	{ &membership_kind, BY(ALL, RECORDS) },
	{ &waiting_kind, BY(ALL, RECORDS) },
	{ &closure_kind, BY(ALL, RECORDS) },
	{ &attendance_kind, BY(ALL, RECORDS) },
	{ &breach_kind, BY(ALL, RECORDS) },
	{ &drug_test_kind, BY(ALL, RECORDS) },
	{ &draw_kind,
	    { ALL, NOBODY, NOBODY, ALL, RECORDS, RECORDS, RECORDS, ALL } },
	{ &drawn_kind,
	    { ALL, NOBODY, NOBODY, ALL, RECORDS, RECORDS, RECORDS, ALL } },
	{ &mutual_help_kind, BY(ALL, RECORDS) },
	{ &claim_kind, BY(OFFICE, RECORDS) },
	{ &note_kind,
	    { NOBODY, CLINICAL, CLINICAL, CLINICAL, ADMIN, ADMIN, ADMIN, ALL } },
	{ &group_note_kind,
	    { NOBODY, CLINICAL, CLINICAL, CLINICAL, ADMIN, ADMIN, ADMIN, ALL } },
	{ &signature_kind,
	    { NOBODY, CLINICAL, CLINICAL, CLINICAL, ADMIN, ADMIN, ADMIN, ALL } },
	{ &cosignature_kind,
	    { NOBODY, SUPERVISOR, SUPERVISOR, SUPERVISOR, ADMIN, ADMIN, ADMIN, ALL } },
	{ &run_kind, { WATCHING, NOBODY, NOBODY, NOBODY,
	    ADMIN, NOBODY, NOBODY, WATCHING } },
	{ &policy_kind, { DECIDING, NOBODY, NOBODY, NOBODY,
	    ADMIN, NOBODY, NOBODY, DECIDING } },
	{ &waiver_kind, BY(EVERYBODY, RECORDS) },
	{ &waiver_approval_kind, BY(DECIDING, ADMIN) },
	{ &access_kind, { EVERYBODY, NOBODY, NOBODY, NOBODY,
	    ADMIN, NOBODY, NOBODY, EVERYBODY } },
};

unsigned
rights_of(const struct kind *kind, enum act act)
{
	for (size_t i = 0; i < sizeof(rights) / sizeof(rights[0]); i++)
		if (rights[i].kind == kind)
			return rights[i].who[act];
	return NOBODY;
}

enum act
rights_act(const struct record *r, bool imported)
{
	enum act act = r->op == OP_VOID ? ACT_VOID :
	    r->op == OP_AMEND ? ACT_AMEND : ACT_ADD;

	return imported ? (enum act)(act + ACT_IMPORT_ADD - ACT_ADD) : act;
}
