#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "actor.h"
#include "audit.h"
#include "clock.h"
#include "door.h"
#include "kinds.h"
#include "policy.h"
#include "store.h"

struct door {
	struct store	*store;
	const struct actor *actor;
	struct policy	*policy;	/* read when first asked for */
	char		 credentials[LINE_BYTES + 1];
};

struct door *
door_new(struct store *store, const struct actor *actor)
{
	struct door *door = calloc(1, sizeof(*door));

	if (door == NULL)
		err(EX_OSERR, NULL);
	door->store = store;
	door->actor = actor;
	return door;
}

void
door_free(struct door *door)
{
	if (door == NULL)
		return;
	policy_free(door->policy);
	free(door);
}

const struct policy *
door_policy(struct door *door)
{
	if (door->policy == NULL) {
		door->policy = policy_in_force(door->store);
		audit_views(door->store, door->policy,
		    clock_day(clock_now()));
	}
	return door->policy;
}

/* A question whose names are the record's fields, and a few of ours. */
static struct rows *
ask(struct door *door, const struct record *r, const char *sql)
{
	struct rows *rows = rows_open(door->store, sql);

	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];

		if (!r->value[i].set || !rows_binds(rows, f->name))
			continue;
		if (field_is_text(f))
			rows_text(rows, f->name, r->value[i].text);
		else
			rows_int(rows, f->name, r->value[i].number);
	}
	if (rows_binds(rows, "id"))
		rows_text(rows, "id", r->id);
	if (rows_binds(rows, "now"))
		rows_int(rows, "now", clock_now());
	if (rows_binds(rows, "today"))
		rows_int(rows, "today", clock_day(clock_now()));
	return rows;
}

static bool
is_so(struct door *door, const struct record *r, const char *sql)
{
	struct rows *rows = ask(door, r, sql);
	bool so = rows_next(rows);

	rows_close(rows);
	return so;
}

static bool
is_actor(const struct door *door, const struct record *r, const char *field)
{
	const char *who = record_text(r, field);

	return who != NULL && strcmp(who, door->actor->id) == 0;
}

const char *
door_credentials(struct door *door, const char *staff, int64_t day)
{
	struct rows *rows;

	door_policy(door);
	rows = rows_open(door->store,
	    "SELECT coalesce(group_concat(type, ' '), '') AS types"
	    " FROM (SELECT DISTINCT type FROM licensed WHERE staff = :staff"
	    "  AND :day BETWEEN first_day AND last_day ORDER BY type)");
	rows_text(rows, "staff", staff);
	rows_int(rows, "day", day);
	rows_next(rows);
	snprintf(door->credentials, sizeof(door->credentials), "%s",
	    rows_string(rows, "types"));
	rows_close(rows);
	return door->credentials;
}

static bool
is_licensed(struct door *door, const char *staff, int64_t day)
{
	return door_credentials(door, staff, day)[0] != '\0';
}

/* One function for each kind that has a rule */

static int
agency_door(struct door *door, const struct record *r,
    const struct record *before)
{
	(void)door;
	if (r->op == OP_VOID)
		return record_wrong(r, "id", "the agency cannot be void");
	if (before == NULL)
		return record_wrong(r, "id", "there is one agency, made by "
		    "iop-db init");
	if (record_number(r, "schema") != record_number(before, "schema"))
		return record_wrong(r, "schema", "changed by iop-db upgrade");
	return 0;
}

static bool
field_same(const struct record *a, const struct record *b, const char *name)
{
	return value_same(&a->value[kind_field(a->kind, name) -
	    a->kind->fields], &b->value[kind_field(b->kind, name) -
	    b->kind->fields]);
}

static int
staff_door(struct door *door, const struct record *r,
    const struct record *before)
{
	/* what somebody may do, and who somebody is, is an admin's to say */
	if (!(door->actor->roles & ROLE_ADMIN)) {
		if (has_word(record_text(r, "roles"), "admin") ||
		    (before != NULL && !field_same(r, before, "roles")))
			return record_wrong(r, "roles",
			    "only an admin makes or changes an admin, or "
			    "another's roles");
		if (before != NULL && !field_same(r, before, "login"))
			return record_wrong(r, "login",
			    "only an admin changes it");
	}
	if (r->op != OP_VOID && record_has(r, "login") && is_so(door, r,
	    "SELECT 1 FROM staff WHERE login = :login AND id <> :id"
	    " AND coalesce(ended_on, :today) >= :today"))
		return record_wrong(r, "login", "another's already");
	return 0;
}

static int
license_door(struct door *door, const struct record *r,
    const struct record *before)
{
	(void)before;
	if (r->op != OP_VOID &&
	    policy_license(door_policy(door), record_text(r, "type")) == NULL)
		return record_wrong(r, "type",
		    "no license type of the policy in force");
	return 0;
}

