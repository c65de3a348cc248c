#ifndef SAMPLE_CARE_FAULTS_H
#define SAMPLE_CARE_FAULTS_H

#include "cmd/sample/fault/place/fault.h"

/*
 * faults: what is planted into clients' weeks, sessions and notes: each is
 * named as its rule is, with underscores, and stands at the end of the file
 * that plants it.
 */

/* attended.c */
extern const struct fault fault_hours_adult_attended,
    fault_hours_adol_attended;
/* band.c */
extern const struct fault fault_asam_band_adult, fault_asam_band_adol;
/* cosign.c */
extern const struct fault fault_cosign_note, fault_no_self_cosign;
/* note.c */
extern const struct fault fault_note_48h, fault_note_late_flag,
    fault_note_no_backdate, fault_note_cloned;
/* offered.c */
extern const struct fault fault_hours_adult_min, fault_hours_adol_min;
/* rate.c */
extern const struct fault fault_attend_rate;
/* repeat.c */
extern const struct fault fault_note_cloned_self;
/* roll.c */
extern const struct fault fault_attend_recorded, fault_group_size_max;
/* time.c */
extern const struct fault fault_no_double_service_time;
/* waiver.c */
extern const struct fault fault_waiver_expired, fault_waiver_unused,
    fault_waiver_expiring;
/* week.c */
extern const struct fault fault_inactive_client, fault_individual_weekly;

#endif
