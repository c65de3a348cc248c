/* What an entry may mean, by all that was there before it. */
#include <err.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "ages.h"
#include "cmd/db/meaning_turned.sql.h"
#include "common/base/clock.h"
#include "common/base/word.h"
#include "common/doc/text.h"
#include "common/door/actor.h"
#include "common/door/door.h"
#include "common/door/rights.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "common/store/store.h"
#include "follows.h"
#include "meaning.h"

enum {
	BEGINNING = 2,		/* entries of init: the agency, its first
				   administrator, who recorded both */
	SITTING = 60,		/* seconds between entries of one sitting */
};

struct meaning {
	struct store	*store;
	struct ledger	*ledger;
	struct rows	*thing;		/* what an id names, by its entry */
	int64_t		 now;
	int64_t		 turned;	/* the last entry before which the
					   clock had been ahead, or 0 */
	/* Whose the entries are that come one after another. */
	char		 by[ID_MAX + 1], source[LINE_BYTES + 1];
	int64_t		 began, last_at;
	/* Whose roles were asked for last, of which day and entry. */
	char		 asked[ID_MAX + 1];
	int64_t		 asked_day, asked_entry, staff_entry;
	unsigned	 roles, has;	/* and whose recorded the last */
	bool		 commands;	/* did an entry say with which? */
	struct ages	 ages;
	char		 where[4096];	/* of messages */
};

static bool
take_zone(struct store *store)
{
	struct rows *rows = rows_open(store, "SELECT zone FROM main.agency"
	    " WHERE entry >= 1 ORDER BY entry LIMIT 1");
	bool any = rows_next(rows);
	const char *zone = any ? rows_string(rows, "zone") : NULL;
	bool known = zone != NULL && clock_zone(zone);

	rows_close(rows);
	if (!any)
		warnx("%s: a store without an agency", store_path(store));
	else if (!known)
		warnx("%s: this system does not know the store's time zone",
		    store_path(store));
	return known;
}

struct meaning *
meaning_new(struct store *store)
{
	struct meaning *m;

	if (!take_zone(store))
		return NULL;
	if ((m = calloc(1, sizeof(*m))) == NULL)
		err(EX_OSERR, NULL);
	m->store = store;
	m->ledger = ledger_new(store);
	m->now = clock_now();
	m->ages = (struct ages){ .policy_at = INT64_MIN };
	ages_serve(&m->ages);
	m->turned = store_number(store, meaning_turned_sql, 0);
	m->thing = rows_open(store, "SELECT kind, entry FROM main.thing"
	    " WHERE id = :id");
	return m;
}

void
meaning_free(struct meaning *m)
{
	if (m == NULL)
		return;
	ages_serve(NULL);
	store_as_of(m->store, STORE_NOW, STORE_NOW);
	rows_close(m->thing);
	ledger_free(m->ledger);
	free(m);
}

bool
meaning_turns_back(const struct rows *entry)
{
	const char *kind = rows_string(entry, "kind");
	const char *reason = rows_string(entry, "op_reason");

	return kind != NULL && reason != NULL &&
	    strcmp(kind, agency_kind.name) == 0 &&
	    strcmp(reason, LEDGER_CLOCK_ACCEPTED) == 0;
}

/* Whose */

/* The roles of who is on the staff on a day, as of the entry before. */
static unsigned
roles_then(struct meaning *m, const char *by, int64_t day, int64_t entry)
{
	struct actor actor;

	if (strcmp(m->asked, by) != 0 || m->asked_day != day ||
	    m->asked_entry > entry || m->staff_entry >= m->asked_entry) {
		store_as_of(m->store, STORE_NOW, entry - 1);
		m->roles = actor_on(&actor, m->store, by, day) ?
		    actor.roles : 0;
		snprintf(m->asked, sizeof(m->asked), "%s", by);
		m->asked_day = day;
		m->asked_entry = entry;
	}
	return m->roles;
}

