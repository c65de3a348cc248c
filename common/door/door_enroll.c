/* What iop-enroll(1) refuses. */
#include <stdio.h>
#include <string.h>

#include "common/base/clock.h"
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

enum { GROWN_UP = 18, LEAST = 13 };	/* rule age-bands, in years */

/* Of an age other than the track's; the age itself is not said. */
static void
warn_age(struct door *door, const struct record *r,
    const struct record *before)
{
	struct rows *rows;
	int64_t day = record_number(r, "admitted_on"), birth;
	bool adult = strcmp(record_text(r, "track"), "adult") == 0;

	if (!door_changed(r, before, "admitted_on track"))
		return;
	rows = door_ask(door, r, "SELECT r.birth_date FROM client AS c"
	    " JOIN main.client AS r USING (entry) WHERE c.id = :client");
	if (rows_next(rows)) {
		birth = rows_number(rows, "birth_date");
		if (clock_years_later(birth, LEAST) > day)
			door_warn(r, "client", "not yet %d that day, too "
			    "young for the program", LEAST);
		else if (adult && clock_years_later(birth, GROWN_UP) > day)
			door_warn(r, "track", "adult, and the client is not "
			    "%d that day", GROWN_UP);
		else if (!adult && clock_years_later(birth, GROWN_UP) <= day)
			door_warn(r, "track", "adolescent, and the client is "
			    "%d or more that day", GROWN_UP);
	}
	rows_close(rows);
}

/* Care that would be outside of the admission. */
static void
warn_attended(struct door *door, const struct record *r,
    const struct record *before, const char *field, const char *what,
    const char *sql)
{
	struct rows *rows;
	char day[CLOCK_BYTES];

	if (!door_changed(r, before, field))
		return;
	rows = door_ask(door, r, sql);
	if (rows_next(rows) && rows_has(rows, "day")) {
		clock_spell_day(rows_number(rows, "day"), day);
		door_warn(r, field, "attendance is on record %s %s", what,
		    day);
	}
	rows_close(rows);
}

int
admission_door(struct door *door, const struct record *r,
    const struct record *before)
{
	if (r->op == OP_VOID)
		return 0;
	if (door_finds(door, r,
	    "SELECT 1 FROM admission AS a LEFT JOIN discharge AS d"
	    " ON d.admission = a.id WHERE a.client = :client AND a.id <> :id"
	    " AND coalesce(d.discharged_on, :admitted_on + 1) > :admitted_on"
	    " AND a.admitted_on < coalesce((SELECT discharged_on"
	    "  FROM discharge WHERE admission = :id), a.admitted_on + 1)"))
		return record_wrong(r, "admitted_on",
		    "the client is admitted already");
	warn_age(door, r, before);
	if (!door_is_new(before))
		warn_attended(door, r, before, "admitted_on", "before it, "
		    "first on", "SELECT min(s.date) AS day"
		    " FROM attendance AS a JOIN session AS s"
		    "  ON s.id = a.session WHERE a.client = :client"
		    " AND a.status IN ('present', 'late', 'left-early')"
		    " AND s.date < :admitted_on"
		    " AND s.date > coalesce((SELECT max(d.discharged_on)"
		    "  FROM admission AS o JOIN discharge AS d"
		    "   ON d.admission = o.id WHERE o.client = :client"
		    "  AND o.id <> :id AND o.admitted_on < :admitted_on), 0)");
	if (!door_is_new(before) && door_changed(r, before, "track"))
		warn_running(r, "track", door_ask(door, r, "SELECT"
		    " iif(m.starts_on <= :today, 'amend ' || m.id"
		    "  || ' ends_on=' || date_text(:today), 'void ' || m.id)"
		    "  || ' --reason transferred' AS act FROM membership AS m"
		    " JOIN \"group\" AS g ON g.id = m.\"group\""
		    " WHERE m.client = :client AND g.track <> :track"
		    " AND coalesce(m.ends_on, :today + 1) > :today"
		    " ORDER BY m.id"));
	return 0;
}

int
discharge_door(struct door *door, const struct record *r,
    const struct record *before)
{
	int wrong = 0;

	if (r->op == OP_VOID)
		return door_finds(door, r, "SELECT 1 FROM admission AS mine"
		    " JOIN admission AS a ON a.client = mine.client"
		    "  AND a.id <> mine.id LEFT JOIN discharge AS d"
		    "  ON d.admission = a.id WHERE mine.id = :admission"
		    " AND coalesce(d.discharged_on, mine.admitted_on + 1)"
		    "  > mine.admitted_on") ?
		    record_wrong(r, "admission", "would be open beside a "
		    "later one of the client") : 0;
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
		warn_attended(door, r, before, "discharged_on", "after it, "
		    "last on", "SELECT max(s.date) AS day"
		    " FROM admission AS mine JOIN attendance AS a"
		    "  ON a.client = mine.client"
		    " JOIN session AS s ON s.id = a.session"
		    " WHERE mine.id = :admission AND s.date > :discharged_on"
		    " AND a.status IN ('present', 'late', 'left-early')"
		    " AND NOT EXISTS (SELECT 1 FROM admission AS b"
		    "  WHERE b.client = mine.client"
		    "  AND b.admitted_on > mine.admitted_on"
		    "  AND b.admitted_on <= s.date)");
	return wrong;
}

int
diagnosis_door(struct door *door, const struct record *r,
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
payer_door(struct door *door, const struct record *r,
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

int
transfer_door(struct door *door, const struct record *r,
    const struct record *before)
{
	const char *ours;
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
	if (door_finds(door, r, "SELECT 1 FROM (SELECT level_of_care"
	    " FROM (SELECT admitted_on AS day, 0 AS nth, level_of_care"
	    "   FROM admission WHERE id = :admission"
	    "  UNION ALL SELECT transferred_on, entry, level_of_care"
	    "   FROM transfer"
	    "   WHERE admission = :admission AND id <> :id"
	    "   AND transferred_on < :transferred_on)"
	    " ORDER BY day DESC, nth DESC LIMIT 1) WHERE level_of_care ="
	    " :level_of_care"))
		wrong += record_wrong(r, "level_of_care",
		    "another than the client is at");
	ours = policy_parameter(door_policy(door), "level_of_care")->text;
	if (wrong == 0 && (ours == NULL ||
	    strcmp(record_text(r, "level_of_care"), ours) != 0))
		warn_running(r, "level_of_care", door_ask(door, r, "SELECT"
		    " iif(m.starts_on < :transferred_on, 'amend ' || m.id"
		    "  || ' ends_on=' || date_text(:transferred_on - 1),"
		    "  'void ' || m.id) || ' --reason transferred' AS act"
		    " FROM membership AS m JOIN admission AS a"
		    "  ON a.client = m.client WHERE a.id = :admission"
		    " AND coalesce(m.ends_on, :transferred_on)"
		    "  >= :transferred_on ORDER BY m.id"));
	return wrong;
}

int
aftercare_door(struct door *door, const struct record *r,
    const struct record *before)
{
	if (r->op != OP_VOID && door_changed(r, before, "contacted_on") &&
	    door_finds(door, r, "SELECT 1 FROM discharge"
	    " WHERE id = :discharge AND discharged_on > :contacted_on"))
		return record_wrong(r, "contacted_on",
		    "before the discharge");
	return 0;
}
