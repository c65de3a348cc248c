#ifndef PARTS_H
#define PARTS_H

/*
 * parts: a group note and the notes it becomes, one for each member.
 *
 * Nothing that was written is lost: a note that is signed stays as it is, and
 * so does one whose member is no longer in the document; both are named on
 * stderr.  Any other gets a new version, and the one before is in its
 * history.
 */

struct cli;
struct intake;
struct record;

/* A blank part for each who was at the session and has no progress note of
 * it yet, with the times that are known of each. */
void	 parts_blank(struct cli *, struct record *group_note);

/*
 * What a new version of a group note makes of its notes: of those its
 * document has, by their parts; without parts, each note that said what was
 * shared says what is shared now.
 */
void	 parts_amend(struct cli *, struct intake *,
	    const struct record *last, struct record *next);

#endif