static bool
same_sitting(const struct meaning *m, const struct record *r,
    const char *source)
{
	return strcmp(m->by, r->recorded_by) == 0 &&
	    strcmp(m->source, source != NULL ? source : "") == 0 &&
	    r->recorded_at - m->last_at <= SITTING;
}

/* Who records many at once was asked before the first of them. */
static void
take_sitting(struct meaning *m, const struct record *r, const char *source)
{
	if (!same_sitting(m, r, source)) {
		m->began = r->entry;
		snprintf(m->by, sizeof(m->by), "%s", r->recorded_by);
		snprintf(m->source, sizeof(m->source), "%s",
		    source != NULL ? source : "");
	}
	m->last_at = r->recorded_at;
}

static int
author_wrong(struct meaning *m, const struct record *r, const char *source)
{
	unsigned need = rights_of(r->kind, rights_act(r, source != NULL)) |
	    (source != NULL ? 0 : rights_of(r->kind, ACT_OWN));
	int64_t day = clock_day(r->recorded_at);
	int64_t entry = r->entry <= BEGINNING ? BEGINNING + 1 : r->entry;
	unsigned has = roles_then(m, r->recorded_by, day, entry);

	if (!(has & need) && m->began < entry)
		has |= roles_then(m, r->recorded_by, day,
		    m->began > BEGINNING ? m->began : BEGINNING + 1);
	m->has = has;
	if (has & need)
		return 0;
	return record_wrong(r, "recorded_by", has == 0 ?
	    "not on the staff on that day" :
	    "without a role on that day that records it");
}

/* What nobody records in another's name. */
static const struct {
	const struct kind *kind;
	const char	*field;
	bool		 always;	/* its later versions neither */
} own[] = {
	{ &note_kind, "author", false },
	{ &signature_kind, "staff", true },
	{ &cosignature_kind, "staff", true },
	{ &waiver_kind, "asked_by", false },
	{ &waiver_approval_kind, "staff", true },
};

static int
own_wrong(const struct record *r)
{
	int wrong = 0;

	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (own[i].kind == r->kind &&
		    (own[i].always || r->op == OP_ADD) &&
		    strcmp(record_text(r, own[i].field), r->recorded_by) != 0)
			wrong += record_wrong(r, own[i].field,
			    "another than recorded it");
	return wrong;
}

/* When */

static int
time_wrong(struct meaning *m, const struct record *r)
{
	if (!clock_is_instant(r->recorded_at))
		return record_wrong(r, "recorded_at",
		    "expected a time from 1900 to 2199");
	if (r->recorded_at > m->now + CLOCK_SLACK && r->entry > m->turned)
		return record_wrong(r, "recorded_at", "ahead of the clock");
	return 0;
}

/* What */

static int
values_wrong(struct record *r)
{
	int wrong = 0;

	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];
		const char *what;

		if (f->type == FIELD_CHILD || !r->value[i].set)
			continue;
		what = value_wrong(r, f, &r->value[i]);
		if (what != NULL)
			wrong += record_wrong(r, f->name, "%s", what);
	}
	return wrong;
}

static bool
is_there(struct meaning *m, const char *id, const char *kind, int64_t entry)
{
	bool there;

	rows_text(m->thing, "id", id);
	there = rows_next(m->thing) &&
	    rows_number(m->thing, "entry") < entry &&
	    strcmp(rows_string(m->thing, "kind"), kind) == 0;
	rows_reset(m->thing);
	return there;
}

static int
references_wrong(struct meaning *m, const struct record *r)
{
	int wrong = 0;

	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];

		if (f->type != FIELD_REF || !r->value[i].set)
			continue;
		if (!is_there(m, r->value[i].text, f->of, r->entry))
			wrong += record_wrong(r, f->name, "no such %s",
			    f->of);
	}
	return wrong;
}

/* The version that a signature names when it is made: the newest that was
 * known. */
static int
versions_wrong(struct meaning *m, const struct record *r)
{
	int wrong = 0;

	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];
		struct value then = { 0 };
		struct record known;

		if (f->type != FIELD_ENTRY)
			continue;
		then.set = ledger_known(m->ledger, kind_find(f->of),
		    record_text(r, f->of), r->recorded_at, &known);
		then.number = known.entry;
		record_free(&known);
		if (!value_same(&then, &r->value[i]))
			wrong += record_wrong(r, f->name,
			    "another version than was known");
	}
	return wrong;
}

