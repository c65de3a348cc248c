#ifndef SAMPLE_INDIVIDUAL_H
#define SAMPLE_INDIVIDUAL_H

#include <stdint.h>

#include "cmd/sample/model/agency/component.h"

/* individual: sessions of one client alone, where both are free. */

struct agency;
struct made_session;
struct made_week;

/* On a day of the week from the given one, at one of the cohort's hours; NULL
 * if there is none. */
struct made_session *individual_place(struct agency *, struct made_week *,
		    enum made_component, int64_t from, int minutes,
		    int64_t recorded_at);
/* At that very time, if client and counselor are free. */
struct made_session *individual_at(struct agency *, struct made_week *,
		    enum made_component, int64_t starts_at, int minutes,
		    int64_t recorded_at);

/* A week of one client's: on the day that a training cuts short, first; then
 * the others. */
void		 individual_at_training(struct agency *, struct made_week *);
void		 individual_week(struct agency *, struct made_week *);
/* A day of snow. */
void		 individual_snow(struct agency *, int64_t day);

#endif
