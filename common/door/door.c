#include <err.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "actor.h"
#include "common/base/clock.h"
#include "common/compare/replace.h"
#include "common/door/claimed_roles.sql.h"
#include "common/kinds/kinds.h"
#include "common/policy/policy.h"
#include "common/policy/views.h"
#include "common/schema/schema.h"
#include "common/store/ledger.h"
#include "common/store/store.h"
#include "door_impl.h"
#include "rights.h"

/* The policy is read, and its views made, when first asked for: that takes
 * longer than most records. */
static void
take_policy(void *arg)
{
	struct door *door = arg;

	if (door->policy != NULL)
		return;
	door->policy = policy_terms_in_force(door->store);
	views_define(door->store, door->policy, clock_day(clock_now()));
}

static int64_t
adult_years(void *door)
{
	return policy_number(door_policy(door), "adult_years", 0);
}

struct door *
door_new(struct store *store, struct actor *actor)
{
	struct door *door = calloc(1, sizeof(*door));

	if (door == NULL)
		err(EX_OSERR, NULL);
	door->store = store;
	door->actor = actor;
	store_offer(store, take_policy, door);
	kinds_adult(adult_years, door);
	return door;
}

void
door_free(struct door *door)
{
	if (door == NULL)
		return;
	store_offer(door->store, NULL, NULL);
	kinds_adult(NULL, NULL);
	id_set_free(&door->known);
	policy_free(door->policy);
	free(door);
}

void
door_try_policies(struct door *door, int (*try)(const struct policy *))
{
	door->try_policy = try;
}

const struct policy *
door_policy(struct door *door)
{
	take_policy(door);
	return door->policy;
}

struct rows *
door_ask(struct door *door, const struct record *r, const char *sql)
{
	struct rows *rows = rows_open(door->store, sql);

	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];

		if (!r->value[i].set || !rows_binds(rows, f->name))
			continue;
		if (value_is_text(f))
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

bool
door_finds(struct door *door, const struct record *r, const char *sql)
{
	struct rows *rows = door_ask(door, r, sql);
	bool so = rows_next(rows);

	rows_close(rows);
	return so;
}

bool
door_is_actor(const struct door *door, const struct record *r,
    const char *field)
{
	const char *who = record_text(r, field);

	return who != NULL && strcmp(who, door->actor->id) == 0;
}

const char *
door_credentials(struct door *door, const char *staff, int64_t day)
{
	struct rows *rows;

	rows = rows_open(door->store,
	    "SELECT coalesce(group_concat(type, ' '), '') AS types"
	    " FROM (SELECT DISTINCT type FROM licensed WHERE staff = :staff"
	    "  AND :day BETWEEN first_day AND last_day ORDER BY type)");
	rows_text(rows, "staff", staff);
	rows_int(rows, "day", day);
	rows_next(rows);
	snprintf(door->credentials, CREDENTIALS_BYTES, "%s",
	    rows_string(rows, "types"));
	rows_close(rows);
	return door->credentials;
}

bool
door_is_licensed(struct door *door, const char *staff, int64_t day)
{
	return door_credentials(door, staff, day)[0] != '\0';
}

bool
door_is_new(const struct record *before)
{
	return before == NULL || before->op == OP_VOID;
}

bool
door_changed(const struct record *r, const struct record *before,
    const char *fields)
{
	if (door_is_new(before))
		return true;
	for (size_t i = 0; i < r->kind->n; i++)
		if (word_in(fields, r->kind->fields[i].name) &&
		    !value_same(&r->value[i], &before->value[i]))
			return true;
	return false;
}

void
door_warn(const struct record *r, const char *field, const char *fmt, ...)
{
	char what[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(what, sizeof(what), fmt, ap);
	va_end(ap);
	(void)record_wrong(r, field, "warning: %s", what);
}

/* A policy's document holds its file; it must be one that could be adopted, and
 * that loses nothing, since here nobody says what may be. */
static int
policy_wrong(const struct door *door, const struct record *r)
{
	struct policy *policy = policy_parse(record_text(r, "text"), "text");
	struct policy *old;
	int wrong = 0;

	if (policy == NULL)
		return record_wrong(r, "text", "expected a policy");
	if (strcmp(policy_name(policy), record_text(r, "name")) != 0 ||
	    strcmp(policy_version(policy), record_text(r, "version")) != 0)
		wrong += record_wrong(r, "name", "the text says another name "
		    "or version");
	if (wrong == 0 && door->try_policy != NULL)
		wrong += door->try_policy(policy);
	old = policy_in_force(door->store);
	wrong += replace_loses(old, policy, (const char *const[]){ NULL });
	policy_free(old);
	policy_free(policy);
	return wrong;
}

static const struct {
	const struct kind *kind;
	door_rule	*check;
} doors[] = {
	{ &agency_kind, door_agency },
	{ &staff_kind, door_staff },
	{ &cohort_kind, door_cohort },
	{ &breach_kind, door_breach },
	{ &claim_kind, door_claim },
	{ &session_kind, door_session },
	{ &attendance_kind, door_attendance },
	{ &note_kind, door_note },
	{ &group_note_kind, door_group_note },
	{ &signature_kind, door_signature },
	{ &cosignature_kind, door_cosignature },
	{ &waiver_kind, door_waiver },
	{ &waiver_approval_kind, door_waiver_approval },
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
door_ahead(const struct record *r, const struct record *before, int64_t at)
{
	int wrong = 0;

	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];
		int64_t now = f->type == FIELD_TIME ? at : clock_day(at);

		if (f->flags & PAST && r->value[i].set &&
		    r->value[i].number > now && (door_is_new(before) ||
		    !value_same(&r->value[i], &before->value[i])))
			wrong += record_wrong(r, f->name,
			    "expected one that is not ahead of us");
	}
	return wrong;
}

