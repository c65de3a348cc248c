#ifndef DUE_H
#define DUE_H

#include <stdint.h>

#include "common/record/record.h"

/*
 * due: what is to be done about clients and staff, by when, before a rule finds
 * that it was not.
 */

struct policy;
struct rows;
struct store;

/* Rows of the reports; they are never stored. */
extern const struct kind due_kind, staff_due_kind;

/*
 * What is due up to and with a day, by day, as of an instant; the views of
 * iop-policy(5) are to be there.  Ends the process with EX_CONFIG where the
 * policy lacks a number of days that it asks for.
 */
typedef struct rows *due_ask(struct store *, const struct policy *,
		    int64_t now, int64_t until);

/*
 * Discharge summaries (discharge_summary_days, summary_before_days), aftercare
 * contacts (aftercare_contact_days), outcomes of referrals (referral_days),
 * authorizations and coverage that end (the view `ending'), clients nobody
 * ever paid for or without a diagnosis, follow-up of crises (crisis_days),
 * clients who come of age.
 */
due_ask		 due_rows;

/*
 * About staff and the agency: licenses, training (training_days),
 * designations, supervision, assignments to a site and documents that end (the view `ending'),
 * supervision without its agreement or not met for this week, leave whose
 * sessions nobody was handed.
 */
due_ask		 due_staff;

#endif
