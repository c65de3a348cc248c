/* Documents of clients: their way in, and out, who pays, and their life. */
#include "common/base/clock.h"
#include "sample_emit.h"

static void
write_client(const struct sample *s, struct out *out, const struct event *e)
{
	const struct client *c = e->what;
	struct dice d = dice_for(s, DICE_CLIENT, c->number, 0);
	struct record r;

	emit_begin(&r, "client", e, s->clerk);
	r.id = c->id;
	text_client(&d, &r);
	record_set_number(&r, "birth_date", c->birth_date);
	emit_finish(&r, out);
}

static void
write_admission(const struct sample *s, struct out *out,
    const struct event *e)
{
	const struct episode *p = e->what;
	bool moved = e->version == 1, before = p->registered_on != 0;
	int64_t day = moved ? p->moves_on : before ? p->registered_on :
	    p->admitted_on;
	struct record r;

	emit_begin(&r, "admission", e, s->clerk);
	text_set(&r, "client", p->client->id);
	emit_day(&r, "admitted_on", before ? p->registered_on :
	    p->admitted_on);
	text_set(&r, "level_of_care", p->continuing || before ? "1.0" :
	    "2.1");
	text_set(&r, "track", emit_track(episode_cohort(p, day)));
	text_set(&r, "reason", p->reason);
	text_set(&r, "model", "Matrix");
	text_set(&r, "facilitator", episode_counselor(p, day)->id);
	if (moved)
		emit_amend(&r, OP_AMEND, "moves to the adult track");
	emit_finish(&r, out);
}

static const char *
admission_id(struct record *r, const struct episode *p)
{
	char date[COMPACT_BYTES];

	if (p->before != NULL)
		p = p->before;
	return record_printf(r, "AD.%s.%s", p->client->id,
	    compact(p->registered_on != 0 ? p->registered_on :
	    p->admitted_on, date));
}

/* Up to level 2.1, or down from it. */
static void
write_transfer(const struct sample *s, struct out *out,
    const struct event *e)
{
	const struct episode *p = e->what;
	bool up = e->version == 0;
	struct record r;

	(void)s;
	emit_begin(&r, "transfer", e, episode_counselor(p, p->admitted_on));
	text_set(&r, "admission", admission_id(&r, p));
	emit_day(&r, "transferred_on", up ? p->admitted_on :
	    p->discharged_on + 1);
	text_set(&r, "level_of_care", up ? "2.1" : "1.0");
	text_set(&r, "reason", up ? "relapse" : "progress");
	emit_finish(&r, out);
}

static void
write_discharge(const struct sample *s, struct out *out,
    const struct event *e)
{
	static const char *const outcomes[] = { [COMPLETED] = "completed",
	    [DROPPED_OUT] = "dropped-out", [TRANSFERRED] = "transferred",
	    [ADMINISTRATIVE] = "administrative",
	    [AGAINST_ADVICE] = "against-advice" };
	const struct episode *p = e->what;
	struct dice d = dice_for(s, DICE_CLIENT, p->client->number,
	    (uint64_t)p->admitted_on);
	struct record r;

	emit_begin(&r, "discharge", e, episode_counselor(p, p->discharged_on));
	text_set(&r, "admission", admission_id(&r, p));
	emit_day(&r, "discharged_on", p->discharged_on);
	text_set(&r, "reason", outcomes[p->outcome]);
	if (p->away_from != 0)
		emit_day(&r, "followed_up_on", p->discharged_on -
		    (p->discharged_on > p->away_from));
	text_discharge(&d, p, &r);
	if (p->outcome == COMPLETED)
		text_next(&d, p, &r);
	emit_finish(&r, out);
}

static void
write_membership(const struct sample *s, struct out *out,
    const struct event *e)
{
	const struct membership *m = e->what;
	struct record r;

	emit_begin(&r, "membership", e, s->clerk);
	text_set(&r, "group", m->group->id);
	text_set(&r, "client", m->episode->client->id);
	emit_day(&r, "starts_on", m->starts_on);
	if (e->version == 1 || m->ended_at == 0)
		emit_day(&r, "ends_on", m->ends_on);
	if (e->version == 1)
		emit_amend(&r, OP_AMEND, "leaves the group");
	emit_finish(&r, out);
}

