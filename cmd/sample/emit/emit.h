#ifndef SAMPLE_EMIT_H
#define SAMPLE_EMIT_H

/* emit: who recorded what when, in that order, references before use.
 * Everything recorded after the end is left out. */

struct agency;
struct out;

void		 emit(const struct agency *, struct out *);

#endif
