/* Faults of notes that say what an earlier one of the same client said. */
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/fit.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/care/note.h"
#include "cmd/sample/model/client/client.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "faults.h"

enum {
	NEAR = 6,	/* notes between, that are fewer than ten */
	FAR = 16,	/* and more, whatever else is told of the client */
};

/* What of the same client it repeats. */
struct earlier {
	int		 from, to;	/* notes between the two */
	bool		 week;		/* a week or more before */
	bool		 other_author;
};

static bool
is_before(const struct made_attendance *a, const struct made_attendance *b)
{
	return attendance_began_at(a) < attendance_began_at(b);
}

/* Notes about the client between two that are. */
static int
count_between(const struct made_attendance *a, const struct made_attendance *b)
{
	const struct made_episode *e = a->week->episode;
	int n = 0;

	for (size_t i = 0; i < e->weeks.n; i++) {
		const struct made_week *w = e->weeks.at[i];

		for (size_t j = 0; j < w->attendances.n; j++) {
			const struct made_attendance *c = w->attendances.at[j];

			n += c->note != NULL && is_before(b, c) &&
			    is_before(c, a);
		}
	}
	return n;
}

static bool
is_earlier(const struct agency *s, const struct made_attendance *a,
    const struct made_attendance *b, const struct earlier *wish)
{
	int between;

	if (a->week->episode != b->week->episode || !is_before(b, a) ||
	    !fit_noted(s, b, SETTLED) || !take_is_untouched(b) ||
	    (wish->week && attendance_began_at(a) - attendance_began_at(b) <
	    7 * DAY) ||
	    (wish->other_author && a->note->author == b->note->author))
		return false;
	between = count_between(a, b);
	return between >= wish->from && between <= wish->to;
}

static struct made_attendance *
earlier(const struct agency *s, const struct made_attendance *a,
    const struct earlier *wish)
{
	const struct made_episode *e = a->week->episode;

	for (size_t i = 0; i < e->weeks.n; i++) {
		const struct made_week *w = e->weeks.at[i];

		for (size_t j = 0; j < w->attendances.n; j++)
			if (is_earlier(s, a, w->attendances.at[j], wish))
				return w->attendances.at[j];
	}
	return NULL;
}

static bool
fits_later(const struct agency *s, const void *what, const void *wish)
{
	const struct made_attendance *a = what;

	return take_is_untouched(a) && fit_noted(s, a, SETTLED) &&
	    earlier(s, a, wish) != NULL;
}

/* Both are found before either is touched. */
static struct made_note *
take_later(struct agency *s, const struct earlier *wish,
    const struct made_note **of)
{
	struct made_attendance *a = take_from(s, &s->attendances, fits_later,
	    wish), *b;

	if (a == NULL)
		return NULL;
	b = earlier(s, a, wish);
	*of = b->note;
	take_touch(a);
	take_touch(b);
	return a->note;
}

/* The last but few, another's, one of a week before. */
static bool
plant_repeated(struct agency *s, const struct planting *p)
{
	const struct earlier wish = { .to = NEAR, .other_author = p->nth == 1,
	    .week = p->nth == 2 };
	const struct made_note *of;
	struct made_note *n = take_later(s, &wish, &of);

	if (n == NULL)
		return false;
	n->copied = of;
	return answer(s, p->fault, "%s", n->id);
}

/* Its goal and plan go on; or all of it was said long before. */
static bool
plant_going_on(struct agency *s, const struct planting *p)
{
	const struct earlier wish = { .from = p->nth == 2 ? FAR : 0,
	    .to = p->nth == 2 ? 100 : NEAR };
	const struct made_note *of;
	struct made_note *n = take_later(s, &wish, &of);

	if (n == NULL)
		return false;
	if (p->nth == 2)
		n->copied = of;
	else
		n->quoted = of;
	return true;
}

const struct fault fault_note_cloned_self = {
	.rule = "note-cloned-self",
	.violations = 3, .violate = plant_repeated,
	.near_misses = 3, .miss = plant_going_on,
};