int
door_half(const struct record *r)
{
	if (r->kind != &attendance_kind || r->op == OP_VOID ||
	    record_has(r, "arrived_at") == record_has(r, "left_at"))
		return 0;
	return record_wrong(r, record_has(r, "left_at") ? "arrived_at" :
	    "left_at", "required: arrived_at and left_at come together");
}

/* Who in force refers to it, a row for each kind that could; NULL: none could. */
static struct rows *
referring(struct store *store, const struct record *r)
{
	char *sql = schema_referring(r->kind);
	struct rows *rows = sql == NULL ? NULL : rows_open(store, sql);

	if (rows != NULL)
		rows_text(rows, "id", r->id);
	free(sql);
	return rows;
}

/* On to a kind that does. */
static bool
next_referring(struct rows *rows)
{
	while (rows != NULL && rows_next(rows))
		if (rows_number(rows, "n") > 0)
			return true;
	return false;
}

/* What others in force rest on is made void last. */
int
door_referred(struct store *store, const struct record *r)
{
	struct rows *rows = referring(store, r);
	int wrong = 0;

	while (next_referring(rows))
		wrong += record_wrong(r, "id",
		    "still referred to by %lld of kind %s, as %s: "
		    "make that void first",
		    (long long)rows_number(rows, "n"),
		    rows_string(rows, "kind"), rows_string(rows, "first"));
	rows_close(rows);
	return wrong;
}

bool
door_is_referred(struct store *store, const struct record *r)
{
	struct rows *rows = referring(store, r);
	bool so = next_referring(rows);

	rows_close(rows);
	return so;
}

/* Nothing new rests on what is void. */
static int
references_wrong(struct door *door, const struct record *r,
    const struct record *before, bool imported)
{
	bool anew = door_is_new(before);
	int wrong = 0;

	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];
		const struct value *v = &r->value[i];
		const struct kind *of;

		if (f->type != FIELD_REF || !v->set ||
		    (!anew && value_same(v, &before->value[i])) ||
		    (imported && kind_names_version(r->kind, f->of)))
			continue;
		of = kind_find(f->of);
		if (!ledger_in_force(door->store, of, v->text))
			wrong += record_wrong(r, f->name,
			    "it was void: see %s history %s", of->tool,
			    v->text);
	}
	return wrong;
}

void
door_fill(struct door *door, struct record *r)
{
	if (r->kind == &attendance_kind)
		door_fill_attendance(door, r);
	if (r->kind == &signature_kind || r->kind == &cosignature_kind)
		door_fill_signature(door, r);
}

void
door_fill_import(struct door *door, struct record *r)
{
	if (r->kind == &agency_kind)
		door_fill_agency(door, r);
}

int
door_derive(struct door *door, struct record *r)
{
	return r->kind == &admission_kind && r->op != OP_VOID ?
	    door_derive_age(door, r) : 0;
}

int
door_enter(const struct door *door, const struct record *r, bool imported)
{
	unsigned who = rights_of(r->kind, rights_act(r, imported));

	if (who != 0)
		actor_require(door->actor, who, r->kind->name);
	return who != 0 ? 0 : record_wrong(r, "kind", "%s",
	    r->kind->not_by_hand);
}

/* Who is claimed to have recorded it had a role for that on that day, whenever
 * that was recorded. */
static int
claimed_wrong(struct door *door, const struct record *r)
{
	int64_t at = r->recorded_at != 0 ? r->recorded_at : clock_now();
	struct rows *rows;
	unsigned roles = 0;

	if (r->recorded_by == NULL)
		return 0;
	rows = door_ask(door, r, claimed_roles_sql);
	rows_text(rows, "by", r->recorded_by);
	rows_int(rows, "at", at);
	rows_int(rows, "day", clock_day(at));
	if (rows_next(rows))
		roles = actor_roles(rows_string(rows, "roles"));
	rows_close(rows);
	return roles & rights_of(r->kind, ACT_CLAIMED) ? 0 :
	    record_wrong(r, "recorded_by", "%s had no role then to record "
	    "this", r->recorded_by);
}

int
door_check(struct door *door, const struct record *r,
    const struct record *before)
{
	int wrong = door_enter(door, r, false) + fixed_wrong(r, before);

	wrong += r->op == OP_VOID ? door_referred(door->store, r) :
	    references_wrong(door, r, before, false) +
	    door_ahead(r, before, clock_now());
	for (size_t i = 0; i < sizeof(doors) / sizeof(doors[0]); i++)
		if (doors[i].kind == r->kind)
			wrong += doors[i].check(door, r, before);
	return wrong;
}

int
door_check_import(struct door *door, const struct record *r,
    const struct record *before)
{
	int wrong = door_enter(door, r, true) + claimed_wrong(door, r);

	wrong += fixed_wrong(r, before);
	if (r->op != OP_VOID)
		wrong += references_wrong(door, r, before, true) +
		    door_ahead(r, before, clock_now()) +
		    door_told(door->store, r, store_head(door->store));
	if (r->kind == &agency_kind)
		wrong += door_agency(door, r, before);
	if (r->kind == &policy_kind && wrong == 0)
		wrong += policy_wrong(door, r);
	if (r->kind == &cohort_kind)
		wrong += door_cohort(door, r, before);
	wrong += door_half(r);
	if (r->kind == &staff_kind)
		wrong += door_staff(door, r, before);
	return wrong;
}
