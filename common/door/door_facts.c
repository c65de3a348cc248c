/*
 * Facts between records.  Each is written once, as an arm of a view
 * wrong_KIND, iop-policy(5), which says what is and what should be; the door
 * asks it for one record, `iop-schedule check' for a period, a rule for all.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/id_set.h"
#include "common/kinds/kinds.h"
#include "common/policy/policy.h"
#include "common/store/store.h"
#include "door_impl.h"

/* In the order of the programs. */
static const struct door_fact facts[] = {
	{ "attendance", "outside", "attend-in-session",
	    "no minute of it is the session's" },
	{ "attendance", "before", "attend-in-session",
	    "long before the session began, by the policy's sign_in_minutes" },
	{ "attendance", "after", "attend-in-session",
	    "long after the session ended, by the policy's sign_in_minutes: "
	    "where it went on, its ended_at says so" },
	{ "attendance", "longer", "attend-in-session",
	    "more than the session's" },
	{ "attendance", "cancelled", "attend-in-session",
	    "it was cancelled" },
	{ "attendance", "ahead", "attend-in-session", "it has not begun" },
	{ "attendance", "unfinished", "attend-in-session",
	    "a time in the past; who is still there is marked when the "
	    "session is over" },
	{ "attendance", "untimed-late", "attend-in-session",
	    "required: who is late arrived at some time, with --from on the "
	    "command line" },
	{ "attendance", "untimed-early", "attend-in-session",
	    "required: who left early left at some time, with --to on the "
	    "command line" },
	{ "attendance", "punctual", "attend-in-session",
	    "who is late arrived after the session began" },
	{ "attendance", "stayed", "attend-in-session",
	    "who left early left before the session ended" },
	{ "attendance", "elsewhere", "no-double-service-time",
	    "was in another session at that time" },
	{ "note", "twice", "note-once",
	    "the note %s is about it and the client already" },
	{ "note", "absent", "note-attended",
	    "was marked as not at the session" },
	{ "note", "unmarked", "note-attended", NULL },
	{ "note", "stranger", "note-attended",
	    "not on the session's roster, and no attendance" },
	{ "note", "cancelled", "note-attended", "it was cancelled" },
	{ "note", "early", "note-within-stay",
	    "not before the session began, or the client arrived" },
	{ "note", "long", "note-within-stay",
	    "not after the session ended, or the client left" },
	{ "author", "author", "note-author-there",
	    "warning: the session is %s's" },
	{ "author", "part", "note-author-there",
	    "of another session or author" },
	{ "author", "left", "author-on-staff",
	    "not on the staff on the day of the service" },
	{ "signature", "another", "signature-own", "not the note's author" },
	{ "signature", "signed-twice", "signature-own", "signed already" },
	{ "signature", "nothing", "signature-own", NULL },
	{ "signature", "left", "author-on-staff", NULL },
	{ "signature", "unsigned", "signature-own",
	    "its author has not signed it" },
	{ "signature", "cosigned-twice", "signature-own",
	    "co-signed already" },
	{ "signature", "self", "no-self-cosign",
	    "the author cannot co-sign" },
	{ "signature", "dependent", "no-self-cosign",
	    "no license to supervise in force today" },
	{ "signature", "unassigned", "no-self-cosign",
	    "not the author's assigned supervisor today" },
	{ "signed", "service", "note-holds", NULL },
	{ "signed", "client", "note-holds", NULL },
	{ "signed", "member", "note-holds", NULL },
	{ "signed", "diagnosis", "note-holds", NULL },
};

enum { FACTS = sizeof(facts) / sizeof(facts[0]) };

/* What is not signed holds nothing: the way to correct a true mistake. */
static const char is_signed[] = "the signed note %s says otherwise: amend that "
    "or make it void first; what is not signed holds nothing";

/* What is asked when one of a kind was recorded: of itself, or of others that
 * rest on it, which a field of its own is then told of. */
static const struct asked {
	const struct kind *kind;
	const char	*sql;
	const char	*field, *refusal;	/* of another's; NULL: its own */
} asked[] = {
	{ .kind = &note_kind, .sql = "SELECT * FROM wrong_note"
	    " WHERE id = :id ORDER BY field, fact" },
	/* of the parts of a group note the group note itself is asked */
	{ .kind = &note_kind, .sql = "SELECT * FROM wrong_author"
	    " WHERE id = :id AND (fact <> 'author' OR :group_note IS NULL)"
	    " ORDER BY field, fact" },
	{ .kind = &group_note_kind, .sql = "SELECT * FROM wrong_author"
	    " WHERE id = :id ORDER BY field, fact" },
	{ .kind = &signature_kind, .sql = "SELECT * FROM wrong_signature"
	    " WHERE id = :id ORDER BY field, fact" },
	{ .kind = &cosignature_kind, .sql = "SELECT * FROM wrong_signature"
	    " WHERE id = :id ORDER BY field, fact" },
	{ .kind = &attendance_kind, .sql = "SELECT * FROM wrong_attendance"
	    " WHERE id = :id ORDER BY field, fact" },
	{ .kind = &attendance_kind, .sql = "SELECT * FROM wrong_note"
	    " WHERE session = :session AND client = :client AND signed"
	    " ORDER BY id", .field = "status", .refusal = is_signed },
	{ .kind = &session_kind, .sql = "SELECT * FROM wrong_note"
	    " WHERE session = :id AND signed ORDER BY id",
	    .field = "status", .refusal = is_signed },
	{ .kind = &session_kind, .sql = "SELECT * FROM wrong_signed"
	    " WHERE session = :id ORDER BY id",
	    .field = "status", .refusal = is_signed },
	{ .kind = &membership_kind, .sql = "SELECT * FROM wrong_note"
	    " WHERE client = :client AND signed ORDER BY id",
	    .field = "starts_on", .refusal = is_signed },
	{ .kind = &membership_kind, .sql = "SELECT * FROM wrong_signed"
	    " WHERE client = :client ORDER BY id",
	    .field = "starts_on", .refusal = is_signed },
	{ .kind = &diagnosis_kind, .sql = "SELECT * FROM wrong_signed"
	    " WHERE client = :client ORDER BY id",
	    .field = "diagnosed_on", .refusal = is_signed },
};

