#ifndef SKETCH_H
#define SKETCH_H

#include <stdint.h>

/*
 * sketch: what two texts have in common, told without the texts.
 *
 * A sketch is the minhash of a text's runs of three words (Broder 1997), four
 * bits for each of 64 hashes (b-bit minwise hashing, Li and Koenig 2010): the
 * share of hashes that agree estimates the share of runs that two texts have
 * in common, within some six of a hundred.  Minhash, not simhash, since notes
 * are short: a simhash of forty words tells "some" from "most" badly.
 *
 * Words go in without case; a number is any number, and a pronoun, a word for
 * the client, or a name (with a capital, inside a sentence) is anybody:
 * who copies a note changes these.
 *
 * It is not keyed: who has the store and guesses a whole text word for word
 * can see that it fits.  The four bits keep single runs from being tested.
 */

enum { SKETCH_HASHES = 64, SKETCH_BYTES = SKETCH_HASHES + 16 };

struct sketch {
	uint64_t	 least[SKETCH_HASHES];
	int64_t		 words, runs;
};

void		 sketch_begin(struct sketch *);

/* A text more; NULL adds nothing. */
void		 sketch_add(struct sketch *, const char *text);

/* How many words, a colon and the hashes in hex; NULL without three words. */
const char	*sketch_spell(const struct sketch *, char buf[SKETCH_BYTES]);

/* How much two sketches have in common, 0 to 100; -1 where one is none. */
int		 sketch_alike(const char *, const char *);

#endif
