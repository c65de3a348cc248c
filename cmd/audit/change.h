#ifndef CHANGE_H
#define CHANGE_H

#include <stdint.h>

#include "common/night/night.h"

/*
 * change: what differs between two nights judged, or between two policies on
 * one night.  How late a finding is and what it rests on change by themselves
 * and are not compared.
 */

struct out;

struct changes {
	int64_t	 came, went, changed;
	bool	 failing;	/* one came or changed that is that bad */
};

/*
 * Write what differs; both were judged alike, and looked from the same day.
 * What one of them could not have shown is neither come nor gone.
 */
void	 change_put(struct out *, const struct night *from,
	    const struct night *to, enum severity fail_on,
	    struct changes *);

#endif