static int
admission_door(struct door *door, const struct record *r,
    const struct record *before)
{
	(void)before;
	if (r->op != OP_VOID && is_so(door, r,
	    "SELECT 1 FROM admission AS a LEFT JOIN discharge AS d"
	    " ON d.admission = a.id WHERE a.client = :client AND a.id <> :id"
	    " AND coalesce(d.discharged_on, :admitted_on + 1) > :admitted_on"
	    " AND a.admitted_on < coalesce((SELECT discharged_on"
	    "  FROM discharge WHERE admission = :id), a.admitted_on + 1)"))
		return record_wrong(r, "admitted_on",
		    "the client is admitted already");
	return 0;
}

static int
discharge_door(struct door *door, const struct record *r,
    const struct record *before)
{
	int wrong = 0;

	(void)before;
	if (r->op == OP_VOID)
		return 0;
	if (is_so(door, r, "SELECT 1 FROM discharge"
	    " WHERE admission = :admission AND id <> :id"))
		wrong += record_wrong(r, "admission", "discharged already");
	if (is_so(door, r, "SELECT 1 FROM admission WHERE id = :admission"
	    " AND admitted_on > :discharged_on"))
		wrong += record_wrong(r, "discharged_on",
		    "before the admission");
	return wrong;
}

static int
membership_door(struct door *door, const struct record *r,
    const struct record *before)
{
	int64_t max, members;
	struct rows *rows;

	(void)before;
	if (r->op == OP_VOID)
		return 0;
	if (is_so(door, r, "SELECT 1 FROM membership"
	    " WHERE \"group\" = :group AND client = :client AND id <> :id"
	    " AND coalesce(ends_on, :starts_on) >= :starts_on"
	    " AND starts_on <= coalesce(:ends_on, starts_on)"))
		return record_wrong(r, "client",
		    "a member of the group already");
	max = policy_parameter(door_policy(door), "group_max")->number;
	rows = ask(door, r, "SELECT count(DISTINCT client) AS members"
	    " FROM membership WHERE \"group\" = :group AND id <> :id"
	    " AND coalesce(ends_on, :starts_on) >= :starts_on"
	    " AND starts_on <= :starts_on");
	rows_next(rows);
	members = rows_number(rows, "members");
	rows_close(rows);
	if (members >= max)
		return record_wrong(r, "group",
		    "full: it has the policy's %lld members", (long long)max);
	return 0;
}

static int
session_door(struct door *door, const struct record *r,
    const struct record *before)
{
	static const char *const leaders[] = { "facilitator",
	    "co_facilitator" };
	static const char *const busy[] = {
		"SELECT 1 FROM session WHERE id <> :id AND status = 'planned'"
		" AND (facilitator = :facilitator"
		"  OR co_facilitator = :facilitator)"
		" AND date BETWEEN :date - 1 AND :date + 1"
		" AND starts_at < :ends_at"
		" AND coalesce(ended_at, ends_at) > :starts_at",
		"SELECT 1 FROM session WHERE id <> :id AND status = 'planned'"
		" AND (facilitator = :co_facilitator"
		"  OR co_facilitator = :co_facilitator)"
		" AND date BETWEEN :date - 1 AND :date + 1"
		" AND starts_at < :ends_at"
		" AND coalesce(ended_at, ends_at) > :starts_at",
	};
	int wrong = 0;

	(void)before;
	if (r->op == OP_VOID ||
	    strcmp(record_text(r, "status"), "planned") != 0)
		return is_so(door, r, "SELECT 1 FROM attendance"
		    " WHERE session = :id"
		    " AND status IN ('present', 'late', 'left-early')") ?
		    record_wrong(r, "status", "planned: it was attended") : 0;
	for (size_t i = 0; i < 2; i++)
		if (record_has(r, leaders[i]) && is_so(door, r, busy[i]))
			wrong += record_wrong(r, leaders[i],
			    "leads another session at that time");
	return wrong;
}

