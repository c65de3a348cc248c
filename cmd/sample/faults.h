#ifndef SAMPLE_FAULTS_H
#define SAMPLE_FAULTS_H

#include <stdbool.h>
#include <stddef.h>

/* faults: which there are, and in which order they are planted. */

struct agency;

/* all, none, or rules parted by commas: are they all known here? */
bool		 faults_known(const char *list);
/* The rules known here, parted by blanks. */
const char	*faults_rules(char *buf, size_t size);

/* Into what is recorded of itself, or into what follows from that. */
enum faults_stage { FAULTS_RECORDED, FAULTS_FOLLOWING };

/* Those of a list that are planted into that.  What the agency is too small
 * or too short for is left out and said on stderr. */
void		 faults_plant(struct agency *, const char *list,
		    enum faults_stage);

#endif
