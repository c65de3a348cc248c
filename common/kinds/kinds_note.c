/* What iop-note(1) records: how it is documented. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/record/sketch.h"
#include "table.h"

#define TYPES "progress treatment-review crisis outreach contact " \
    "discharge-summary leave-letter"

static const struct field note_fields[] = {
	{ "session", FIELD_REF, 0, "session", .help = "the service" },
	{ "client", FIELD_REF, REQUIRED | FIXED, "client",
	    .help = "about whom" },
	{ "author", FIELD_REF, REQUIRED | FIXED, "staff",
	    .help = "rendering provider who writes it" },
	{ "started_at", FIELD_TIME, REQUIRED,
	    .help = "actual begin of the service" },
	{ "ended_at", FIELD_TIME, REQUIRED,
	    .help = "actual end of the service" },
	{ "modality", FIELD_WORD, REQUIRED, "in-person telehealth telephone",
	    .unless = "in-person", .help = "how the service was given" },
	{ "diagnosis", FIELD_LINE, SEALED,
	    .help = "diagnosis, as its ICD-10-CM code" },
	{ "necessity", FIELD_TEXT, SEALED,
	    .help = "medical necessity" },
	{ "goal", FIELD_TEXT, SEALED,
	    .help = "goal of the treatment plan addressed" },
	{ "intervention", FIELD_TEXT, SEALED,
	    .help = "what was done during the time" },
	{ "response", FIELD_TEXT, SEALED,
	    .help = "the client's response, participation and progress" },
	{ "risk", FIELD_WORD, 0, "none low moderate high",
	    .help = "current risk of harm" },
	{ "plan", FIELD_TEXT, SEALED, .help = "next step" },
	{ "present", FIELD_LINE, SEALED,
	    .help = "persons present, no other client by name" },
	{ "results", FIELD_TEXT, SEALED, .help = "test results" },
	{ "late_reason", FIELD_LINE, SEALED,
	    .help = "why, where it is a late entry" },
	{ "type", FIELD_WORD, REQUIRED | FIXED, TYPES,
	    .unless = "progress", .help = "kind of note" },
	{ "group_note", FIELD_REF, FIXED, "group_note",
	    .help = "the group note it is a part of" },
	{ "referral", FIELD_REF, 0, "referral",
	    .help = "the referral a crisis led to" },
	{ "followed_up_on", FIELD_DATE, PAST,
	    .help = "when a crisis was followed up" },
	{ "reached", FIELD_BOOL, .help = "was the client reached" },
	{ "addressee", FIELD_LINE, SEALED, .help = "whom a letter is to" },
	{ "body", FIELD_TEXT, SEALED,
	    .help = "text of what is no progress note" },
	{ "sketch", FIELD_LINE, DERIVED, .max = 128,
	    .help = "by which notes that are alike are found" },
};

/* The shared part of the notes of a group's members. */
static const struct field group_note_fields[] = {
	{ "session", FIELD_REF, REQUIRED | FIXED, "session",
	    .help = "the service" },
	{ "author", FIELD_REF, REQUIRED | FIXED, "staff",
	    .help = "rendering provider who writes it" },
	{ "started_at", FIELD_TIME, REQUIRED,
	    .help = "actual begin of the service" },
	{ "ended_at", FIELD_TIME, REQUIRED,
	    .help = "actual end of the service" },
	{ "modality", FIELD_WORD, REQUIRED, "in-person telehealth telephone",
	    .unless = "in-person", .help = "how the service was given" },
	{ "topic", FIELD_LINE, .help = "topic or curriculum session" },
	{ "intervention", FIELD_TEXT, REQUIRED | SEALED,
	    .help = "what was done during the time" },
	{ "plan", FIELD_TEXT, SEALED, .help = "next step of the group" },
	{ "note", FIELD_CHILD, 0, "note",
	    .help = "each member's part, which becomes a note of its own" },
};

