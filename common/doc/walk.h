#ifndef WALK_H
#define WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <yaml.h>

#include "doc_impl.h"

/* What to do with a text that looks like something else to YAML. */
#define AS_TEXT "a text that is not read as one stands in quotes, or on " \
	"indented lines below its key and |"

/*
 * walk: over the bytes libyaml was given, behind its events, for what it does
 * not see.  The bytes from doc->hold on have not been walked.  What returns
 * bool returns false when the document was refused.
 */
struct walk {
	struct doc	*doc;
	size_t		 index;		/* characters walked */
	struct place	 at;
	int32_t		 before;	/* the character walked last */
	int		 spaces;	/* that the line begins with */
	bool		 blank;		/* the line, so far */
	bool		 comment;	/* in one */
	struct node	*text;		/* whose end was just walked past: a
					   comment could be more of it */
	bool		 key;		/* past one: its text is to come */
	int		 text_line;	/* that it ends in; 0: not beside it */
	FILE		*more;		/* such comments, gathered */
	char		*gathered;
	size_t		 gathered_n;
	bool		 hollow;	/* past a block text without content */
	int		 margin_from;	/* lines below must keep the margin */
	int		 margin[DOC_DEPTH_MAX];	/* spaces, for each open node */
	int		 flow;		/* [ and { not yet closed */
};

void	 walk_begin(struct walk *, struct doc *);
void	 walk_end(struct walk *);	/* wherever it is */

/* To a mark, through a text or what stands between texts. */
bool	 walk_to(struct walk *, yaml_mark_t, bool text);

/* Through a scalar. */
bool	 walk_scalar(struct walk *, const yaml_event_t *);

/* It is a key, or this value's text (NULL: it has none): what comes before or
 * behind the text may be a comment. */
void	 walk_key(struct walk *);
void	 walk_text(struct walk *, struct node *, const yaml_event_t *);

/* What follows is no comment on it. */
void	 walk_past_text(struct walk *);

/* Into a map or list that the document has just opened; out of one. */
void	 walk_open(struct walk *, bool flow, struct place);
bool	 walk_close(struct walk *, const yaml_event_t *);

#endif
