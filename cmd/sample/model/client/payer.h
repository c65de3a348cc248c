#ifndef SAMPLE_PAYER_H
#define SAMPLE_PAYER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* payer: who pays for a stay, and what was authorized of it. */

struct agency;
struct made_episode;

enum made_payer { BLOCK_GRANT, MEDICAID, COMMERCIAL };

struct made_coverage {
	struct made_episode *episode;
	enum made_payer	 payer;
	bool		 secondary;
	int64_t		 starts_on, ends_on;
	int64_t		 ended_at;	/* as of a membership */
};

struct made_authorization {
	struct made_episode *episode;
	size_t		 nth;			/* of the episode */
	int64_t		 starts_on, ends_on;
	int		 units;
	bool		 touched;
};

const char	*payer_name(enum made_payer);
const char	*payer_code(enum made_payer);

struct made_coverage *payer_cover(struct agency *, struct made_episode *,
		    enum made_payer, int64_t from, int64_t to);

void		 payer_make(struct agency *);

#endif
