/* Faults of waivers: over, about to be, or for nothing. */
#include <string.h>

#include "common/base/clock.h"
#include "sample_fault.h"

enum {
	RECORDED_BEFORE = 10,	/* days before the night that is judged */
	NOTICE = 14,		/* days in which a last day is near */
	LONG = 60,
};

/* A client who was here when it was recorded, and has none yet. */
static const struct client *
take_client(struct sample *s, int64_t day)
{
	size_t n = s->episodes.n;
	size_t from = n > 0 ? (size_t)dice_below(&s->dice, (int)n) : 0;

	for (size_t i = 0; i < n; i++) {
		const struct episode *e = s->episodes.at[(from + i) % n];

		if (e->admitted_on < day - 2 &&
		    take_slot(s, "waiver:%s", e->client->id))
			return e->client;
	}
	return NULL;
}

/* By a rule that is about no client, it never covers anything. */
static struct waiver *
waive_nothing(struct sample *s, int64_t starts_on, int64_t last_day)
{
	int64_t day = clock_day(s->end) - RECORDED_BEFORE;
	const struct client *client = take_client(s, day);

	return client == NULL ? NULL : waiver_new(s, "sup-exists",
	    client->id, day, starts_on, last_day);
}

bool
plant_waiver_over(struct sample *s, int nth)
{
	int64_t today = clock_day(s->end);
	struct waiver *w = waive_nothing(s, today - 9 - nth, today - 1 - nth);

	if (w == NULL)
		return false;
	w->is_approved = true;
	answer(s, "waiver-expired:WV-%02zu", w->number);
	return true;
}

/* What nobody approved waives nothing, and is not missed. */
bool
plant_waiver_asked(struct sample *s, int nth)
{
	int64_t today = clock_day(s->end);

	return waive_nothing(s, today - 9 - nth, today - 1) != NULL;
}

bool
plant_waiver_unused(struct sample *s, int nth)
{
	int64_t today = clock_day(s->end);
	struct waiver *w = waive_nothing(s, today - nth, today + LONG * nth);

	if (w == NULL)
		return false;
	w->is_approved = true;
	answer(s, "waiver-unused:WV-%02zu", w->number);
	return true;
}

/* From tomorrow on. */
bool
plant_waiver_to_come(struct sample *s, int nth)
{
	int64_t today = clock_day(s->end);
	struct waiver *w = waive_nothing(s, today + 1 + nth, today + LONG);

	if (w == NULL)
		return false;
	w->is_approved = true;
	return true;
}

/* Of another note by the same rule, that the waiver would cover, too? */
static bool
is_late_before(const struct sample *s, const char *client)
{
	for (size_t i = 0; i + 1 < s->answers.n; i++) {
		const char *finding = s->answers.at[i];

		if (strncmp(finding, "note-48h:", 9) == 0 &&
		    strcmp(strrchr(finding, '.') + 1, client) == 0)
			return true;
	}
	return false;
}

/* A client who has no other; that of one who has stays, and is not waived. */
static const char *
leave_note(struct sample *s, int how)
{
	enum { TRIES = 8 };
	const char *client;

	for (int i = 0; i < TRIES && plant_late_note(s, how); i++) {
		client = strrchr(s->answers.at[s->answers.n - 1], '.') + 1;
		if (!is_late_before(s, client))
			return client;
	}
	return NULL;
}

/* A note of a client that is still to be signed or written, and a waiver of
 * that. */
static struct waiver *
waive_note(struct sample *s, int nth, int64_t last_day)
{
	static const int open[] = { 0, 2, 3 };
	int64_t day = clock_day(s->end) - RECORDED_BEFORE;
	const char *client = leave_note(s, open[nth % 3]);
	struct waiver *w;

	if (client == NULL)
		return NULL;
	w = waiver_new(s, "note-48h", client, day, s->first_day, last_day);
	w->is_approved = true;
	return w;
}

bool
plant_waiver_ending(struct sample *s, int nth)
{
	struct waiver *w = waive_note(s, nth, clock_day(s->end) +
	    nth * NOTICE / 2);

	if (w == NULL)
		return false;
	answer(s, "waiver-expiring:WV-%02zu", w->number);
	return true;
}

bool
plant_waiver_going_on(struct sample *s, int nth)
{
	return waive_note(s, nth, clock_day(s->end) + NOTICE + 1 + nth) !=
	    NULL;
}
