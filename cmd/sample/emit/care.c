/* Documents of what goes with treatment: contacts, tests, claims. */
#include <inttypes.h>
#include <string.h>

#include "cmd/sample/dice/day.h"
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/care/claim.h"
#include "cmd/sample/model/care/memo.h"
#include "cmd/sample/model/care/test.h"
#include "cmd/sample/model/client/breach.h"
#include "cmd/sample/model/client/client.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/staff/staff.h"
#include "common/base/clock.h"
#include "common/kinds/kinds.h"
#include "common/record/record.h"
#include "document.h"
#include "gather.h"
#include "words.h"

/* Notes about no session */

enum { WRITTEN, FOLLOWED_UP, CHANGED };

static const char *
referral_id(struct record *r, const struct made_memo *m)
{
	return record_printf(r, "RF-%s", m->id);
}

static void
write_crisis_referral(const struct agency *s, const struct event *e,
    struct record *r)
{
	const struct made_memo *m = e->what;

	(void)s;
	document_begin(r, &referral_kind, e, m->author);
	r->id = referral_id(r, m);
	document_text(r, "client", m->episode->client->id);
	document_text(r, "direction", "out");
	document_day(r, "referred_on", clock_day(m->started_at));
	document_text(r, "party", "Crisis center");
	document_text(r, "purpose", "psychiatric");
	document_text(r, "outcome", "accepted");
}

static void
write_memo(const struct agency *s, const struct event *e, struct record *r)
{
	const struct made_memo *m = e->what;

	document_begin(r, &note_kind, e, m->author);
	r->id = m->id;
	document_text(r, "type", m->type);
	document_text(r, "client", m->episode->client->id);
	document_text(r, "author", m->author->id);
	record_set_number(r, "started_at", m->started_at);
	record_set_number(r, "ended_at", memo_ended_at(m) +
	    (e->version == CHANGED ? m->longer * MINUTE : 0));
	document_text(r, "modality", strcmp(m->type, "discharge-summary") == 0 ?
	    "in-person" : "telephone");
	words_memo(s, m, r);
	if (m->referred)
		document_text(r, "referral", referral_id(r, m));
	if (m->explained)
		document_text(r, "late_reason", "author was away");
	if (e->version == FOLLOWED_UP)
		document_amend(r, OP_AMEND, "followed up");
	if (e->version == CHANGED)
		document_amend(r, m->taken_back ? OP_VOID : OP_AMEND,
		    "it was otherwise");
	if (e->version == FOLLOWED_UP || memo_followed_at_once(m))
		document_day(r, "followed_up_on", m->followed_up_on);
}

static void
write_memo_signed(const struct agency *s, const struct event *e,
    struct record *r)
{
	const struct made_memo *m = e->what;

	(void)s;
	document_begin(r, &signature_kind, e, m->author);
	r->id = record_printf(r, "SGM-%06" PRIu64 "-%d", m->number,
	    e->version + 1);
	document_signed(r, m->author, m->id);
}

static void
write_memo_cosigned(const struct agency *s, const struct event *e,
    struct record *r)
{
	const struct made_memo *m = e->what;
	const struct made_staff *by = memo_cosigner(m, e->at);

	(void)s;
	document_begin(r, &cosignature_kind, e, by);
	r->id = record_printf(r, "CSM-%06" PRIu64 "-%d", m->number,
	    e->version + 1);
	document_signed(r, by, m->id);
}

static void
gather_signed(struct events *all, const struct made_memo *m, int64_t at,
    int version)
{
	gather_add(all, at, write_memo_signed, m, version);
	gather_add(all, memo_cosigned_at(m, at), write_memo_cosigned, m,
	    version);
}