static const struct field signature_fields[] = {
	{ "note", FIELD_REF, REQUIRED | FIXED, "note",
	    .help = "what is signed" },
	{ "staff", FIELD_REF, REQUIRED | FIXED, "staff", .help = "who signs" },
	{ "note_entry", FIELD_ENTRY, DERIVED | FIXED, "note",
	    .help = "the newest version known when it was signed, by its "
		"entry number" },
	{ "credentials", FIELD_LINE,
	    .help = "the signer's license types at signing" },
};

/* What a note of each type must say, and may; a field that is named here and
 * not of its type it is not about. */
static const struct note_type {
	const char	*name, *must, *may;
} note_types[] = {
	{ "progress",
	    .must = "session diagnosis necessity goal intervention response "
		"risk plan",
	    .may = "present results" },
	{ "treatment-review",
	    .must = "diagnosis necessity goal risk plan body",
	    .may = "session intervention response present results referral" },
	{ "crisis",
	    .must = "intervention response risk plan body",
	    .may = "session diagnosis necessity goal present results referral "
		"followed_up_on" },
	{ "outreach",
	    .must = "reached body",
	    .may = "intervention response risk plan present addressee" },
	{ "contact",
	    .must = "reached body",
	    .may = "session risk plan present referral addressee" },
	{ "discharge-summary",
	    .must = "diagnosis risk plan body",
	    .may = "necessity goal intervention response results referral" },
	{ "leave-letter",
	    .must = "addressee body",
	    .may = "" },
};

/* Where a part of a group note says nothing, the group note does. */
static const char shared[] = "session author started_at ended_at modality "
    "intervention plan";

static bool
is_said(const struct note_type *type, const char *field)
{
	return word_in(type->must, field) || word_in(type->may, field);
}

static bool
is_said_by_some(const char *field)
{
	for (size_t i = 0; i < COUNT(note_types); i++)
		if (is_said(&note_types[i], field))
			return true;
	return false;
}

static const struct note_type *
type_named(const char *name)
{
	for (size_t i = 0; i < COUNT(note_types); i++)
		if (strcmp(note_types[i].name, name) == 0)
			return &note_types[i];
	errx(EX_SOFTWARE, "%s: a type of note that nothing is said of", name);
}

static enum need
type_need(const struct note_type *type, const struct field *f)
{
	if (word_in(type->must, f->name))
		return NEED_MUST;
	if (is_said(type, f->name))
		return NEED_MAY;
	if (is_said_by_some(f->name))
		return NEED_NOT;
	return f->flags & REQUIRED ? NEED_MUST : NEED_MAY;
}

static enum need
note_need(const struct record *r, const struct field *f)
{
	const char *type = record_text(r, "type");

	/* what comes next is better said of each, though it may be shared */
	if (record_has(r, "group_note") && word_in(shared, f->name) &&
	    strcmp(f->name, "plan") != 0)
		return strcmp(f->name, "session") == 0 ||
		    strcmp(f->name, "author") == 0 ? NEED_NOT : NEED_MAY;
	if (record_has(r, "group_note") && strcmp(f->name, "type") == 0)
		return NEED_NOT;
	/* a part is written within its group note */
	if (strcmp(f->name, "group_note") == 0)
		return NEED_NOT;
	return type_need(type_named(type != NULL ? type : "progress"), f);
}

/*
 * What of a note is to be its own: what was done and what comes next are
 * shared by the parts of a group note; diagnosis and necessity are the
 * client's, the same from note to note.
 */
static void
note_complete(struct record *r)
{
	static const char *const own[] = { "goal", "response", "results",
	    "body", "intervention", "plan" };
	size_t n = record_has(r, "group_note") ? COUNT(own) - 2 : COUNT(own);
	struct value *sketch = record_value(r, "sketch");
	char spelt[SKETCH_BYTES];
	struct sketch s;

	sketch_begin(&s);
	for (size_t i = 0; i < n; i++) {
		if (record_value(r, own[i])->withheld)
			return;
		sketch_add(&s, record_text(r, own[i]));
	}
	if (sketch_spell(&s, spelt) != NULL)
		record_set(r, "sketch", spelt);
	else
		*sketch = (struct value){ 0 };
}

