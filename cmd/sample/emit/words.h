#ifndef SAMPLE_WORDS_H
#define SAMPLE_WORDS_H

#include "cmd/sample/model/agency/component.h"

/* words: what is said of made-up people; no note is like another. */

struct agency;
struct dice;
struct made_client;
struct made_episode;
struct made_memo;
struct made_note;
struct record;

void		 words_client(struct dice *, struct record *);
const char	*words_topic(enum made_component, int nth);
void		 words_note(const struct agency *, const struct made_note *,
		    struct record *);
const char	*words_diagnosis(const struct agency *,
		    const struct made_client *);
void		 words_memo(const struct agency *, const struct made_memo *,
		    struct record *);
void		 words_discharge(struct dice *, const struct made_episode *,
		    struct record *);
/* What a graduate is sent on with, but for what is lacking. */
void		 words_next(struct dice *, const struct made_episode *,
		    struct record *);

#endif
