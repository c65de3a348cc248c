/* Documents of what goes with treatment: contacts, tests, claims. */
#include <inttypes.h>
#include <string.h>

#include "common/base/clock.h"
#include "sample_emit.h"

/* Notes about no session */

enum { WRITTEN, FOLLOWED_UP };

static const char *
memo_id(struct record *r, const struct memo *m)
{
	return record_printf(r, "NM-%06" PRIu64, m->number);
}

static void
write_crisis_referral(const struct sample *s, struct out *out,
    const struct event *e)
{
	const struct memo *m = e->what;
	struct record r;

	(void)s;
	emit_begin(&r, "referral", e, m->author);
	r.id = record_printf(&r, "RF-NM-%06" PRIu64, m->number);
	text_set(&r, "client", m->episode->client->id);
	text_set(&r, "direction", "out");
	emit_day(&r, "referred_on", clock_day(m->started_at));
	text_set(&r, "party", "Crisis center");
	text_set(&r, "purpose", "psychiatric");
	text_set(&r, "outcome", "accepted");
	emit_finish(&r, out);
}

static void
write_memo(const struct sample *s, struct out *out, const struct event *e)
{
	const struct memo *m = e->what;
	struct record r;

	emit_begin(&r, "note", e, m->author);
	r.id = memo_id(&r, m);
	text_set(&r, "type", m->type);
	text_set(&r, "client", m->episode->client->id);
	text_set(&r, "author", m->author->id);
	record_set_number(&r, "started_at", m->started_at);
	record_set_number(&r, "ended_at", m->started_at +
	    m->minutes * MINUTE);
	text_set(&r, "modality", strcmp(m->type, "discharge-summary") == 0 ?
	    "in-person" : "telephone");
	text_memo(s, m, &r);
	if (m->referred)
		text_set(&r, "referral", record_printf(&r, "RF-NM-%06" PRIu64,
		    m->number));
	if (e->version == FOLLOWED_UP) {
		emit_amend(&r, OP_AMEND, "followed up");
		emit_day(&r, "followed_up_on", m->followed_up_on);
	}
	emit_finish(&r, out);
}

static void
write_memo_signed(const struct sample *s, struct out *out,
    const struct event *e)
{
	const struct memo *m = e->what;
	const struct license *l = staff_licensed(m->author, clock_day(e->at));
	struct record r;

	(void)s;
	emit_begin(&r, "signature", e, m->author);
	r.id = record_printf(&r, "SGM-%06" PRIu64 "-%d", m->number,
	    e->version + 1);
	text_set(&r, "note", memo_id(&r, m));
	text_set(&r, "staff", m->author->id);
	text_set(&r, "credentials", l != NULL ? l->type : NULL);
	emit_finish(&r, out);
}

static void
gather_memo(struct events *all, const struct memo *m)
{
	int64_t at = m->started_at + (m->minutes + 3) * MINUTE;

	if (m->dropped)
		return;
	if (m->referred)
		event_add(all, at, write_crisis_referral, m, 0);
	event_add(all, at, write_memo, m, WRITTEN);
	event_add(all, m->signed_at, write_memo_signed, m, WRITTEN);
	if (m->followed_up_on == 0)
		return;
	at = emit_later(m->signed_at + 5 * MINUTE,
	    moment(m->followed_up_on, 16 * 60));
	event_add(all, at, write_memo, m, FOLLOWED_UP);
	event_add(all, at + 4 * MINUTE, write_memo_signed, m, FOLLOWED_UP);
}

/* Group rules */

static void
write_breach(const struct sample *s, struct out *out, const struct event *e)
{
	const struct breach *b = e->what;
	const struct staff *by = episode_counselor(b->episode,
	    b->occurred_on);
	char date[COMPACT_BYTES];
	struct record r;

	(void)s;
	emit_begin(&r, "breach", e, by);
	r.id = record_printf(&r, "B-%s-%s", b->episode->client->id,
	    compact(b->occurred_on, date));
	text_set(&r, "client", b->episode->client->id);
	emit_day(&r, "occurred_on", b->occurred_on);
	text_set(&r, "rule", b->rule);
	text_set(&r, "staff", by->id);
	if (e->version == 1) {
		emit_amend(&r, OP_AMEND, "answered");
		text_set(&r, "step", b->step);
		emit_day(&r, "stepped_on", b->stepped_on);
	}
	emit_finish(&r, out);
}

/* Drug tests */

static const char *
draw_id(struct record *r, const struct draw *d)
{
	char date[COMPACT_BYTES];

	return record_printf(r, "DR-%s", compact(d->day, date));
}

static const struct client *
tested(const struct drug_test *t)
{
	return t->week->episode->client;
}

static void
write_draw(const struct sample *s, struct out *out, const struct event *e)
{
	const struct draw *d = e->what;
	struct dice dice = dice_for(s, DICE_TEST, (uint64_t)d->day, 0);
	struct record r;

	emit_begin(&r, "draw", e, s->clerk);
	r.id = draw_id(&r, d);
	emit_day(&r, "drawn_on", d->day);
	text_set(&r, "seed", record_printf(&r, "%d",
	    dice_below(&dice, 1000000000)));
	record_set_number(&r, "pool", d->pool);
	record_set_number(&r, "size", d->size);
	emit_finish(&r, out);
}

static void
write_drawn(const struct sample *s, struct out *out, const struct event *e)
{
	const struct drug_test *t = e->what;
	struct record r;

	emit_begin(&r, "drawn", e, s->clerk);
	text_set(&r, "draw", draw_id(&r, t->draw));
	text_set(&r, "client", tested(t)->id);
	emit_finish(&r, out);
}

