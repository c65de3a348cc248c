#ifndef SAMPLE_SLIP_H
#define SAMPLE_SLIP_H

#include <stddef.h>
#include <stdint.h>

/*
 * slip: a record that nobody's day here made, as another system may have made
 * it and brings it in: of a kind, with what it says, recorded at an instant.
 */

struct agency;
struct kind;

enum { SLIP_FIELDS = 12, SLIP_BYTES = 64 };

struct made_slip {
	const struct kind *kind;
	char		 id[SLIP_BYTES];	/* "": follows from its fields */
	int64_t		 at;
	struct {
		const char *field;
		char	 text[SLIP_BYTES];	/* as somebody would write it */
	}		 said[SLIP_FIELDS];
	size_t		 n;
};

/* The id is known from here on; NULL: it follows from the fields. */
struct made_slip *slip_new(struct agency *, const struct kind *,
		    const char *id, int64_t at);
/* More than SLIP_FIELDS end the process. */
void		 slip_say(struct made_slip *, const char *field,
		    const char *text);
void		 slip_day(struct made_slip *, const char *field, int64_t day);
void		 slip_time(struct made_slip *, const char *field,
		    int64_t instant);

#endif