/* Diagnosis, payers and work */

static void
write_diagnosis(const struct sample *s, struct out *out,
    const struct event *e)
{
	const struct client *c = e->what;
	struct record r;

	emit_begin(&r, "diagnosis", e, s->supervisors.at[0]);
	r.id = record_printf(&r, "DX-%s", c->id);
	text_set(&r, "client", c->id);
	/* the first of those in the notes */
	text_set(&r, "code", c->diagnosis != NULL ? c->diagnosis :
	    record_printf(&r, "%.6s", text_diagnosis(s, c)));
	emit_day(&r, "diagnosed_on", c->diagnosed_on);
	text_set(&r, "diagnosed_by", ((struct staff *)
	    s->supervisors.at[0])->id);
	record_set_number(&r, "is_primary", 1);
	emit_finish(&r, out);
}

static void
write_coverage(const struct sample *s, struct out *out,
    const struct event *e)
{
	const struct coverage *c = e->what;
	char date[COMPACT_BYTES];
	struct record r;

	emit_begin(&r, "coverage", e, s->clerk);
	r.id = record_printf(&r, "CV-%s-%s%s", c->episode->client->id,
	    compact(c->starts_on, date), c->secondary ? "-2" : "");
	text_set(&r, "client", c->episode->client->id);
	text_set(&r, "payer", payer_name(c->payer));
	text_set(&r, "rank", c->secondary ? "secondary" : "primary");
	if (c->payer != BLOCK_GRANT)
		text_set(&r, "member_number", record_printf(&r, "M%07d",
		    (int)(c->episode->client->number * 7919 % 9999991)));
	emit_day(&r, "starts_on", c->starts_on);
	if (e->version == 1 || c->ended_at == 0)
		emit_day(&r, "ends_on", c->ends_on);
	if (c->payer == COMMERCIAL)
		record_set_number(&r, "copay_cents", 2500);
	if (e->version == 1)
		emit_amend(&r, OP_AMEND, "treatment ends");
	emit_finish(&r, out);
}

static void
write_authorization(const struct sample *s, struct out *out,
    const struct event *e)
{
	const struct authorization *a = e->what;
	const struct episode *p = a->episode;
	char date[COMPACT_BYTES];
	struct record r;

	emit_begin(&r, "authorization", e, s->clerk);
	r.id = record_printf(&r, "AU-%s-%s-%zu", p->client->id,
	    compact(p->admitted_on, date), a->nth);
	text_set(&r, "client", p->client->id);
	text_set(&r, "payer", payer_name(p->payer));
	text_set(&r, "number", record_printf(&r, "%06d-%zu",
	    (int)(p->client->number * 104729 % 999983), a->nth));
	if (a->nth % 2 == 1)
		text_set(&r, "code", payer_code(p->payer));
	emit_day(&r, "starts_on", a->starts_on);
	emit_day(&r, "ends_on", a->ends_on);
	record_set_number(&r, "units", a->units);
	emit_finish(&r, out);
}

static void
write_referral(const struct sample *s, struct out *out,
    const struct event *e)
{
	static const char *const parties[] = { "District court, drug court",
	    "Community hospital, emergency department", "Family physician",
	    "Detoxification center" };
	const struct client *c = e->what;
	struct record r;

	emit_begin(&r, "referral", e, s->clerk);
	r.id = record_printf(&r, "RF-%s", c->id);
	text_set(&r, "client", c->id);
	text_set(&r, "direction", "in");
	emit_day(&r, "referred_on", clock_day(c->recorded_at) - 3);
	text_set(&r, "party", parties[c->number % 4]);
	text_set(&r, "purpose", "treatment");
	text_set(&r, "level_of_care", "2.1");
	text_set(&r, "outcome", "accepted");
	emit_finish(&r, out);
}

static void
write_occupation(const struct sample *s, struct out *out,
    const struct event *e)
{
	static const char *const types[] = { "employed", "employed",
	    "seeking", "none", "homemaker", "training", "disabled" };
	const struct client *c = e->what;
	struct dice d = dice_for(s, DICE_LIFE, c->number, 0);
	bool young = c->adult_from != 0;
	struct record r;

	emit_begin(&r, "occupation", e, s->clerk);
	r.id = record_printf(&r, "OC-%s", c->id);
	text_set(&r, "client", c->id);
	text_set(&r, "type", young ? "school" : types[dice_below(&d, 7)]);
	record_set_number(&r, "hours_week", dice_between(&d, 0, 40));
	emit_day(&r, "starts_on", clock_day(c->recorded_at) -
	    dice_between(&d, 1, 900));
	emit_finish(&r, out);
}

