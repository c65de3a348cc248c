#include <stdio.h>
#include <string.h>

#include "common/base/clock.h"
#include "common/base/word.h"
#include "common/kinds/kinds.h"
#include "common/record/record.h"
#include "common/store/store.h"
#include "follows.h"

static int
fixed_wrong(const struct record *r, const struct record *before)
{
	int wrong = 0;

	for (size_t i = 0; i < r->kind->n; i++)
		if (r->kind->fields[i].flags & FIXED &&
		    !value_same(&before->value[i], &r->value[i]))
			wrong += record_wrong(r, r->kind->fields[i].name,
			    "cannot be amended");
	return wrong;
}

/* Nobody says by hand what is void but as it was said, and once. */
static int
void_wrong(const struct record *r, const struct record *before)
{
	const struct field *f = r->kind->fields;
	int wrong = 0;

	if (before->op == OP_VOID)
		return record_wrong(r, "op", "void already");
	for (size_t i = 0; i < r->kind->n; i++)
		if (f[i].type != FIELD_CHILD && !(f[i].flags & FIXED) &&
		    !value_same(&before->value[i], &r->value[i]))
			wrong += record_wrong(r, f[i].name,
			    "another than what is made void");
	return wrong;
}

int
follows_wrong(const struct record *r, const struct record *before,
    bool claimed)
{
	int wrong = fixed_wrong(r, before);

	if (r->op == OP_VOID && !claimed)
		wrong += void_wrong(r, before);
	return wrong;
}

static bool
same_text(const struct record *r, const struct record *before,
    const char *field)
{
	const char *is = record_text(r, field);
	const char *was = record_text(before, field);

	return is == NULL || was == NULL ? is == was : strcmp(is, was) == 0;
}

/* Only an admin makes an admin, or changes what another may do or who is who. */
int
follows_hired(const struct record *r, const struct record *before)
{
	static const char *const fields[] = { "roles", "login" };
	int wrong = 0;

	if (word_in(record_text(r, "roles"), "admin"))
		return record_wrong(r, "roles", "an admin, by none");
	for (size_t i = 0; before != NULL &&
	    i < sizeof(fields) / sizeof(fields[0]); i++)
		if (!same_text(r, before, fields[i]))
			wrong += record_wrong(r, fields[i],
			    "changed by no admin");
	return wrong;
}

/* The verbs of each program by which something is recorded beside the three that
 * all have, and those that show names, which is an access. */
static const struct {
	const char	*program, *records, *shows;
} commands[] = {
	{ "iop-attend", "add amend void mark draw read",
	    "list show history sheet" },
	{ "iop-audit", "add amend void run adopt waive approve",
	    "list show history" },
	{ "iop-db", "init import clock upgrade restore", "export" },
	{ "iop-enroll", "add amend void admit discharge",
	    "list show history" },
	{ "iop-note", "add amend void sign cosign",
	    "list show history export" },
	{ "iop-schedule", "add amend void fill makeup join cancel move cover "
	    "import", "list show history" },
	{ "iop-staff", "add amend void", "list show history" },
};

/* A discharge ends and opens memberships; what begins a store is one program's,
 * and so is its agency. */
static bool
is_of(const struct kind *kind, const char *program)
{
	if (strcmp(program, "iop-db") == 0)
		return kind == &agency_kind || kind == &staff_kind ||
		    kind == &policy_kind;
	return strcmp(program, kind->tool) == 0 ||
	    (kind == &membership_kind && strcmp(program, "iop-enroll") == 0);
}

/* Those of what is recorded by some of its program's verbs alone: by add too,
 * where a document may say it. */
static const struct {
	const struct kind *kind;
	const char	*records;
} own_verbs[] = {
	{ &signature_kind, "add amend void sign" },
	{ &cosignature_kind, "add amend void cosign" },
	{ &group_note_kind, "add amend void" },
	{ &waiver_kind, "add amend void waive" },
	{ &waiver_approval_kind, "add amend void approve" },
	{ &run_kind, "run" },
	{ &policy_kind, "adopt init" },
	{ &draw_kind, "draw void" },
	{ &drawn_kind, "draw void" },
};

static bool
is_own_verb(const struct kind *kind, const char *verb)
{
	for (size_t i = 0; i < sizeof(own_verbs) / sizeof(own_verbs[0]); i++)
		if (own_verbs[i].kind == kind)
			return word_in(own_verbs[i].records, verb);
	return true;
}