/* What follows from other fields is there: older programs may have known of
 * less that does. */
static int
derived_wrong(const struct record *r, const struct record *whole)
{
	int wrong = 0;

	for (size_t i = 0; i < r->kind->n; i++)
		if (whole->value[i].set && !r->value[i].set)
			wrong += record_wrong(r, r->kind->fields[i].name,
			    "required: it follows from other fields");
	return wrong;
}

/* What follows from its own fields, and what these must be to one another;
 * a void one says what was said. */
static int
finish_wrong(struct meaning *m, const struct record *r)
{
	struct record whole;
	int wrong;

	if (r->op == OP_VOID || !ages_can(&m->ages, r))
		return 0;
	record_copy(&whole, r);
	whole.first_at = ledger_first_known(m->ledger, r->kind, r->id);
	wrong = record_finish(&whole) + ages_wrong(&m->ages, m->ledger, r);
	if (m->commands)
		wrong += derived_wrong(r, &whole);
	record_free(&whole);
	return wrong;
}

/* There is one, the first entry of all. */
static int
agency_wrong(const struct record *r)
{
	bool first = r->kind == &agency_kind && r->op == OP_ADD;

	if (first == (r->entry == 1))
		return 0;
	return record_wrong(r, "kind", r->entry == 1 ?
	    "a store begins with its agency" : "another agency");
}

static int
reason_wrong(const struct record *r)
{
	const char *reason = r->reason;

	if (r->op == OP_ADD)
		return reason == NULL ? 0 :
		    record_wrong(r, "op_reason", "expected none");
	if (reason == NULL || strlen(reason) > LINE_BYTES ||
	    text_wrong(reason) != NULL || strpbrk(reason, "\n\r\t") != NULL)
		return record_wrong(r, "op_reason", "expected one line");
	return 0;
}

/* An amendment counts from when it was recorded, but not before what it
 * amends, where a clock had been ahead. */
static int
known_wrong(const struct record *r, const struct rows *entry,
    const struct record *before)
{
	if (rows_has(entry, "claimed_at") ||
	    r->recorded_at == rows_number(entry, "recorded_at"))
		return 0;
	if (before != NULL && r->recorded_at == before->recorded_at)
		return 0;
	return record_wrong(r, "known_at", "not when it was recorded");
}

/* A login is one person's at a time, by what there was before. */
static int
login_wrong(struct meaning *m, const struct record *r, int64_t recorded_at)
{
	struct rows *rows;
	bool others;

	if (r->kind != &staff_kind || r->op == OP_VOID ||
	    !record_has(r, "login"))
		return 0;
	rows = rows_open(m->store, "SELECT 1 FROM staff"
	    " WHERE login = :login AND id <> :id"
	    " AND holds_on(:day, NULL, ended_on)");
	rows_text(rows, "login", record_text(r, "login"));
	rows_text(rows, "id", r->id);
	rows_int(rows, "day", clock_day(recorded_at));
	others = rows_next(rows);
	rows_close(rows);
	return others ? record_wrong(r, "login", "another's already") : 0;
}

/* Nobody signs what another wrote, nor makes void by hand what others in force
 * rest on. */
static int
others_wrong(struct meaning *m, const struct record *r)
{
	struct rows *rows;

	if (r->op == OP_VOID)
		return door_referred(m->store, r);
	if (r->kind != &signature_kind || r->op != OP_ADD)
		return 0;
	rows = rows_open(m->store, "SELECT 1 FROM main.note"
	    " WHERE id = :note AND author = :staff AND entry >= 1");
	rows_text(rows, "note", record_text(r, "note"));
	rows_text(rows, "staff", record_text(r, "staff"));
	return rows_any(rows) ? 0 : record_wrong(r, "staff", "not the note's author");
}

