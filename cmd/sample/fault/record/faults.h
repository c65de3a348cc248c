#ifndef SAMPLE_RECORD_FAULTS_H
#define SAMPLE_RECORD_FAULTS_H

#include "cmd/sample/fault/place/fault.h"

/* faults: what is planted into what records say against one another. */

/* author.c */
extern const struct fault fault_note_author_there, fault_author_on_staff,
    fault_signature_own;
/* admission.c */
extern const struct fault fault_admission_single, fault_admission_order,
    fault_age_track, fault_payer_known, fault_diagnosis_licensed;
/* membership.c */
extern const struct fault fault_member_admitted, fault_place_once,
    fault_group_capacity;
/* session.c */
extern const struct fault fault_roster_once, fault_room_once,
    fault_closure_respected, fault_leader_employed, fault_session_sound;
/* staff.c */
extern const struct fault fault_license_known, fault_supervision_swapped,
    fault_supervision_assigned;
/* claim.c */
extern const struct fault fault_bill_once, fault_bill_unchanged;
/* note.c */
extern const struct fault fault_note_once, fault_note_attended,
    fault_note_within_stay, fault_note_holds;
/* end.c */
extern const struct fault fault_session_end_shifted;
/* stay.c */
extern const struct fault fault_attend_in_session;

#endif
