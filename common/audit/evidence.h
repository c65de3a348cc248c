#ifndef EVIDENCE_H
#define EVIDENCE_H

/*
 * evidence: the records that a finding rests on, each with the entry that
 * counts on the night the store is set to.
 */

struct evidence;
struct record;
struct store;

/* The store is lent. */
struct evidence	*evidence_new(struct store *);
void		 evidence_free(struct evidence *);

/* Set evidence and basis of a finding whose evidence is ids parted by blanks,
 * if it has any; what is no id of the night is left out.  The basis is claimed
 * where an import brought in one of them, or a signature or co-signature of a
 * note among them. */
void		 evidence_take(struct evidence *, struct record *);

#endif