static void
write_test(const struct sample *s, struct out *out, const struct event *e)
{
	static const char *const results[] = { [PENDING] = "pending",
	    [NEGATIVE] = "negative", [POSITIVE] = "positive",
	    [INVALID] = "invalid", [REFUSED] = "refused" };
	static const char *const substances[] = { "alcohol", "cannabis",
	    "amphetamines", "fentanyl", "cocaine" };
	const struct drug_test *t = e->what;
	bool known = e->version == 1 || t->result == REFUSED;
	char id[TEST_BYTES];
	struct record r;

	(void)s;
	emit_begin(&r, "drug_test", e, t->by);
	r.id = test_id(t, id);
	text_set(&r, "client", tested(t)->id);
	text_set(&r, "draw", t->draw != NULL ? draw_id(&r, t->draw) : NULL);
	text_set(&r, "specimen", t->specimen);
	record_set_number(&r, "collected_at", t->collected_at);
	text_set(&r, "collected_by", t->by->id);
	record_set_number(&r, "observed", t->collected_at / MINUTE % 3 == 0);
	text_set(&r, "result", results[known ? t->result : PENDING]);
	if (e->version == 1) {
		emit_amend(&r, OP_AMEND, "result");
		record_set_number(&r, "resulted_at", t->resulted_at);
		text_set(&r, "substances", t->result == POSITIVE ?
		    substances[t->week->week % 5] : NULL);
	}
	emit_finish(&r, out);
}

static void
gather_tests(const struct sample *s, struct events *all)
{
	for (size_t i = 0; i < s->draws.n; i++) {
		const struct draw *d = s->draws.at[i];

		event_add(all, moment(d->day, 8 * 60 + 40), write_draw, d, 0);
	}
	for (size_t i = 0; i < s->tests.n; i++) {
		const struct drug_test *t = s->tests.at[i];

		if (t->draw != NULL)
			event_add(all, moment(t->draw->day, 8 * 60 + 40),
			    write_drawn, t, 0);
		if (t->dropped)
			continue;
		event_add(all, t->collected_at + MINUTE, write_test, t, 0);
		if (t->result != PENDING && t->result != REFUSED)
			event_add(all, t->resulted_at + MINUTE, write_test, t,
			    1);
	}
}

/* Mutual help, and claims */

static void
write_mutual_help(const struct sample *s, struct out *out,
    const struct event *e)
{
	static const char *const types[] = { "aa", "na", "na", "smart",
	    "peer", "other" };
	const struct client_week *w = e->what;
	const struct episode *p = w->episode;
	struct dice d = dice_for(s, DICE_LIFE, p->client->number,
	    (uint64_t)w->week);
	char date[COMPACT_BYTES];
	struct record r;

	emit_begin(&r, "mutual_help", e, episode_counselor(p,
	    clock_monday(w->week)));
	r.id = record_printf(&r, "MH-%s-%s", p->client->id,
	    compact(clock_monday(w->week), date));
	text_set(&r, "client", p->client->id);
	emit_day(&r, "attended_on", clock_day(e->at) - 1);
	text_set(&r, "type", types[dice_below(&d, 6)]);
	record_set_number(&r, "minutes", 60);
	record_set_number(&r, "verified", dice_percent(&d, 70));
	emit_finish(&r, out);
}

static void
gather_mutual_help(const struct sample *s, struct events *all)
{
	for (size_t i = 0; i < s->weeks.n; i++) {
		const struct client_week *w = s->weeks.at[i];
		struct dice d = dice_for(s, DICE_LIFE,
		    w->episode->client->number, (uint64_t)w->week << 16);
		int64_t day = clock_monday(w->week) + dice_between(&d, 1, 4);

		if (dice_percent(&d, 25) && episode_covers(w->episode, day))
			event_add(all, moment(day, 8 * 60 + 50),
			    write_mutual_help, w, 0);
	}
}

static void
write_claim(const struct sample *s, struct out *out, const struct event *e)
{
	const struct claim *c = e->what;
	char date[COMPACT_BYTES];
	struct record r;

	emit_begin(&r, "claim", e, s->clerk);
	r.id = record_printf(&r, "CLM-%s-%s", c->week->episode->client->id,
	    compact(c->day, date));
	text_set(&r, "client", c->week->episode->client->id);
	text_set(&r, "payer", payer_name(c->payer));
	text_set(&r, "code", payer_code(c->payer));
	emit_day(&r, "service_on", c->day);
	record_set_number(&r, "units", c->units);
	record_set_number(&r, "billed_at", c->billed_at);
	emit_finish(&r, out);
}

void
gather_care(const struct sample *s, struct events *all)
{
	for (size_t i = 0; i < s->memos.n; i++)
		gather_memo(all, s->memos.at[i]);
	for (size_t i = 0; i < s->breaches.n; i++) {
		const struct breach *b = s->breaches.at[i];

		event_add(all, moment(b->occurred_on, 21 * 60 + 40),
		    write_breach, b, 0);
		if (b->step != NULL)
			event_add(all, moment(b->stepped_on, 21 * 60 + 50),
			    write_breach, b, 1);
	}
	gather_tests(s, all);
	gather_mutual_help(s, all);
	for (size_t i = 0; i < s->claims.n; i++) {
		const struct claim *c = s->claims.at[i];

		event_add(all, c->billed_at + MINUTE, write_claim, c, 0);
	}
}