/* Of what is new, none that only goes on with what there is: but a discharge
 * that is changed may begin a membership, and a group note a member's note. */
static bool
is_verb_of(const struct record *r, const char *verb)
{
	return is_own_verb(r->kind, verb) && (r->op != OP_ADD ||
	    !word_in("amend void", verb) || r->kind == &membership_kind ||
	    r->kind == &note_kind);
}

/* Is every record of the kind about a client? */
static bool
is_of_clients(const struct kind *kind)
{
	if (kind == &client_kind)
		return true;
	for (size_t i = 0; i < kind->n; i++) {
		const struct field *f = &kind->fields[i];

		if (f->type == FIELD_REF && f->flags & REQUIRED &&
		    kind_find(f->of) != kind && is_of_clients(kind_find(f->of)))
			return true;
	}
	return false;
}

/* What an access says of itself. */
static int
shown_wrong(const struct record *r, const char *program, const char *verb)
{
	char command[LINE_BYTES + 1];
	const struct kind *of = record_has(r, "of_kind") ?
	    kind_find(record_text(r, "of_kind")) : NULL;

	snprintf(command, sizeof(command), "%s %s", program, verb);
	if (strcmp(record_text(r, "command"), command) != 0)
		return record_wrong(r, "command",
		    "another than recorded it");
	if (of != NULL && is_of_clients(of) && !record_has(r, "clients") &&
	    record_number(r, "shown") > 0)
		return record_wrong(r, "clients", "required: whose it shows");
	return 0;
}

static int
verb_wrong(const struct record *r, const char *program, const char *verb,
    bool is_access)
{
	/* a discharge takes away memberships that were to come */
	if (r->op == OP_VOID && strcmp(verb, "void") != 0 &&
	    r->kind != &membership_kind)
		return record_wrong(r, "verb", "expected void");
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
		if (strcmp(commands[i].program, program) == 0)
			return word_in(is_access ? commands[i].shows :
			    commands[i].records, verb) &&
			    (is_access || is_verb_of(r, verb)) ? 0 :
			    record_wrong(r, "verb",
			    "expected one that records this");
	return record_wrong(r, "program", "expected one of ours");
}

/* With which command: said by every entry since the first that says so, as of
 * a store that an older program began. */
static int
command_wrong(const struct record *r, const struct rows *entry,
    const char *source, bool *said)
{
	const char *program = rows_string(entry, "program");
	const char *verb = rows_string(entry, "verb");
	bool is_import;

	if (program == NULL && verb == NULL && !*said)
		return 0;
	*said = true;
	if (program == NULL)
		return record_wrong(r, "program", "expected one of ours");
	if (verb == NULL || !word_is_id(verb))
		return record_wrong(r, "verb", "expected a command");
	is_import = strcmp(program, "iop-db") == 0 &&
	    strcmp(verb, "import") == 0;
	if (is_import != (source != NULL))
		return record_wrong(r, "verb", source != NULL ?
		    "another than brings in a claim" :
		    "an import from nowhere");
	if (source != NULL)
		return 0;
	if (r->kind == &access_kind)
		return verb_wrong(r, program, verb, true) +
		    shown_wrong(r, program, verb);
	if (!is_of(r->kind, program))
		return record_wrong(r, "program", "another than records this");
	return verb_wrong(r, program, verb, false);
}

static int
claim_wrong(const struct record *r, const struct rows *entry,
    const char *source)
{
	const char *by = rows_string(entry, "claimed_by");
	int64_t at = rows_number(entry, "claimed_at");
	int wrong = 0;

	if (source == NULL && (by != NULL || rows_has(entry, "claimed_at")))
		wrong += record_wrong(r, "source", "required of a claim");
	if (source != NULL && !word_is_id(source))
		wrong += record_wrong(r, "source", "expected an id");
	if (by != NULL && !word_is_id(by))
		wrong += record_wrong(r, "claimed_by", "expected an id");
	if (rows_has(entry, "claimed_at") &&
	    (!clock_is_instant(at) || at > r->recorded_at))
		wrong += record_wrong(r, "claimed_at",
		    "expected a time before it was recorded");
	return wrong;
}

int
follows_came_in(const struct record *r, const struct rows *entry, bool *said)
{
	const char *source = rows_string(entry, "source");

	return claim_wrong(r, entry, source) +
	    command_wrong(r, entry, source, said);
}