static void
gather_memo(struct events *all, const struct made_memo *m)
{
	int64_t at = m->written_at;

	if (m->dropped)
		return;
	if (m->referred)
		gather_add(all, at, write_crisis_referral, m, 0);
	gather_add(all, at, write_memo, m, WRITTEN);
	gather_signed(all, m, m->signed_at, WRITTEN);
	gather_add(all, m->changed_at, write_memo, m, CHANGED);
	if (m->changed_at != 0 && m->signed_at < m->changed_at &&
	    !m->taken_back)
		gather_signed(all, m, m->changed_at + MINUTE, CHANGED);
	if (m->followed_up_on == 0 || memo_followed_at_once(m))
		return;
	at = moment_later(m->signed_at + 5 * MINUTE,
	    moment(m->followed_up_on, 16 * 60));
	gather_add(all, at, write_memo, m, FOLLOWED_UP);
	gather_signed(all, m, at + 4 * MINUTE, FOLLOWED_UP);
}

/* Group rules */

static void
write_breach(const struct agency *s, const struct event *e, struct record *r)
{
	const struct made_breach *b = e->what;
	const struct made_staff *by = episode_counselor(b->episode,
	    b->occurred_on);

	(void)s;
	document_begin(r, &breach_kind, e, by);
	r->id = b->id;
	document_text(r, "client", b->episode->client->id);
	document_day(r, "occurred_on", b->occurred_on);
	document_text(r, "rule", b->rule);
	document_text(r, "staff", by->id);
	if (e->version == 1) {
		document_amend(r, OP_AMEND, "answered");
		document_text(r, "step", b->step);
		document_day(r, "stepped_on", b->stepped_on);
	}
}

/* Drug tests */

static const char *
draw_id(struct record *r, const struct made_draw *d)
{
	char date[DAY_BYTES];

	return record_printf(r, "DR-%s", day_compact(d->day, date));
}

static const struct made_client *
tested(const struct made_test *t)
{
	return t->week->episode->client;
}

static void
write_draw(const struct agency *s, const struct event *e, struct record *r)
{
	const struct made_draw *d = e->what;
	struct dice dice = agency_dice(s, DICE_TEST, (uint64_t)d->day, 0);

	document_begin(r, &draw_kind, e, s->clerk);
	r->id = draw_id(r, d);
	document_day(r, "drawn_on", d->day);
	document_text(r, "seed", record_printf(r, "%d",
	    dice_below(&dice, 1000000000)));
	record_set_number(r, "pool", d->pool);
	record_set_number(r, "size", d->size);
}

static void
write_drawn(const struct agency *s, const struct event *e, struct record *r)
{
	const struct made_test *t = e->what;

	document_begin(r, &drawn_kind, e, s->clerk);
	document_text(r, "draw", draw_id(r, t->draw));
	document_text(r, "client", tested(t)->id);
}

static void
write_test(const struct agency *s, const struct event *e, struct record *r)
{
	static const char *const results[] = { [PENDING] = "pending",
	    [NEGATIVE] = "negative", [POSITIVE] = "positive",
	    [INVALID] = "invalid", [REFUSED] = "refused" };
	static const char *const substances[] = { "alcohol", "cannabis",
	    "amphetamines", "fentanyl", "cocaine" };
	const struct made_test *t = e->what;
	bool known = e->version == 1 || t->result == REFUSED;
	char id[TEST_BYTES];

	(void)s;
	document_begin(r, &drug_test_kind, e, t->by);
	r->id = record_printf(r, "%s", test_id(t, id));
	document_text(r, "client", tested(t)->id);
	document_text(r, "draw", t->draw != NULL ? draw_id(r, t->draw) : NULL);
	document_text(r, "specimen", t->specimen);
	record_set_number(r, "collected_at", t->collected_at);
	document_text(r, "collected_by", t->by->id);
	record_set_number(r, "observed", t->collected_at / MINUTE % 3 == 0);
	document_text(r, "result", results[known ? t->result : PENDING]);
	if (e->version == 1) {
		document_amend(r, OP_AMEND, "result");
		record_set_number(r, "resulted_at", t->resulted_at);
		document_text(r, "substances", t->result == POSITIVE ?
		    substances[t->week->week % 5] : NULL);
	}
}