/* The last version before this one and what it makes of this one. */
static int
versioned_wrong(struct meaning *m, struct record *r, const struct rows *entry)
{
	struct record before;
	bool any;
	int wrong;

	store_as_of(m->store, STORE_NOW, r->entry - 1);
	any = ledger_before(m->ledger, r->kind, r->id, &before);
	wrong = known_wrong(r, entry, any ? &before : NULL);
	if (r->kind == &staff_kind && !(m->has & ROLE_ADMIN))
		wrong += follows_hired(r, any ? &before : NULL);
	wrong += login_wrong(m, r, rows_number(entry, "recorded_at"));
	if (m->commands && !rows_has(entry, "source"))
		wrong += others_wrong(m, r) + follows_by_hand(m->store, r,
		    any ? &before : NULL, entry, m->has);
	if (m->commands && r->op != OP_VOID)
		wrong += door_half(r) + door_ahead(r, any ? &before : NULL,
		    rows_number(entry, "recorded_at"));
	wrong += any ? follows_wrong(r, &before, rows_has(entry, "source")) :
	    versions_wrong(m, r);
	if (wrong == 0)
		wrong = finish_wrong(m, r);
	record_free(&before);
	return wrong;
}

/* The record as it says itself to be known, and the entry as recorded. */
static int
origin_wrong(struct meaning *m, struct record *r, const struct rows *entry)
{
	const char *source = rows_string(entry, "source");
	int64_t known = r->recorded_at;
	int wrong;

	if (r->recorded_by == NULL || !word_is_id(r->recorded_by))
		return record_wrong(r, "recorded_by", "expected an id");
	r->recorded_at = rows_number(entry, "recorded_at");
	if ((wrong = time_wrong(m, r)) == 0) {
		take_sitting(m, r, source);
		wrong = author_wrong(m, r, source);
	}
	wrong += follows_came_in(r, entry, &m->commands);
	if (source == NULL)
		wrong += own_wrong(r);
	if (source == NULL || m->commands) {
		wrong += door_told(m->store, r, r->entry - 1);
		if (r->reason != NULL &&
		    r->reason[strspn(r->reason, " ")] == '\0')
			wrong += record_wrong(r, "op_reason",
			    "expected one line");
	}
	r->recorded_at = known;
	return wrong;
}

static void
take_record(struct meaning *m, struct record *r, const struct rows *entry,
    struct rows *row, const struct kind *kind)
{
	const char *op = rows_string(entry, "op");

	rows_record(row, r, kind);
	r->entry = rows_number(entry, "entry");
	r->recorded_at = rows_number(row, "known_at");
	r->recorded_by = rows_string(entry, "recorded_by");
	r->reason = rows_string(entry, "op_reason");
	r->op = strcmp(op, "add") == 0 ? OP_ADD :
	    strcmp(op, "void") == 0 ? OP_VOID : OP_AMEND;
	snprintf(m->where, sizeof(m->where), "%s: entry %" PRId64,
	    store_path(m->store), r->entry);
	r->source = m->where;
}

/* What is asked of the whole supposes that its parts are as they may be. */
int
meaning_wrong(struct meaning *m, const struct rows *entry, struct rows *row,
    const struct kind *kind)
{
	struct record r;
	int wrong = 0;

	take_record(m, &r, entry, row, kind);
	if (!word_is_id(r.id))
		wrong += record_wrong(&r, "id", "expected an id");
	wrong += reason_wrong(&r) + values_wrong(&r);
	for (size_t i = 0; i < kind->n; i++)
		if (kind->fields[i].flags & REQUIRED && !r.value[i].set)
			wrong += record_wrong(&r, kind->fields[i].name,
			    "required");
	if (wrong == 0)
		wrong = agency_wrong(&r) + references_wrong(m, &r) +
		    ages_take(&m->ages, &r) + origin_wrong(m, &r, entry);
	if (wrong == 0)
		wrong = versioned_wrong(m, &r, entry);
	ledger_pass(m->ledger, &r);
	if (kind == &staff_kind)
		m->staff_entry = r.entry;
	record_free(&r);
	return wrong;
}
