#ifndef SAMPLE_CLIENT_FAULTS_H
#define SAMPLE_CLIENT_FAULTS_H

#include "cmd/sample/fault/place/fault.h"

/*
 * faults: what is planted into clients' files, and into what is paid for: each
 * is named as its rule is, with underscores, and stands at the end of the file
 * that plants it.
 */

/* authorize.c */
extern const struct fault fault_bill_prior_auth;
/* bill.c */
extern const struct fault fault_bill_substantiated, fault_bill_signed_first,
    fault_bill_actual_time, fault_bill_units, fault_bill_h0015_3h;
/* breach.c */
extern const struct fault fault_breach_step;
/* coverage.c */
extern const struct fault fault_h0015_day_week;
/* episode.c */
extern const struct fault fault_preadmit_file, fault_discharge_elements,
    fault_discharge_summary_due, fault_crisis_follow_up;
/* level.c */
extern const struct fault fault_loc_level, fault_service_admitted;
/* outreach.c */
extern const struct fault fault_attend_threshold;
/* sent.c */
extern const struct fault fault_bill_timely_90, fault_bill_covered;
/* test.c */
extern const struct fault fault_test_weekly, fault_test_monthly,
    fault_test_result_documented, fault_test_not_sole_discharge;

#endif
