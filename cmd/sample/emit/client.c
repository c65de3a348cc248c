/* Documents of clients: their way in, and out, who pays, and their life. */
#include "cmd/sample/dice/day.h"
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/cohort.h"
#include "cmd/sample/model/client/client.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/membership.h"
#include "cmd/sample/model/staff/staff.h"
#include "common/base/clock.h"
#include "common/kinds/kinds.h"
#include "common/record/record.h"
#include "document.h"
#include "gather.h"
#include "words.h"

static void
write_client(const struct agency *s, const struct event *e, struct record *r)
{
	const struct made_client *c = e->what;
	struct dice d = agency_dice(s, DICE_CLIENT, c->number, 0);

	document_begin(r, &client_kind, e, s->clerk);
	r->id = c->id;
	words_client(&d, r);
	record_set_number(r, "birth_date", c->birth_date);
}

static void
write_admission(const struct agency *s, const struct event *e, struct record *r)
{
	const struct made_episode *p = e->what;
	bool moved = e->version == 1, before = p->registered_on != 0;
	int64_t day = moved ? p->moves_on : before ? p->registered_on :
	    p->admitted_on;

	document_begin(r, &admission_kind, e, s->clerk);
	document_text(r, "client", p->client->id);
	document_day(r, "admitted_on", before ? p->registered_on :
	    p->admitted_on);
	document_text(r, "level_of_care", p->level != NULL ? p->level :
	    p->continuing || before ? "1.0" : "2.1");
	document_text(r, "track", cohort_track(episode_cohort(p, day)));
	document_text(r, "reason", p->reason);
	document_text(r, "model", "Matrix");
	document_text(r, "facilitator", episode_counselor(p, day)->id);
	if (moved)
		document_amend(r, OP_AMEND, "moves to the adult track");
}

static const char *
admission_id(struct record *r, const struct made_episode *p)
{
	char id[EPISODE_BYTES];

	return record_printf(r, "%s", episode_admission(p, id));
}

/* Up to level 2.1, or down from it. */
static void
write_transfer(const struct agency *s, const struct event *e, struct record *r)
{
	const struct made_episode *p = e->what;
	bool up = e->version == 0;

	(void)s;
	document_begin(r, &transfer_kind, e, episode_counselor(p,
	    clock_day(e->at)));
	document_text(r, "admission", admission_id(r, p));
	document_day(r, "transferred_on", up ? p->admitted_on :
	    p->discharged_on + 1);
	document_text(r, "level_of_care", up ? "2.1" :
	    p->after->level != NULL ? p->after->level : "1.0");
	document_text(r, "reason", up ? "relapse" : "progress");
}

static void
write_discharge(const struct agency *s, const struct event *e, struct record *r)
{
	static const char *const outcomes[] = { [COMPLETED] = "completed",
	    [DROPPED_OUT] = "dropped-out", [TRANSFERRED] = "transferred",
	    [ADMINISTRATIVE] = "administrative",
	    [AGAINST_ADVICE] = "against-advice" };
	const struct made_episode *p = e->what;
	struct dice d = agency_dice(s, DICE_CLIENT, p->client->number,
	    (uint64_t)p->admitted_on);

	document_begin(r, &discharge_kind, e, episode_counselor(p,
	    p->discharged_on));
	document_text(r, "admission", admission_id(r, p));
	document_day(r, "discharged_on", p->discharged_on);
	document_text(r, "reason", outcomes[p->outcome]);
	if (p->away_from != 0)
		document_day(r, "followed_up_on", p->discharged_on -
		    (p->discharged_on > p->away_from));
	words_discharge(&d, p, r);
	if (p->outcome == COMPLETED)
		words_next(&d, p, r);
}

static void
write_membership(const struct agency *s, const struct event *e,
    struct record *r)
{
	const struct made_membership *m = e->what;

	document_begin(r, &membership_kind, e, s->clerk);
	document_text(r, "group", m->group->id);
	document_text(r, "client", m->episode->client->id);
	document_day(r, "starts_on", m->starts_on);
	if (e->version == 1 || m->ended_at == 0)
		document_day(r, "ends_on", m->ends_on);
	if (e->version == 1)
		document_amend(r, OP_AMEND, "leaves the group");
}