enum { ASKED = sizeof(asked) / sizeof(asked[0]) };

const struct door_fact *
door_facts(size_t *n)
{
	*n = FACTS;
	return facts;
}

bool
door_asks(const struct door *door, const struct record *r)
{
	(void)door;
	for (size_t i = 0; i < ASKED; i++)
		if (asked[i].kind == r->kind)
			return true;
	return false;
}

/* What a row is known by: what was so before is not this record's doing. */
static const char *
row_key(const struct rows *rows, char *buf, size_t size)
{
	const char *other = rows_has(rows, "other") ?
	    rows_string(rows, "other") : "";

	snprintf(buf, size, "%s %s %s %s", rows_string(rows, "fact"),
	    rows_string(rows, "id"), other, rows_string(rows, "observed"));
	return buf;
}

static const struct door_fact *
fact_of(const struct asked *a, const struct rows *rows)
{
	const char *view = strstr(a->sql, "wrong_") + strlen("wrong_");
	size_t n = strcspn(view, " ");

	for (size_t i = 0; i < FACTS; i++)
		if (strncmp(view, facts[i].view, n) == 0 &&
		    facts[i].view[n] == '\0' &&
		    strcmp(facts[i].name, rows_string(rows, "fact")) == 0)
			return &facts[i];
	return NULL;	/* the audit alone asks it */
}

/* By the version that was there: what rests on that one is contradicted. */
static struct rows *
ask(struct door *door, const struct asked *a, const struct record *r,
    const struct record *before)
{
	return door_ask(door, door_is_new(before) ? r : before, a->sql);
}

void
door_ask_before(struct door *door, const struct record *r,
    const struct record *before)
{
	char key[FACT_BYTES];
	struct rows *rows;

	/* their views must not go with a savepoint */
	door_policy(door);
	id_set_free(&door->known);
	for (size_t i = 0; i < ASKED; i++) {
		if (asked[i].kind != r->kind)
			continue;
		rows = ask(door, &asked[i], r, before);
		while (rows_next(rows))
			id_set_add(&door->known,
			    row_key(rows, key, sizeof(key)));
		rows_close(rows);
	}
	id_set_sort(&door->known);
}

/* The field that made it so. */
static const char *
changed_field(const struct asked *a, const struct record *r,
    const struct record *before)
{
	if (r->op == OP_VOID)
		return "id";
	for (size_t i = 0; !door_is_new(before) && i < r->kind->n; i++)
		if (!value_same(&r->value[i], &before->value[i]))
			return r->kind->fields[i].name;
	return a->field;
}

/* Another's, told of once however much of it is contradicted. */
static int
say_other(struct door *door, const struct asked *a, const char *id,
    const struct record *r, const struct record *before)
{
	if (id_set_has(&door->known, id))
		return 0;
	id_set_add(&door->known, id);
	id_set_sort(&door->known);
	return record_wrong(r, changed_field(a, r, before), a->refusal, id);
}

static int
say(struct door *door, const struct asked *a, const struct rows *rows,
    const struct record *r, const struct record *before)
{
	const struct door_fact *fact = fact_of(a, rows);

	if (fact == NULL)
		return 0;
	if (a->refusal != NULL)
		return say_other(door, a, rows_string(rows, "id"), r, before);
	if (fact->refusal == NULL)
		return 0;
	record_wrong(r, rows_string(rows, "field"), fact->refusal,
	    rows_has(rows, "other") ? rows_string(rows, "other") : "");
	return strncmp(fact->refusal, "warning: ", 9) != 0;
}

int
door_ask_after(struct door *door, const struct record *r,
    const struct record *before)
{
	char key[FACT_BYTES];
	struct rows *rows;
	int wrong = 0;

	for (size_t i = 0; i < ASKED; i++) {
		if (asked[i].kind != r->kind)
			continue;
		rows = ask(door, &asked[i], r, before);
		while (rows_next(rows))
			if (!id_set_has(&door->known,
			    row_key(rows, key, sizeof(key))))
				wrong += say(door, &asked[i], rows, r, before);
		rows_close(rows);
	}
	return wrong;
}