static int
note_check(struct record *r)
{
	int wrong = table_in_order(r, "started_at", "ended_at");
	const char *type = record_text(r, "type");

	if (type == NULL)
		return wrong;
	for (size_t i = 0; i < r->kind->n; i++) {
		const char *name = r->kind->fields[i].name;
		const struct value *v = &r->value[i];

		if (word_in(type_named(type)->must, name) && value_is_blank(v) &&
		    !v->bad && !v->withheld)
			wrong += record_wrong(r, name,
			    "required in a note of type %s", type);
	}
	if (record_has(r, "group_note") && strcmp(type, "progress") != 0)
		wrong += record_wrong(r, "type",
		    "a part of a group note is a progress note");
	return wrong;
}

static int
group_note_check(struct record *r)
{
	return table_in_order(r, "started_at", "ended_at");
}

/* By client, then in order. */
static int
part_order(const void *a, const void *b)
{
	const struct record *p = *(const struct record *const *)a;
	const struct record *q = *(const struct record *const *)b;
	int order = strcmp(record_text(p, "client"), record_text(q, "client"));

	if (order != 0)
		return order;
	return p->line != q->line ? p->line - q->line : p->column - q->column;
}

static int
group_note_check_children(const struct record *r)
{
	const struct record **parts;
	size_t n = 0;
	int wrong = 0;

	for (const struct child *c = r->children; c != NULL; c = c->next)
		n += record_has(&c->record, "client");
	if ((parts = calloc(n + 1, sizeof(*parts))) == NULL)
		err(EX_OSERR, NULL);
	n = 0;
	for (const struct child *c = r->children; c != NULL; c = c->next)
		if (record_has(&c->record, "client"))
			parts[n++] = &c->record;
	if (n > 0)
		qsort(parts, n, sizeof(*parts), part_order);
	for (size_t i = 1; i < n; i++)
		if (strcmp(record_text(parts[i - 1], "client"),
		    record_text(parts[i], "client")) == 0)
			wrong += record_wrong(parts[i], "client",
			    "another part is about the same client");
	free(parts);
	return wrong;
}

/* Each note is whole in itself, and known by session and client, so that the
 * same document twice is once. */
static int
group_note_hand_down(const struct record *r, struct record *part)
{
	const char *session, *client;

	for (size_t i = 0; i < r->kind->n; i++) {
		const char *name = r->kind->fields[i].name;
		struct value *to;

		if (!word_in(shared, name))
			continue;
		to = record_value(part, name);
		if (to->set || to->bad || to->withheld)
			continue;
		*to = r->value[i];	/* lent: a part ends before its whole */
	}
	session = record_text(part, "session");
	client = record_text(part, "client");
	if (part->id == NULL && session != NULL && client != NULL &&
	    strlen(session) + strlen(client) + strlen("N..") <= ID_MAX)
		part->id = record_printf(part, "N.%s.%s", session, client);
	return 0;
}

const struct kind note_kind = { KIND(note), .prefix = "N",
	.tool = "iop-note",
	.indexes = "session,client;client;group_note",
	.complete = note_complete, .check = note_check, .need = note_need,
	.help = "a note about a service to one client" };

const struct kind group_note_kind = { KIND(group_note), .prefix = "GN",
	.tool = "iop-note",.indexes = "session",
	.check = group_note_check, .hand_down = group_note_hand_down,
	.check_children = group_note_check_children,
	.help = "what the notes about one group session share" };

const struct kind signature_kind = { KIND(signature), .is_act = 1, .prefix = "SG",
	.tool = "iop-note",.indexes = "note",
	.help = "the author's signature of one version of a note" };

const struct kind cosignature_kind = { .name = "cosignature", .is_act = 1,
	.fields = signature_fields, .n = COUNT(signature_fields),
	.prefix = "CS", .tool = "iop-note",
	.indexes = "note",
	.help = "a supervisor's co-signature of one version of a note" };