/* Diagnosis, payers and work */

static void
write_diagnosis(const struct agency *s, const struct event *e, struct record *r)
{
	const struct made_client *c = e->what;

	document_begin(r, &diagnosis_kind, e, s->supervisors.at[0]);
	r->id = record_printf(r, "DX-%s", c->id);
	document_text(r, "client", c->id);
	/* the first of those in the notes */
	document_text(r, "code", c->diagnosis != NULL ? c->diagnosis :
	    record_printf(r, "%.6s", words_diagnosis(s, c)));
	document_day(r, "diagnosed_on", c->diagnosed_on);
	document_text(r, "diagnosed_by", ((struct made_staff *)
	    s->supervisors.at[0])->id);
	record_set_number(r, "is_primary", 1);
}

static void
write_coverage(const struct agency *s, const struct event *e, struct record *r)
{
	const struct made_coverage *c = e->what;
	char date[DAY_BYTES];

	document_begin(r, &coverage_kind, e, s->clerk);
	r->id = record_printf(r, "CV-%s-%s%s", c->episode->client->id,
	    day_compact(c->starts_on, date), c->secondary ? "-2" : "");
	document_text(r, "client", c->episode->client->id);
	document_text(r, "payer", payer_name(c->payer));
	document_text(r, "rank", c->secondary ? "secondary" : "primary");
	if (c->payer != BLOCK_GRANT)
		document_text(r, "member_number", record_printf(r, "M%07d",
		    (int)(c->episode->client->number * 7919 % 9999991)));
	document_day(r, "starts_on", c->starts_on);
	if (e->version == 1 || c->ended_at == 0)
		document_day(r, "ends_on", c->ends_on);
	if (c->payer == COMMERCIAL)
		record_set_number(r, "copay_cents", 2500);
	if (e->version == 1)
		document_amend(r, OP_AMEND, "treatment ends");
}

static void
write_authorization(const struct agency *s, const struct event *e,
    struct record *r)
{
	const struct made_authorization *a = e->what;
	const struct made_episode *p = a->episode;
	char date[DAY_BYTES];

	document_begin(r, &authorization_kind, e, s->clerk);
	r->id = record_printf(r, "AU-%s-%s-%zu", p->client->id,
	    day_compact(p->admitted_on, date), a->nth);
	document_text(r, "client", p->client->id);
	document_text(r, "payer", payer_name(p->payer));
	document_text(r, "number", record_printf(r, "%06d-%zu",
	    (int)(p->client->number * 104729 % 999983), a->nth));
	if (a->nth % 2 == 1)
		document_text(r, "code", payer_code(p->payer));
	document_day(r, "starts_on", a->starts_on);
	document_day(r, "ends_on", a->ends_on);
	record_set_number(r, "units", a->units);
}

static void
write_referral(const struct agency *s, const struct event *e, struct record *r)
{
	static const char *const parties[] = { "District court, drug court",
	    "Community hospital, emergency department", "Family physician",
	    "Detoxification center" };
	const struct made_client *c = e->what;

	document_begin(r, &referral_kind, e, s->clerk);
	r->id = record_printf(r, "RF-%s", c->id);
	document_text(r, "client", c->id);
	document_text(r, "direction", "in");
	document_day(r, "referred_on", clock_day(c->recorded_at) - 3);
	document_text(r, "party", parties[c->number % 4]);
	document_text(r, "purpose", "treatment");
	document_text(r, "level_of_care", "2.1");
	document_text(r, "outcome", "accepted");
}

static void
write_occupation(const struct agency *s, const struct event *e,
    struct record *r)
{
	static const char *const types[] = { "employed", "employed",
	    "seeking", "none", "homemaker", "training", "disabled" };
	const struct made_client *c = e->what;
	struct dice d = agency_dice(s, DICE_LIFE, c->number, 0);
	bool young = c->adult_from != 0;

