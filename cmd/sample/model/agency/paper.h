#ifndef SAMPLE_PAPER_H
#define SAMPLE_PAPER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* paper: what the agency has to have on file, and what it was waived. */

struct agency;

struct made_paper {
	const char	*type, *title, *issuer;
	const char	*track;			/* NULL: all */
	size_t		 number;
	int64_t		 issued_on, expires_on;
};

struct made_paper *paper_new(struct agency *, const struct made_paper *like,
		    int64_t issued_on, int64_t expires_on);

/* Asked for by the clerk; approved, if so, by a supervisor an hour later. */
struct made_waiver {
	char		 id[16];
	const char	*rule;
	char		 client[24];
	size_t		 number;
	int64_t		 recorded_on, starts_on, last_day;
	bool		 is_approved;
};

struct made_waiver *paper_waive(struct agency *, const char *rule,
		    const char *client, int64_t recorded_on,
		    int64_t starts_on, int64_t last_day);

void		 paper_make(struct agency *);

#endif
