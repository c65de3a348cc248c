#ifndef SAMPLE_OFFICE_H
#define SAMPLE_OFFICE_H

#include <stddef.h>
#include <stdint.h>

/* office: what is kept of a person: courses, where they work, leave. */

struct agency;
struct made_staff;

struct made_training {
	struct made_staff *staff;
	size_t		 nth;
	const char	*subject;
	int64_t		 completed_on;
	int64_t		 expires_on;		/* 0: a year later */
};

struct made_assignment {
	struct made_staff *staff;
	size_t		 nth;
	int64_t		 starts_on, ends_on;
};

struct made_leave {
	struct made_staff *staff, *cover;
	size_t		 nth;
	int64_t		 starts_on, ends_on;
	const char	*reason;
};

struct made_training *office_train(struct agency *, struct made_staff *,
		    const char *subject, int64_t completed_on,
		    int64_t expires_on);
struct made_assignment *office_assign(struct agency *, struct made_staff *,
		    int64_t from, int64_t to);
struct made_leave *office_leave(struct agency *, struct made_staff *,
		    const char *reason, int64_t from, int64_t to);

#endif
