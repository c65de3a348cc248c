#ifndef SAMPLE_NOTE_H
#define SAMPLE_NOTE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * note: one of every service to everyone who was there, signed in time
 * whatever the actual end turns out to be, and co-signed where its author is
 * not independent.
 */

struct agency;
struct made_attendance;
struct made_staff;

struct made_version {
	int64_t		 written_at, signed_at, cosigned_at;	/* 0: never */
	struct made_staff *cosigner;
};

enum { VERSIONS_MAX = 2 };

struct made_note {
	char		 id[16];
	uint64_t	 number;
	struct made_attendance *attendance;
	struct made_staff *author;
	struct made_version versions[VERSIONS_MAX];
	int		 versions_n;
	int64_t		 voided_at;
	int		 early, longer;		/* seconds it says beyond the
						   stay: a fault */
	bool		 dropped;		/* never written: a fault */
	int		 reason_from;		/* which version first says why
						   it is late: 1, 2; 0: none */
	const struct made_note *copied;		/* whose text it repeats */
	const struct made_note *quoted;		/* whose goal and plan */
};

struct made_note *note_new(struct agency *, struct made_attendance *);
/* A second one of it, some minutes later: a fault, unless the first is void. */
struct made_note *note_again(struct agency *, const struct made_attendance *);
/* One of who was not there, void before it is signed, or not: a fault. */
void		 note_ghost(struct agency *, struct made_attendance *,
		    bool voided);
/* It was never written; nor was the attendance marked: faults. */
void		 note_drop(struct made_attendance *);
void		 note_unmark(struct made_attendance *);
/* Is a co-signature of what the author writes of this session needed? */
bool		 note_supervised(const struct made_note *);
/* Plan the co-signature of a signed version, where one is needed. */
void		 note_cosign(struct agency *, struct made_note *,
		    struct made_version *);
/* Is its author there for two weeks more, to amend and sign? */
bool		 note_may_change(const struct made_note *);
void		 note_amend(struct agency *, struct made_note *);
/* Nothing of it is recorded before the attendance is over. */
void		 note_after(struct agency *, struct made_attendance *,
		    int64_t end);

void		 note_make(struct agency *);

#endif
