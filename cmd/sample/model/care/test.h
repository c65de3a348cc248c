#ifndef SAMPLE_TEST_H
#define SAMPLE_TEST_H

#include <stdbool.h>
#include <stdint.h>

/*
 * test: drug tests of everybody once a week, on one of the days of
 * attendance, by chance; what the laboratory says comes days later.
 */

struct agency;
struct made_staff;
struct made_week;

struct made_draw {
	int64_t		 day;
	int		 pool, size;
};

enum made_result { PENDING, NEGATIVE, POSITIVE, INVALID, REFUSED };

struct made_test {
	struct made_week *week;
	struct made_draw *draw;			/* NULL: not by chance */
	struct made_staff *by;
	const char	*specimen;
	int64_t		 collected_at, resulted_at;
	enum made_result result;
	bool		 dropped;		/* never done: a fault */
};

enum { TEST_BYTES = 48 };
const char	*test_id(const struct made_test *, char buf[TEST_BYTES]);

void		 test_make(struct agency *);

#endif
