#ifndef SAMPLE_LICENSE_H
#define SAMPLE_LICENSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* license: what lets a person treat, and some of them alone. */

struct agency;
struct made_staff;

struct made_license {
	struct made_staff *staff;
	size_t		 nth;			/* of this person's */
	const char	*type;
	int64_t		 issued_on, expires_on;
	bool		 suspended;
};

struct made_license *license_new(struct agency *, struct made_staff *,
		    const char *type, int64_t issued_on, int64_t expires_on);

/* A license of the type lets one practise alone. */
bool		 license_is_independent(const char *type);
/* The license in force on a day, or NULL. */
struct made_license *license_on(const struct made_staff *, int64_t day);
/* Is one in force that needs no supervisor? */
bool		 license_independent(const struct made_staff *, int64_t day);

#endif
