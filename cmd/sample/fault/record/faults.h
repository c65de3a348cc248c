#ifndef SAMPLE_RECORD_FAULTS_H
#define SAMPLE_RECORD_FAULTS_H

#include "cmd/sample/fault/place/fault.h"

/* faults: what is planted into what records say against one another. */

/* author.c */
extern const struct fault fault_note_author_there, fault_author_on_staff,
    fault_signature_own;
/* note.c */
extern const struct fault fault_note_once, fault_note_attended,
    fault_note_within_stay, fault_note_holds;
/* stay.c */
extern const struct fault fault_attend_in_session;

#endif