	document_begin(r, &occupation_kind, e, s->clerk);
	r->id = record_printf(r, "OC-%s", c->id);
	document_text(r, "client", c->id);
	document_text(r, "type", young ? "school" : dice_pick(&d, types));
	record_set_number(r, "hours_week", dice_between(&d, 0, 40));
	document_day(r, "starts_on", clock_day(c->recorded_at) -
	    dice_between(&d, 1, 900));
}

static void
write_aftercare(const struct agency *s, const struct event *e, struct record *r)
{
	static const char *const modes[] = { "telephone", "letter",
	    "message" };
	const struct made_episode *p = e->what;
	struct dice d = agency_dice(s, DICE_LIFE, p->client->number,
	    (uint64_t)e->at);
	const struct made_staff *by = s->supervisors.at[0];

	document_begin(r, &aftercare_kind, e, by);
	r->id = record_printf(r, "AC-%s-%d", admission_id(r, p) + 3,
	    e->version);
	document_text(r, "discharge", record_printf(r, "DC.%s",
	    admission_id(r, p)));
	document_day(r, "contacted_on", clock_day(e->at));
	document_text(r, "staff", by->id);
	document_text(r, "mode", dice_pick(&d, modes));
	record_set_number(r, "reached", dice_percent(&d, 60));
}

static void
gather_first_day(const struct agency *s, struct events *all,
    const struct made_client *c)
{
	struct dice d = agency_dice(s, DICE_LIFE, c->number, 1);

	gather_add(all, moment_later(c->recorded_at + MINUTE,
	    moment(c->diagnosed_on, 12 * 60)), write_diagnosis, c, 0);
	gather_add(all, c->recorded_at + MINUTE, write_occupation, c, 0);
	if (dice_percent(&d, 40))
		gather_add(all, c->recorded_at + MINUTE, write_referral, c, 0);
}

/* Two weeks and two months after a good end. */
static void
gather_aftercare(struct events *all, const struct made_episode *p)
{
	if (p->outcome != COMPLETED || p->after != NULL)
		return;
	gather_add(all, moment(p->discharged_on + 14, 11 * 60),
	    write_aftercare, p, 1);
	gather_add(all, moment(p->discharged_on + 60, 15 * 60),
	    write_aftercare, p, 2);
}

static void
gather_payers(const struct agency *s, struct events *all)
{
	for (size_t i = 0; i < s->coverages.n; i++) {
		const struct made_coverage *c = s->coverages.at[i];

		gather_add(all, moment_later(c->episode->admitted_at +
		    2 * MINUTE, moment(c->starts_on, 7 * 60)),
		    write_coverage, c, 0);
		gather_add(all, c->ended_at, write_coverage, c, 1);
	}
	for (size_t i = 0; i < s->authorizations.n; i++) {
		const struct made_authorization *a = s->authorizations.at[i];

		gather_add(all, moment_later(a->episode->admitted_at +
		    3 * MINUTE, moment(a->starts_on - 4, 11 * 60)),
		    write_authorization, a, 0);
	}
}

void
gather_clients(const struct agency *s, struct events *all)
{
	for (size_t i = 0; i < s->clients.n; i++) {
		const struct made_client *c = s->clients.at[i];

		gather_add(all, c->recorded_at, write_client, c, 0);
		gather_first_day(s, all, c);
	}
	for (size_t i = 0; i < s->episodes.n; i++) {
		const struct made_episode *p = s->episodes.at[i];

		if (p->before == NULL)
			gather_add(all, p->registered_at, write_admission, p,
			    0);
		if (p->registered_on != 0)
			gather_add(all, p->admitted_at, write_transfer, p, 0);
		if (p->later != NULL)
			gather_add(all, moment(p->moves_on - 3, 14 * 60 + 10),
			    write_admission, p, 1);
		gather_add(all, p->discharged_at, p->after != NULL ?
		    write_transfer : write_discharge, p, 1);
	}
	for (size_t i = 0; i < s->memberships.n; i++) {
		const struct made_membership *m = s->memberships.at[i];

		gather_add(all, m->recorded_at, write_membership, m, 0);
		gather_add(all, m->ended_at, write_membership, m, 1);
	}
	for (size_t i = 0; i < s->episodes.n; i++)
		gather_aftercare(all, s->episodes.at[i]);
	gather_payers(s, all);
}