static int
attendance_door(struct door *door, const struct record *r,
    const struct record *before)
{
	struct rows *rows;
	int64_t length;
	int wrong = 0;

	(void)before;
	if (r->op == OP_VOID)
		return 0;
	rows = ask(door, r, "SELECT status = 'cancelled' AS cancelled,"
	    " starts_at > :now AS ahead, minutes FROM session"
	    " WHERE id = :session");
	if (!rows_next(rows)) {
		rows_close(rows);
		return record_wrong(r, "session", "it was void");
	}
	if (rows_number(rows, "cancelled"))
		wrong += record_wrong(r, "session", "it was cancelled");
	if (rows_number(rows, "ahead"))
		wrong += record_wrong(r, "session", "it has not begun");
	length = rows_number(rows, "minutes");
	rows_close(rows);
	if (record_number(r, "minutes") > length)
		wrong += record_wrong(r, "minutes",
		    "more than the session's %lld", (long long)length);
	if (record_number(r, "left_at") > clock_now())
		wrong += record_wrong(r, "left_at", "a time in the past");
	if (has_word("present late left-early", record_text(r, "status")) &&
	    is_so(door, r,
	    "SELECT 1 FROM attendance AS a JOIN session AS s"
	    "  ON s.id = a.session, session AS mine"
	    " WHERE a.client = :client AND a.id <> :id"
	    "  AND a.status IN ('present', 'late', 'left-early')"
	    "  AND s.status = 'planned' AND mine.id = :session"
	    "  AND coalesce(a.arrived_at, s.starts_at)"
	    "   < coalesce(:left_at, mine.ends_at)"
	    "  AND coalesce(a.left_at, s.ends_at)"
	    "   > coalesce(:arrived_at, mine.starts_at)"))
		wrong += record_wrong(r, "client",
		    "was in another session at that time");
	return wrong;
}

static int
note_door(struct door *door, const struct record *r,
    const struct record *before)
{
	const char *author = record_text(r, "author");
	int wrong = 0;

	(void)before;
	if (r->op == OP_VOID) {
		if (!is_actor(door, r, "author") &&
		    !(door->actor->roles & ROLE_SUPERVISOR))
			wrong += record_wrong(r, "author",
			    "only the author or a supervisor makes it void");
		return wrong;
	}
	if (!is_actor(door, r, "author"))
		wrong += record_wrong(r, "author",
		    "nobody writes for another: it is not who is asking");
	if (!is_licensed(door, author,
	    clock_day(record_number(r, "started_at"))))
		wrong += record_wrong(r, "author",
		    "no license in force on the day of the service");
	if (record_number(r, "ended_at") > clock_now())
		wrong += record_wrong(r, "ended_at", "a time in the past");
	if (!is_so(door, r, "SELECT 1 FROM session WHERE id = :session"))
		wrong += record_wrong(r, "session", "it was void");
	return wrong;
}

/* The note that is to be signed, and the day of its service. */
static bool
is_signable(struct door *door, const struct record *r, int64_t *day)
{
	struct rows *rows = ask(door, r,
	    "SELECT day_of(started_at) AS day FROM note WHERE id = :note");
	bool found = rows_next(rows);

	if (found)
		*day = rows_number(rows, "day");
	rows_close(rows);
	return found;
}

bool
door_is_signed(struct door *door, const struct record *r)
{
	return is_so(door, r, strcmp(r->kind->name, "signature") == 0 ?
	    "SELECT 1 FROM signature AS g JOIN note AS n"
	    " ON n.id = g.note AND n.entry = g.note_entry"
	    " WHERE n.id = :note AND g.staff = :staff" :
	    "SELECT 1 FROM cosignature AS g JOIN note AS n"
	    " ON n.id = g.note AND n.entry = g.note_entry"
	    " WHERE n.id = :note AND g.staff = :staff");
}

/* A document may say which version it signs; it is the one in force. */
static int
entry_wrong(struct door *door, const struct record *r)
{
	if (!record_has(r, "note_entry") || is_so(door, r,
	    "SELECT 1 FROM note WHERE id = :note AND entry = :note_entry"))
		return 0;
	return record_wrong(r, "note_entry", "not the version in force");
}

static int
signature_door(struct door *door, const struct record *r,
    const struct record *before)
{
	const char *staff = record_text(r, "staff");
	int64_t day = 0;
	int wrong = 0;

	if (!is_actor(door, r, "staff"))
		wrong += record_wrong(r, "staff",
		    "nobody signs for another: it is not who is asking");
	if (r->op == OP_VOID)
		return wrong;
	if (!is_signable(door, r, &day))
		return wrong + record_wrong(r, "note", "it is void");
	if (!is_so(door, r, "SELECT 1 FROM note WHERE id = :note"
	    " AND author = :staff"))
		wrong += record_wrong(r, "staff", "not the note's author");
	wrong += entry_wrong(door, r);
	if (before == NULL && door_is_signed(door, r))
		wrong += record_wrong(r, "note", "signed already");
	if (!is_licensed(door, staff, day) ||
	    !is_licensed(door, staff, clock_day(clock_now())))
		wrong += record_wrong(r, "staff", "no license in force");
	return wrong;
}

