#ifndef SAMPLE_AGENCY_FAULTS_H
#define SAMPLE_AGENCY_FAULTS_H

#include "cmd/sample/fault/place/fault.h"

/*
 * faults: what is planted into the agency's papers, and into who works in it:
 * each is named as its rule is, with underscores, and stands at the end of the
 * file that plants it.
 */

/* family.c */
extern const struct fault fault_family_weekly_offer;
/* led.c */
extern const struct fault fault_no_ccss_by_facilitator,
    fault_team_under_supervisor, fault_leave_respected;
/* license.c */
extern const struct fault fault_no_delegation, fault_license_active;
/* log.c */
extern const struct fault fault_sup_regular, fault_sup_samples;
/* office.c */
extern const struct fault fault_training_matrix, fault_team_meetings,
    fault_site_assigned;
/* paper.c */
extern const struct fault fault_schedule_on_file, fault_agency_approval,
    fault_ebp_approved, fault_sup_exists;
/* supervisor.c */
extern const struct fault fault_sup_iop_2y, fault_sup_supervisory_1y,
    fault_sup_expertise_both, fault_sup_designation, fault_sup_agreement,
    fault_own_hand;

#endif