static void
gather_tests(const struct agency *s, struct events *all)
{
	for (size_t i = 0; i < s->draws.n; i++) {
		const struct made_draw *d = s->draws.at[i];

		gather_add(all, moment(d->day, 8 * 60 + 40), write_draw, d, 0);
	}
	for (size_t i = 0; i < s->tests.n; i++) {
		const struct made_test *t = s->tests.at[i];

		if (t->draw != NULL)
			gather_add(all, moment(t->draw->day, 8 * 60 + 40),
			    write_drawn, t, 0);
		if (t->dropped)
			continue;
		gather_add(all, t->collected_at + MINUTE, write_test, t, 0);
		if (t->result != PENDING && t->result != REFUSED)
			gather_add(all, t->resulted_at + MINUTE, write_test, t,
			    1);
	}
}

/* Mutual help, and claims */

static void
write_mutual_help(const struct agency *s, const struct event *e,
    struct record *r)
{
	static const char *const types[] = { "aa", "na", "na", "smart",
	    "peer", "other" };
	const struct made_week *w = e->what;
	const struct made_episode *p = w->episode;
	struct dice d = agency_dice(s, DICE_LIFE, p->client->number,
	    (uint64_t)w->week);
	char date[DAY_BYTES];

	document_begin(r, &mutual_help_kind, e, episode_counselor(p,
	    clock_monday(w->week)));
	r->id = record_printf(r, "MH-%s-%s", p->client->id,
	    day_compact(clock_monday(w->week), date));
	document_text(r, "client", p->client->id);
	document_day(r, "attended_on", clock_day(e->at) - 1);
	document_text(r, "type", dice_pick(&d, types));
	record_set_number(r, "minutes", 60);
	record_set_number(r, "verified", dice_percent(&d, 70));
}

static void
gather_mutual_help(const struct agency *s, struct events *all)
{
	for (size_t i = 0; i < s->weeks.n; i++) {
		const struct made_week *w = s->weeks.at[i];
		struct dice d = agency_dice(s, DICE_LIFE,
		    w->episode->client->number, (uint64_t)w->week << 16);
		int64_t day = clock_monday(w->week) + dice_between(&d, 1, 4);

		if (dice_percent(&d, 25) && episode_covers(w->episode, day))
			gather_add(all, moment(day, 8 * 60 + 50),
			    write_mutual_help, w, 0);
	}
}

static void
write_claim(const struct agency *s, const struct event *e, struct record *r)
{
	const struct made_claim *c = e->what;

	document_begin(r, &claim_kind, e, s->clerk);
	r->id = c->id;
	document_text(r, "client", c->week->episode->client->id);
	document_text(r, "payer", payer_name(c->payer));
	document_text(r, "code", payer_code(c->payer));
	document_day(r, "service_on", c->day);
	record_set_number(r, "units", c->units);
	record_set_number(r, "billed_at", c->billed_at);
	document_day(r, "received_on", c->received_on);
}

void
gather_care(const struct agency *s, struct events *all)
{
	for (size_t i = 0; i < s->memos.n; i++)
		gather_memo(all, s->memos.at[i]);
	for (size_t i = 0; i < s->breaches.n; i++) {
		const struct made_breach *b = s->breaches.at[i];

		gather_add(all, moment(b->occurred_on, 21 * 60 + 40),
		    write_breach, b, 0);
		if (b->step != NULL)
			gather_add(all, moment(b->stepped_on, 21 * 60 + 50),
			    write_breach, b, 1);
	}
	gather_tests(s, all);
	gather_mutual_help(s, all);
	for (size_t i = 0; i < s->claims.n; i++) {
		const struct made_claim *c = s->claims.at[i];

		gather_add(all, c->received_on == 0 ? c->billed_at + MINUTE :
		    moment(c->received_on, 12 * 60), write_claim, c, 0);
	}
}