static int
cosignature_door(struct door *door, const struct record *r,
    const struct record *before)
{
	int64_t day;
	int wrong = 0;

	door_policy(door);
	if (!is_actor(door, r, "staff"))
		wrong += record_wrong(r, "staff",
		    "nobody signs for another: it is not who is asking");
	if (r->op == OP_VOID)
		return wrong;
	if (!is_signable(door, r, &day))
		return wrong + record_wrong(r, "note", "it is void");
	if (is_so(door, r, "SELECT 1 FROM note WHERE id = :note"
	    " AND author = :staff"))
		return wrong + record_wrong(r, "staff",
		    "the author cannot co-sign");
	if (!is_so(door, r, "SELECT 1 FROM signature AS g JOIN note AS n"
	    " ON n.id = g.note AND n.entry = g.note_entry"
	    " AND n.author = g.staff WHERE n.id = :note"))
		wrong += record_wrong(r, "note",
		    "its author has not signed it");
	wrong += entry_wrong(door, r);
	if (before == NULL && door_is_signed(door, r))
		wrong += record_wrong(r, "note", "co-signed already");
	if (!is_so(door, r, "SELECT 1 FROM licensed WHERE staff = :staff"
	    " AND iop_independent AND :today BETWEEN first_day AND last_day"))
		wrong += record_wrong(r, "staff",
		    "not independently licensed today");
	if (!is_so(door, r, "SELECT 1 FROM supervision AS v JOIN note AS n"
	    " ON n.author = v.supervisee WHERE n.id = :note"
	    " AND v.supervisor = :staff AND v.starts_on <= :today"
	    " AND coalesce(v.ends_on, :today) >= :today"))
		wrong += record_wrong(r, "staff",
		    "not the author's assigned supervisor today");
	return wrong;
}

/* A policy's document holds its file; it must be one that could be adopted. */
static int
policy_door(struct door *door, const struct record *r,
    const struct record *before)
{
	struct policy *policy;
	int wrong = 0;

	if (before != NULL)
		return record_wrong(r, "id", "a policy stands for the nights "
		    "it judged; adopt another");
	policy = policy_parse(record_text(r, "text"), "text");
	if (policy == NULL)
		return record_wrong(r, "text", "expected a policy");
	if (strcmp(policy_name(policy), record_text(r, "name")) != 0 ||
	    strcmp(policy_version(policy), record_text(r, "version")) != 0)
		wrong += record_wrong(r, "name", "the text says another name "
		    "or version");
	wrong += audit_try(store_path(door->store), policy);
	policy_free(policy);
	return wrong;
}

static int
never_by_hand(struct door *door, const struct record *r,
    const struct record *before)
{
	(void)door;
	(void)before;
	return record_wrong(r, "kind", "the programs record this themselves");
}

static const struct {
	const char *kind;
	int (*check)(struct door *, const struct record *,
	    const struct record *);
} doors[] = {
	{ "agency", agency_door }, { "staff", staff_door },
	{ "license", license_door }, { "admission", admission_door },
	{ "discharge", discharge_door }, { "membership", membership_door },
	{ "session", session_door }, { "attendance", attendance_door },
	{ "note", note_door }, { "signature", signature_door },
	{ "cosignature", cosignature_door }, { "policy", policy_door },
	{ "run", never_by_hand }, { "access", never_by_hand },
};

/* What says what a record is about cannot change: another is another. */
static int
fixed_wrong(const struct record *r, const struct record *before)
{
	int wrong = 0;

	for (size_t i = 0; before != NULL && i < r->kind->n; i++)
		if (r->kind->fields[i].flags & FIXED &&
		    !value_same(&before->value[i], &r->value[i]))
			wrong += record_wrong(r, r->kind->fields[i].name,
			    "cannot be amended: make it void, and record "
			    "another");
	return wrong;
}

int
door_check(struct door *door, const struct record *r,
    const struct record *before)
{
	int wrong;

	actor_require(door->actor, r->kind->roles, r->kind->name);
	wrong = fixed_wrong(r, before);
	for (size_t i = 0; i < sizeof(doors) / sizeof(doors[0]); i++)
		if (strcmp(doors[i].kind, r->kind->name) == 0)
			wrong += doors[i].check(door, r, before);
	return wrong;
}

int
door_check_import(struct door *door, const struct record *r,
    const struct record *before)
{
	int wrong = fixed_wrong(r, before);

	if (strcmp(r->kind->name, "agency") == 0 && before == NULL)
		wrong += record_wrong(r, "id", "there is one agency, made by "
		    "iop-db init");
	if (strcmp(r->kind->name, "staff") == 0 &&
	    !(door->actor->roles & ROLE_ADMIN))
		wrong += staff_door(door, r, before);
	return wrong;
}
