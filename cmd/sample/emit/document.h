#ifndef SAMPLE_DOCUMENT_H
#define SAMPLE_DOCUMENT_H

#include <stdint.h>

#include "common/record/record.h"

/* document: a record is begun and given its values. */

struct event;
struct made_staff;

void		 document_begin(struct record *, const struct kind *,
		    const struct event *, const struct made_staff *by);
void		 document_amend(struct record *, enum op, const char *reason);
/* A text that lives as long as the record; NULL: none. */
void		 document_text(struct record *, const char *name,
		    const char *text);
/* 0: none. */
void		 document_day(struct record *, const char *name, int64_t day);
/* Of a signature or a co-signature: whose, and of which note. */
void		 document_signed(struct record *, const struct made_staff *by,
		    const char *note);

#endif
