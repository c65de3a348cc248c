#ifndef SAMPLE_PERSON_H
#define SAMPLE_PERSON_H

#include <stddef.h>

/* person: made-up names; no real person's, but by chance. */

struct dice;

const char	*person_first_name(struct dice *);
void		 person_name(struct dice *, char *buf, size_t size);

#endif
