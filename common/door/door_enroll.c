/* What iop-enroll(1) refuses. */
#include <stdio.h>
#include <string.h>

#include "common/base/clock.h"
#include "common/door/level_wrong.sql.h"
#include "common/door/open_wrong.sql.h"
#include "common/door/warn_after.sql.h"
#include "common/door/warn_before.sql.h"
#include "common/door/warn_track.sql.h"
#include "common/door/warn_transferred.sql.h"
#include "common/kinds/kinds.h"
#include "common/policy/policy.h"
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

/* Of an age other than the track's; the age itself is not said. */
static void
warn_age(struct door *door, const struct record *r,
    const struct record *before)
{
	struct rows *rows;
	int64_t day = record_number(r, "admitted_on"), birth;
	bool adult = strcmp(record_text(r, "track"), "adult") == 0;
	int youngest, grown;

	if (!door_changed(r, before, "admitted_on track"))
		return;
	youngest = (int)policy_number(door_policy(door), "youngest_years");
	grown = (int)policy_number(door_policy(door), "adult_years");
	rows = door_ask(door, r, "SELECT r.birth_date FROM client AS c"
	    " JOIN main.client AS r USING (entry) WHERE c.id = :client");
	if (rows_next(rows)) {
		birth = rows_number(rows, "birth_date");
		if (clock_years_later(birth, youngest) > day)
			door_warn(r, "client", "not yet %d that day, too "
			    "young for the program", youngest);
		else if (adult && clock_years_later(birth, grown) > day)
			door_warn(r, "track", "adult, and the client is not "
			    "%d that day", grown);
		else if (!adult && clock_years_later(birth, grown) <= day)
			door_warn(r, "track", "adolescent, and the client is "
			    "%d or more that day", grown);
	}
	rows_close(rows);
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
	if (r->op == OP_VOID)
		return 0;
	if (door_finds(door, r,
	    "SELECT 1 FROM admission AS a LEFT JOIN discharge AS d"
	    " ON d.admission = a.id WHERE a.client = :client AND a.id <> :id"
	    " AND holds_on(:admitted_on + 1, NULL, d.discharged_on)"
	    " AND holds_on(a.admitted_on + 1, NULL, (SELECT discharged_on"
	    "  FROM discharge WHERE admission = :id))"))
		return record_wrong(r, "admitted_on",
		    "the client is admitted already");
	warn_age(door, r, before);
	warn_before(door, r, before);
	warn_track(door, r, before);
	return 0;
}

/* Without its discharge an admission goes on. */
static int
open_wrong(struct door *door, const struct record *r)
{
	if (!door_finds(door, r, open_wrong_sql))
		return 0;
	return record_wrong(r, "admission",
	    "would be open beside a later one of the client");
}

int
door_discharge(struct door *door, const struct record *r,
    const struct record *before)
{
	int wrong = 0;

	if (r->op == OP_VOID)
		return open_wrong(door, r);
	if (door_finds(door, r, "SELECT 1 FROM discharge"
	    " WHERE admission = :admission AND id <> :id"))
		wrong += record_wrong(r, "admission", "discharged already");
	if (door_finds(door, r, "SELECT 1 FROM admission"
	    " WHERE id = :admission AND admitted_on > :discharged_on"))
		wrong += record_wrong(r, "discharged_on",
		    "before the admission");
	if (door_finds(door, r, "SELECT 1 FROM admission AS mine"
	    " JOIN admission AS a ON a.client = mine.client"
	    "  AND a.id <> mine.id WHERE mine.id = :admission"
	    " AND a.admitted_on >= mine.admitted_on"
	    " AND a.admitted_on < :discharged_on"))
		wrong += record_wrong(r, "discharged_on",
		    "after the client's next admission");
	if (wrong == 0)
		warn_after(door, r, before);
	return wrong;
}

int
door_diagnosis(struct door *door, const struct record *r,
    const struct record *before)
{
	if (r->op == OP_VOID || !record_has(r, "diagnosed_by") ||
	    !door_changed(r, before, "diagnosed_by diagnosed_on"))
		return 0;
	return door_is_licensed(door, record_text(r, "diagnosed_by"),
	    record_number(r, "diagnosed_on")) ? 0 :
	    record_wrong(r, "diagnosed_by", "not licensed on that day");
}

/* Of coverage, authorizations and claims. */
int
door_payer(struct door *door, const struct record *r,
    const struct record *before)
{
	const char *code = kind_field(r->kind, "code") != NULL ?
	    record_text(r, "code") : NULL;
	const struct payer *payers;
	char list[400] = "";
	size_t n, used = 0;

	if (r->op == OP_VOID || !door_changed(r, before, "payer code") ||
	    policy_payer(door_policy(door), record_text(r, "payer"), code) !=
	    NULL)
		return 0;
	payers = policy_payers(door_policy(door), &n);
	for (size_t i = 0; i < n && used < sizeof(list); i++)
		used += (size_t)snprintf(list + used, sizeof(list) - used,
		    "%s%s %s", i > 0 ? ", " : "", payers[i].payer,
		    payers[i].code);
	return record_wrong(r, code != NULL ? "code" : "payer", "no payer "
	    "with that code in the policy in force, which has %s", list);
}

/* From the level that the client is at on the day, to another. */
static int
level_wrong(struct door *door, const struct record *r)
{
	if (!door_finds(door, r, level_wrong_sql))
		return 0;
	return record_wrong(r, "level_of_care",
	    "another than the client is at");
}

static void
warn_transferred(struct door *door, const struct record *r)
{
	const char *ours = policy_words(door_policy(door), "level_of_care");

	if (strcmp(record_text(r, "level_of_care"), ours) != 0)
		warn_running(r, "level_of_care",
		    door_ask(door, r, warn_transferred_sql));
}

int
door_transfer(struct door *door, const struct record *r,
    const struct record *before)
{
	int wrong = 0;

	if (r->op == OP_VOID ||
	    !door_changed(r, before, "transferred_on level_of_care"))
		return 0;
	if (door_finds(door, r, "SELECT 1 FROM admission AS a"
	    " LEFT JOIN discharge AS d ON d.admission = a.id"
	    " WHERE a.id = :admission AND (:transferred_on <= a.admitted_on"
	    "  OR :transferred_on > d.discharged_on)"))
		wrong += record_wrong(r, "transferred_on",
		    "not within the admission");
	wrong += level_wrong(door, r);
	if (wrong == 0)
		warn_transferred(door, r);
	return wrong;
}

int
door_aftercare(struct door *door, const struct record *r,
    const struct record *before)
{
	if (r->op != OP_VOID && door_changed(r, before, "contacted_on") &&
	    door_finds(door, r, "SELECT 1 FROM discharge"
	    " WHERE id = :discharge AND discharged_on > :contacted_on"))
		return record_wrong(r, "contacted_on",
		    "before the discharge");
	return 0;
}
