/* What iop-attend(1) refuses. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/base/clock.h"
#include "common/base/nearest.h"
#include "common/door/warn_claim.sql.h"
#include "common/kinds/kinds.h"
#include "common/policy/policy.h"
#include "common/store/store.h"
#include "door_impl.h"

static bool
is_one_of(const struct record *r, const char *statuses)
{
	return word_in(statuses, record_text(r, "status"));
}

/* Who came late stayed to the end, who left early was there from the begin,
 * of the session as it was held.  When they came late or left early is for
 * somebody to say. */
void
door_fill_attendance(struct door *door, struct record *r)
{
	bool arrived = record_has(r, "arrived_at");
	struct rows *rows;

	if (arrived == record_has(r, "left_at") ||
	    is_one_of(r, arrived ? "left-early" : "late"))
		return;
	rows = door_ask(door, r, "SELECT starts_at, over_at"
	    " FROM session_time WHERE id = :session");
	if (rows_next(rows)) {
		record_set_number(r, arrived ? "left_at" : "arrived_at",
		    rows_number(rows, arrived ? "over_at" : "starts_at"));
		r->kind->complete(r);
	}
	rows_close(rows);
}

int
door_attendance(struct door *door, const struct record *r,
    const struct record *before)
{
	(void)door;
	(void)before;
	if (r->op != OP_VOID && record_has(r, "left_at") &&
	    record_number(r, "left_at") < record_number(r, "arrived_at"))
		return record_wrong(r, "left_at", "before arrived_at");
	return 0;
}

/* A word that the policy lists: another could be answered by no rule of it. */
static int
word_wrong(struct door *door, const struct record *r, const char *field,
    const char *list)
{
	const char *said = record_text(r, field), *words;
	char *copy, *rest, *word;
	struct nearest near;
	int wrong;

	if (said == NULL)
		return 0;
	words = policy_words(door_policy(door), list,
	    record_number(r, "occurred_on"));
	if (word_in(words, said))
		return 0;
	if ((rest = copy = strdup(words)) == NULL)
		err(EX_OSERR, NULL);
	nearest_begin(&near, said);
	while ((word = strsep(&rest, " ")) != NULL)
		nearest_try(&near, word);
	wrong = record_wrong(r, field, "expected one of the policy's %s: "
	    "%s%s", list, words, nearest_hint(&near));
	free(copy);
	return wrong;
}

int
door_breach(struct door *door, const struct record *r,
    const struct record *before)
{
	int wrong = 0;

	if (r->op == OP_VOID)
		return 0;
	if (door_changed(r, before, "rule"))
		wrong += word_wrong(door, r, "rule", "breach_rules");
	if (door_changed(r, before, "step"))
		wrong += word_wrong(door, r, "step", "breach_ladder");
	return wrong;
}

/*
 * A claim has been sent already, so what contradicts it is said, as the rules
 * bill-* will find it, and the claim is recorded.
 */
static void
warn_claim(struct door *door, const struct record *r,
    const struct record *before)
{
	struct rows *rows;

	if (!door_changed(r, before, "payer code service_on units") ||
	    policy_payer(door_policy(door), record_text(r, "payer"),
	    record_text(r, "code")) == NULL)
		return;
	if (!door_finds(door, r, "SELECT 1 FROM coverage"
	    " WHERE client = :client AND payer = :payer"
	    " AND holds_on(:service_on, starts_on, ends_on)"))
		door_warn(r, "payer",
		    "no coverage of the client's on that day");
	rows = door_ask(door, r, warn_claim_sql);
	if (!rows_next(rows))
		;	/* no such payer: refused */
	else if (!rows_has(rows, "date"))
		door_warn(r, "service_on",
		    "no core session attended on that day");
	else if (record_number(r, "units") > rows_number(rows, "units"))
		door_warn(r, "units", "more than the minutes attended on "
		    "that day make, %lld to a unit",
		    (long long)rows_number(rows, "minutes"));
	else if (!rows_number(rows, "daily") &&
	    strcmp(rows_string(rows, "basis"), "as scheduled") == 0)
		door_warn(r, "service_on", "minutes as scheduled on that "
		    "day: no times of arriving and leaving");
	rows_close(rows);
	if (door_finds(door, r, "SELECT 1 FROM client_day"
	    " WHERE client = :client AND date = :service_on"
	    " AND signed < services"))
		door_warn(r, "service_on", "a core session of that day has "
		    "no signed note");
}

/* One day, payer and code is billed once. */
int
door_claim(struct door *door, const struct record *r,
    const struct record *before)
{
	if (r->op != OP_VOID)
		warn_claim(door, r, before);
	return 0;
}
