/* Faults of waivers: over, about to be, or for nothing. */
#include <string.h>

#include "cmd/sample/fault/place/answer.h"
#include "cmd/sample/fault/place/take.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/paper.h"
#include "cmd/sample/model/care/memo.h"
#include "cmd/sample/model/client/client.h"
#include "cmd/sample/model/client/episode.h"
#include "common/base/clock.h"
#include "faults.h"

enum {
	RECORDED_BEFORE = 10,	/* days before the night that is judged */
	NOTICE = 14,		/* days in which a last day is near */
	LONG = 60,
};

static bool
fits_waiver(const struct agency *s, const void *what, const void *day)
{
	const struct made_episode *e = what;

	return e->admitted_on < *(const int64_t *)day - 2 &&
	    take_slot_is_free(s, "waiver:%s", e->client->id);
}

/* A client who was here when it was recorded, and has none yet. */
static const struct made_client *
take_client(struct agency *s, int64_t day)
{
	const struct made_episode *e = take_from(s, &s->episodes, fits_waiver,
	    &day);

	if (e == NULL)
		return NULL;
	take_slot(s, "waiver:%s", e->client->id);
	return e->client;
}

/* By a rule that is about no client, it never covers anything; asked for, or
 * approved as well. */
static struct made_waiver *
waive_nothing(struct agency *s, int64_t starts_on, int64_t last_day,
    bool approved)
{
	int64_t day = clock_day(s->end) - RECORDED_BEFORE;
	const struct made_client *client = take_client(s, day);
	struct made_waiver *w;

	if (client == NULL)
		return NULL;
	w = paper_waive(s, "sup-exists", client->id, day, starts_on, last_day);
	w->is_approved = approved;
	return w;
}

static bool
plant_waiver_over(struct agency *s, const struct planting *p)
{
	int64_t today = clock_day(s->end);
	const struct made_waiver *w = waive_nothing(s, today - 9 - p->nth,
	    today - 1 - p->nth, true);

	return w != NULL && answer(s, p->fault, "%s", w->id);
}

/* What nobody approved waives nothing, and is not missed. */
static bool
plant_waiver_asked(struct agency *s, const struct planting *p)
{
	int64_t today = clock_day(s->end);

	return waive_nothing(s, today - 9 - p->nth, today - 1, false) != NULL;
}

const struct fault fault_waiver_expired = {
	.rule = "waiver-expired",
	.violations = 3, .violate = plant_waiver_over,
	.near_misses = 3, .miss = plant_waiver_asked,
};

static bool
plant_waiver_unused(struct agency *s, const struct planting *p)
{
	int64_t today = clock_day(s->end);
	const struct made_waiver *w = waive_nothing(s, today - p->nth,
	    today + LONG * p->nth, true);

	return w != NULL && answer(s, p->fault, "%s", w->id);
}

/* From tomorrow on. */
static bool
plant_waiver_to_come(struct agency *s, const struct planting *p)
{
	int64_t today = clock_day(s->end);

	return waive_nothing(s, today + 1 + p->nth, today + LONG, true) !=
	    NULL;
}

const struct fault fault_waiver_unused = {
	.rule = "waiver-unused",
	.violations = 3, .violate = plant_waiver_unused,
	.near_misses = 3, .miss = plant_waiver_to_come,
};

/* Whom a late note is about: its attendance names the client, else it is a
 * service itself. */
static const char *
late_client(const struct agency *s, const char *finding)
{
	const char *dot = strrchr(finding, '.');

	if (dot != NULL)
		return dot + 1;
	for (size_t i = 0; i < s->memos.n; i++) {
		const struct made_memo *m = s->memos.at[i];

		if (strcmp(strchr(finding, ':') + 1, m->id) == 0)
			return m->episode->client->id;
	}
	return "";
}

/* Of another note by the same rule, that the waiver would cover, too? */
static bool
is_late_before(const struct agency *s, const char *client)
{
	for (size_t i = 0; i + 1 < s->answers.n; i++) {
		const char *finding = s->answers.at[i];

		if (strncmp(finding, "note-48h:", 9) == 0 &&
		    strcmp(late_client(s, finding), client) == 0)
			return true;
	}
	return false;
}

/* A client who has no other; that of one who has stays, and is not waived. */
static const char *
leave_note(struct agency *s, int how)
{
	enum { TRIES = 8 };
	const struct planting note = { &fault_note_48h, how };
	const char *client;

	for (int i = 0; i < TRIES && note.fault->violate(s, &note); i++) {
		client = strrchr(s->answers.at[s->answers.n - 1], '.') + 1;
		if (!is_late_before(s, client))
			return client;
	}
	return NULL;
}

/* A note of a client that is still to be signed or written, and a waiver of
 * that. */
static struct made_waiver *
waive_note(struct agency *s, int nth, int64_t last_day)
{
	static const int open[] = { 0, 2, 3 };
	int64_t day = clock_day(s->end) - RECORDED_BEFORE;
	const char *client = leave_note(s, open[nth % 3]);
	struct made_waiver *w;

	if (client == NULL)
		return NULL;
	w = paper_waive(s, "note-48h", client, day, s->first_day, last_day);
	w->is_approved = true;
	return w;
}

static bool
plant_waiver_ending(struct agency *s, const struct planting *p)
{
	const struct made_waiver *w = waive_note(s, p->nth, clock_day(s->end) +
	    p->nth * NOTICE / 2);

	return w != NULL && answer(s, p->fault, "%s", w->id);
}

static bool
plant_waiver_going_on(struct agency *s, const struct planting *p)
{
	return waive_note(s, p->nth, clock_day(s->end) + NOTICE + 1 + p->nth) !=
	    NULL;
}

const struct fault fault_waiver_expiring = {
	.rule = "waiver-expiring",
	.violations = 3, .violate = plant_waiver_ending,
	.near_misses = 3, .miss = plant_waiver_going_on,
};
