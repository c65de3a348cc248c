/* Whom a record is about, itself or by way of another. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "actor.h"
#include "common/kinds/kinds.h"
#include "common/store/store.h"

/* What is about a client by way of another record, which this field names. */
static const struct {
	const struct kind *kind;
	const char	*field;
} by_way[] = {
	{ &discharge_kind, "admission" },
	{ &transfer_kind, "admission" },
	{ &aftercare_kind, "discharge" },
	{ &signature_kind, "note" },
	{ &cosignature_kind, "note" },
	{ &group_note_kind, "session" },
	{ &participant_kind, "meeting" },
	{ &waiver_kind, "record" },
	{ &waiver_approval_kind, "waiver" },
};

/* An approval of a waiver of a contact after a discharge from an admission; who
 * asks for a waiver of itself is asked no further. */
enum { WAYS_MAX = 8 };

/* What was asked of so far: each record that another names once. */
struct asking {
	struct store	*store;
	struct id_set	*clients;	/* found */
	struct id_set	 named;		/* asked about, in that order */
	struct id_set	 nobody;	/* of those: not always about one */
};

static bool
is_among(const struct id_set *set, const char *id)
{
	for (size_t i = 0; i < set->n; i++)
		if (strcmp(set->id[i], id) == 0)
			return true;
	return false;
}

static const char *
way_of(const struct kind *kind)
{
	for (size_t i = 0; i < sizeof(by_way) / sizeof(by_way[0]); i++)
		if (by_way[i].kind == kind)
			return by_way[i].field;
	return NULL;
}

/* The id it names so, as a copy; what is waived may be a finding, whose id has
 * that between colons. */
static bool
take_way(const struct record *r, char id[ID_MAX + 1])
{
	const char *way = way_of(r->kind), *rest;
	const char *named = way == NULL ? NULL : record_text(r, way);

	if (named == NULL)
		return false;
	if (r->kind == &waiver_kind && (rest = strchr(named, ':')) != NULL)
		named = rest + 1;
	snprintf(id, ID_MAX + 1, "%.*s", (int)strcspn(named, ":"), named);
	return true;
}

static bool
take_kind(struct store *store, const char *id, const struct kind **kind)
{
	struct rows *rows = rows_open(store, "SELECT kind FROM main.thing"
	    " WHERE id = :id AND entry >= 1");

	rows_text(rows, "id", id);
	*kind = rows_next(rows) ? kind_find(rows_string(rows, "kind")) : NULL;
	rows_close(rows);
	return *kind != NULL;
}

static struct rows *
versions(struct store *store, const struct kind *kind, const char *id)
{
	struct rows *rows;
	char sql[160];

	snprintf(sql, sizeof(sql), "SELECT * FROM main.\"%s\" WHERE id = :id"
	    " AND entry >= 1 ORDER BY entry", kind->name);
	rows = rows_open(store, sql);
	rows_text(rows, "id", id);
	return rows;
}

static bool	 is_about(struct asking *, const struct record *, int ways);

/* By whatever was ever said of it, be it void since: what names it may have
 * been written of any of those. */
static bool
is_about_named(struct asking *a, const char *id, int ways)
{
	const struct kind *kind;
	struct record named;
	struct rows *rows;
	bool is = true;

	if (is_among(&a->named, id))
		return !is_among(&a->nobody, id);
	id_set_add(&a->named, id);
	if (ways == WAYS_MAX || !take_kind(a->store, id, &kind)) {
		id_set_add(&a->nobody, id);
		return false;
	}
	rows = versions(a->store, kind, id);
	while (rows_next(rows)) {
		rows_record(rows, &named, kind);
		is &= is_about(a, &named, ways + 1);
		record_free(&named);
	}
	rows_close(rows);
	if (!is)
		id_set_add(&a->nobody, id);
	return is;
}

/* What a group note says is said of each member in a note. */
static void
find_members(struct asking *a, const char *group_note)
{
	struct rows *rows = rows_open(a->store, "SELECT DISTINCT client"
	    " FROM main.note WHERE group_note = :id AND entry >= 1");

	rows_text(rows, "id", group_note);
	while (rows_next(rows))
		id_set_add(a->clients, rows_string(rows, "client"));
	rows_close(rows);
}

static bool
is_about(struct asking *a, const struct record *r, int ways)
{
	const char *client = r->kind == &client_kind ? r->id :
	    kind_field(r->kind, "client") != NULL ?
	    record_text(r, "client") : NULL;
	char named[ID_MAX + 1];
	bool is = client != NULL;

	if (client != NULL)
		id_set_add(a->clients, client);
	if (r->kind == &group_note_kind)
		find_members(a, r->id);
	if (take_way(r, named))
		is |= is_about_named(a, named, ways);
	return is;
}

/* Could an amendment make it another's?  Then there is something sealed in it,
 * too, that was said of the one before. */
static bool
may_change_whom(const struct kind *kind)
{
	const char *way = way_of(kind);
	const struct field *client = kind_field(kind, "client");
	bool seals = false, moves;

	for (size_t i = 0; i < kind->n; i++)
		seals |= (kind->fields[i].flags & SEALED) != 0;
	moves = (client != NULL && !(client->flags & FIXED)) ||
	    (way != NULL && !(kind_field(kind, way)->flags & FIXED));
	return seals && moves && kind_find(kind->name) == kind;
}

static bool
is_sealed_alike(const struct record *r, const struct record *other)
{
	for (size_t i = 0; i < r->kind->n; i++)
		if (r->kind->fields[i].flags & SEALED && r->value[i].set &&
		    value_same(&r->value[i], &other->value[i]))
			return true;
	return false;
}

bool
actor_about(struct store *store, const struct record *r,
    struct id_set *clients)
{
	struct asking a = { store, clients, { 0 }, { 0 } };
	size_t others = clients->n;
	bool is = is_about(&a, r, 0);
	struct record other;
	struct rows *rows;

	if (may_change_whom(r->kind)) {
		rows = versions(store, r->kind, r->id);
		while (rows_next(rows)) {
			rows_record(rows, &other, r->kind);
			if (is_sealed_alike(r, &other))
				is &= is_about(&a, &other, 0);
			record_free(&other);
		}
		rows_close(rows);
	}
	id_set_free(&a.named);
	id_set_free(&a.nobody);
	return is && clients->n > others;
}