static void
write_aftercare(const struct sample *s, struct out *out,
    const struct event *e)
{
	static const char *const modes[] = { "telephone", "letter",
	    "message" };
	const struct episode *p = e->what;
	struct dice d = dice_for(s, DICE_LIFE, p->client->number,
	    (uint64_t)e->at);
	const struct staff *by = s->supervisors.at[0];
	struct record r;

	emit_begin(&r, "aftercare", e, by);
	r.id = record_printf(&r, "AC-%s-%d", admission_id(&r, p) + 3,
	    e->version);
	text_set(&r, "discharge", record_printf(&r, "DC.%s",
	    admission_id(&r, p)));
	emit_day(&r, "contacted_on", clock_day(e->at));
	text_set(&r, "staff", by->id);
	text_set(&r, "mode", modes[dice_below(&d, 3)]);
	record_set_number(&r, "reached", dice_percent(&d, 60));
	emit_finish(&r, out);
}

static void
gather_first_day(const struct sample *s, struct events *all,
    const struct client *c)
{
	struct dice d = dice_for(s, DICE_LIFE, c->number, 1);

	event_add(all, emit_later(c->recorded_at + MINUTE,
	    moment(c->diagnosed_on, 12 * 60)), write_diagnosis, c, 0);
	event_add(all, c->recorded_at + MINUTE, write_occupation, c, 0);
	if (dice_percent(&d, 40))
		event_add(all, c->recorded_at + MINUTE, write_referral, c, 0);
}

/* Two weeks and two months after a good end. */
static void
gather_aftercare(struct events *all, const struct episode *p)
{
	if (p->outcome != COMPLETED || p->after != NULL)
		return;
	event_add(all, moment(p->discharged_on + 14, 11 * 60),
	    write_aftercare, p, 1);
	event_add(all, moment(p->discharged_on + 60, 15 * 60),
	    write_aftercare, p, 2);
}

static void
gather_payers(const struct sample *s, struct events *all)
{
	for (size_t i = 0; i < s->coverages.n; i++) {
		const struct coverage *c = s->coverages.at[i];

		event_add(all, emit_later(c->episode->admitted_at +
		    2 * MINUTE, moment(c->starts_on, 7 * 60)),
		    write_coverage, c, 0);
		event_add(all, c->ended_at, write_coverage, c, 1);
	}
	for (size_t i = 0; i < s->authorizations.n; i++) {
		const struct authorization *a = s->authorizations.at[i];

		event_add(all, emit_later(a->episode->admitted_at +
		    3 * MINUTE, moment(a->starts_on - 4, 11 * 60)),
		    write_authorization, a, 0);
	}
}

void
gather_clients(const struct sample *s, struct events *all)
{
	for (size_t i = 0; i < s->clients.n; i++) {
		const struct client *c = s->clients.at[i];

		event_add(all, c->recorded_at, write_client, c, 0);
		gather_first_day(s, all, c);
	}
	for (size_t i = 0; i < s->episodes.n; i++) {
		const struct episode *p = s->episodes.at[i];

		if (p->before == NULL)
			event_add(all, p->registered_at, write_admission, p,
			    0);
		if (p->registered_on != 0)
			event_add(all, p->admitted_at, write_transfer, p, 0);
		if (p->later != NULL)
			event_add(all, moment(p->moves_on - 3, 14 * 60 + 10),
			    write_admission, p, 1);
		event_add(all, p->discharged_at, p->after != NULL ?
		    write_transfer : write_discharge, p, 1);
	}
	for (size_t i = 0; i < s->memberships.n; i++) {
		const struct membership *m = s->memberships.at[i];

		event_add(all, m->recorded_at, write_membership, m, 0);
		event_add(all, m->ended_at, write_membership, m, 1);
	}
	for (size_t i = 0; i < s->episodes.n; i++)
		gather_aftercare(all, s->episodes.at[i]);
	gather_payers(s, all);
}

