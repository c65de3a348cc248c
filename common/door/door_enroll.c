/* What iop-enroll(1) tells of, beside the facts of door_facts.c. */
#include <string.h>

#include "actor.h"
#include "common/base/clock.h"
#include "common/door/warn_after.sql.h"
#include "common/door/warn_before.sql.h"
#include "common/door/warn_track.sql.h"
#include "common/door/warn_transferred.sql.h"
#include "common/kinds/kinds.h"
#include "common/policy/policy.h"
#include "common/store/ledger.h"
#include "common/store/store.h"
#include "door_impl.h"

/* Nothing ends a membership but a discharge: of each that goes on from a day
 * where it should not, the command that ends it. */
static void
warn_running(const struct record *r, const char *field, struct rows *rows)
{
	while (rows_next(rows))
		door_warn(r, field, "still on a roster; to end it: "
		    "iop-schedule %s", rows_string(rows, "act"));
	rows_close(rows);
}

const char *
door_age_band(int64_t youngest, int64_t grown, int64_t birth, int64_t day)
{
	if (clock_years_later(birth, (int)youngest) > day)
		return "child";
	return clock_years_later(birth, (int)grown) > day ? "adolescent" :
	    "adult";
}

static const char *
age_band(struct door *door, int64_t birth, int64_t day)
{
	const struct policy *policy = door_policy(door);

	return door_age_band(policy_number(policy, "youngest_years", day),
	    policy_number(policy, "adult_years", day), birth, day);
}

/* What a day makes of a birth date tells of it, to who tries one day after
 * another: it is for who may see that, or recorded it. */
static void
need_birth_date(struct door *door, const char *client)
{
	struct ledger *ledger = ledger_new(door->store);
	struct record known;

	if (ledger_last(ledger, &client_kind, client, &known))
		actor_need_sight(door->actor, door->store, &known);
	record_free(&known);
	ledger_free(ledger);
}

/* An audit reads no birth date: what it needs of it stands in the open. */
int
door_derive_age(struct door *door, struct record *r)
{
	struct value *said = record_value(r, "age_band");
	const char *band = NULL;
	struct rows *rows;
	int wrong = 0;

	if (!(record_value(r, "admitted_on")->inherited && said->inherited))
		need_birth_date(door, record_text(r, "client"));
	rows = door_ask(door, r, "SELECT r.birth_date FROM client AS c"
	    " JOIN main.client AS r USING (entry) WHERE c.id = :client");
	if (rows_next(rows))
		band = age_band(door, rows_number(rows, "birth_date"),
		    record_number(r, "admitted_on"));
	rows_close(rows);
	if (band == NULL)	/* no such client: refused */
		return 0;
	if (said->set && !said->inherited && strcmp(said->text, band) != 0)
		wrong = record_wrong(r, "age_band",
		    "disagrees with the client's birth date");
	record_set(r, "age_band", band);
	return wrong;
}

/* Care that would be outside of the admission; of a day where there is. */
static void
warn_attended(const struct record *r, const char *field, const char *what,
    struct rows *rows)
{
	char day[CLOCK_BYTES];

	if (rows_next(rows) && rows_has(rows, "day")) {
		clock_spell_day(rows_number(rows, "day"), day);
		door_warn(r, field, "attendance is on record %s %s", what,
		    day);
	}
	rows_close(rows);
}

static void
warn_before(struct door *door, const struct record *r,
    const struct record *before)
{
	if (!door_is_new(before) && door_changed(r, before, "admitted_on"))
		warn_attended(r, "admitted_on", "before it, first on",
		    door_ask(door, r, warn_before_sql));
}

static void
warn_after(struct door *door, const struct record *r,
    const struct record *before)
{
	if (door_changed(r, before, "discharged_on"))
		warn_attended(r, "discharged_on", "after it, last on",
		    door_ask(door, r, warn_after_sql));
}

static void
warn_track(struct door *door, const struct record *r,
    const struct record *before)
{
	if (!door_is_new(before) && door_changed(r, before, "track"))
		warn_running(r, "track", door_ask(door, r, warn_track_sql));
}

int
door_admission(struct door *door, const struct record *r,
    const struct record *before)
{
	if (r->op != OP_VOID) {
		warn_before(door, r, before);
		warn_track(door, r, before);
	}
	return 0;
}

int
door_discharge(struct door *door, const struct record *r,
    const struct record *before)
{
	if (r->op != OP_VOID)
		warn_after(door, r, before);
	return 0;
}

static void
warn_transferred(struct door *door, const struct record *r)
{
	const char *ours = policy_words(door_policy(door), "level_of_care",
	    record_number(r, "transferred_on"));

	if (strcmp(record_text(r, "level_of_care"), ours) != 0)
		warn_running(r, "level_of_care",
		    door_ask(door, r, warn_transferred_sql));
}

int
door_transfer(struct door *door, const struct record *r,
    const struct record *before)
{
	if (r->op != OP_VOID &&
	    door_changed(r, before, "transferred_on level_of_care"))
		warn_transferred(door, r);
	return 0;
}
