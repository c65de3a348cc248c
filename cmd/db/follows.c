#include <stdio.h>
#include <string.h>

#include "common/base/clock.h"
#include "common/base/word.h"
#include "common/door/actor.h"
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
 * all have, and those that show names, which is an access; as what the others
 * compare is. */
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
	{ &agency_kind, "init amend clock upgrade restore" },
	{ &staff_kind, "init add amend void" },
	{ &client_kind, "add amend void admit" },
	{ &admission_kind, "add amend void admit" },
	{ &discharge_kind, "add amend void discharge" },
	{ &membership_kind, "add amend void join discharge" },
	{ &waiting_kind, "add amend void join" },
	{ &group_kind, "add amend void fill" },
	{ &cohort_kind, "add amend void" },
	{ &session_kind, "add amend void fill makeup cancel move cover import" },
	{ &closure_kind, "add amend void import" },
	{ &attendance_kind, "add amend void mark read" },
	{ &breach_kind, "add amend void" },
	{ &drug_test_kind, "add amend void" },
	{ &mutual_help_kind, "add amend void" },
	{ &claim_kind, "add amend void" },
	{ &note_kind, "add amend void sign" },
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
	/* the agency, who administers it, the policy */
	if (strcmp(verb, "init") == 0 && r->entry > 3)
		return record_wrong(r, "verb", "expected no beginning");
	/* a discharge takes away memberships that were to come */
	if (r->op == OP_VOID && strcmp(verb, "void") != 0 &&
	    r->kind != &membership_kind)
		return record_wrong(r, "verb", "expected void");
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
		if (strcmp(commands[i].program, program) == 0)
			return (is_access ? word_in(commands[i].shows, verb) ||
			    word_in(commands[i].records, verb) :
			    word_in(commands[i].records, verb) &&
			    is_verb_of(r, verb)) ? 0 :
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

/* What nobody does by hand */

/* What was there before is amended by what amends; what is void comes back by
 * what adds.  A group note that is added says otherwise what its members'
 * notes say; when the late reason of a note is given, it is signed. */
static int
amended_wrong(const struct record *r, const struct record *before,
    const char *verb)
{
	if (word_in("add admit waive approve sign cosign", verb) &&
	    r->kind != &note_kind && before->op != OP_VOID)
		return record_wrong(r, "verb", "expected one that amends");
	if (strcmp(verb, "void") == 0 && r->kind != &membership_kind)
		return record_wrong(r, "verb", "expected one that amends");
	return 0;
}

static int
agency_wrong(const struct record *r, const struct record *before,
    const char *program)
{
	if (strcmp(program, "iop-db") != 0 &&
	    record_number(r, "schema") != record_number(before, "schema"))
		return record_wrong(r, "schema", "changed by iop-db upgrade");
	return 0;
}

/* Nobody writes for another, nor of what is to come; who supervises may say that
 * it was an error. */
static int
note_wrong(const struct record *r, unsigned roles, int64_t at)
{
	if (r->op != OP_VOID && record_number(r, "ended_at") > at)
		return record_wrong(r, "ended_at", "a time in the past");
	if (strcmp(record_text(r, "author"), r->recorded_by) == 0 ||
	    (r->op == OP_VOID && roles & ROLE_SUPERVISOR))
		return 0;
	return record_wrong(r, "author", "another than recorded it");
}

static struct rows *
asked(struct store *store, const char *sql, const char *of, const char *by)
{
	struct rows *rows = rows_open(store, sql);

	rows_text(rows, "of", of);
	rows_text(rows, "by", by);
	return rows;
}

static int
approval_wrong(struct store *store, const struct record *r)
{
	if (r->op != OP_VOID && rows_any(asked(store, "SELECT 1"
	    " FROM waiver AS w JOIN main.entry AS e ON e.entry = w.entry"
	    " WHERE w.id = :of AND :by IN (w.asked_by, e.recorded_by)",
	    record_text(r, "waiver"), r->recorded_by)))
		return record_wrong(r, "staff",
		    "who asked for it or amended it");
	return 0;
}

static int
cosignature_wrong(struct store *store, const struct record *r, int64_t day)
{
	struct rows *rows;

	if (r->op != OP_ADD)
		return 0;
	rows = asked(store, "SELECT 1 FROM note AS n JOIN supervision AS v"
	    " ON v.supervisee = n.author WHERE n.id = :of"
	    " AND v.supervisor = :by AND n.author <> :by"
	    " AND holds_on(:day, v.starts_on, v.ends_on)",
	    record_text(r, "note"), r->recorded_by);
	rows_int(rows, "day", day);
	return rows_any(rows) ? 0 : record_wrong(r, "staff",
	    "not the author's supervisor on that day");
}

/* Is an id of a kind, by the entry before? */
static bool
is_of_kind(struct store *store, const char *id, const char *kind)
{
	return rows_any(asked(store, "SELECT 1 FROM main.thing"
	    " WHERE id = :of AND kind = :by AND entry BETWEEN 1 AND"
	    " as_of_head()", id, kind));
}

/* Which ids a command that shows names says that it was about: what is shown
 * is of its program, but for what a sheet, a calendar or an export shows. */
static bool
is_about(struct store *store, const struct record *r, const struct kind *of,
    const char *verb)
{
	const char *about = record_text(r, "about");

	if (strcmp(verb, "sheet") == 0)
		return of == &client_kind &&
		    (about == NULL || is_of_kind(store, about, "session"));
	if (strcmp(verb, "export") == 0)
		return about == NULL || is_of_kind(store, about, of->name) ||
		    is_of_kind(store, about, "client");
	return strcmp(verb, "list") == 0 ? about == NULL :
	    about != NULL && is_of_kind(store, about, of->name);
}

/* Of what says itself which client it is about: no other was shown by it. */
static int
clients_wrong(struct store *store, const struct record *r,
    const struct kind *of)
{
	const struct field *f = kind_field(of, "client");
	char sql[200];

	if (!record_has(r, "clients") || !record_has(r, "about") ||
	    (of != &client_kind && (f == NULL || !(f->flags & REQUIRED))))
		return 0;
	snprintf(sql, sizeof(sql), "SELECT 1 FROM main.\"%s\" WHERE id = :of"
	    " AND %s = :by AND entry BETWEEN 1 AND as_of_head()", of->name,
	    of == &client_kind ? "id" : "client");
	return rows_any(asked(store, sql, record_text(r, "about"),
	    record_text(r, "clients"))) ? 0 :
	    record_wrong(r, "clients", "another than it is about");
}

static int
access_wrong(struct store *store, const struct record *r, const char *program,
    const char *verb, unsigned roles)
{
	const char *name = record_text(r, "of_kind");
	const struct kind *of = name != NULL ? kind_find(name) : NULL;

	if (strcmp(program, "iop-db") == 0)
		return name == NULL && !record_has(r, "about") ? 0 :
		    record_wrong(r, "of_kind", "none: it shows all there is");
	if (!(roles & (ROLE_FACILITATOR | ROLE_SUPERVISOR | ROLE_RECORDS)))
		return record_wrong(r, "recorded_by",
		    "without a role that may see names");
	if (name != NULL && strcmp(name, ACCESS_OF_SEVERAL) == 0)
		return record_has(r, "about") ? record_wrong(r, "about",
		    "none: there were several") : 0;
	if (of == NULL || (strcmp(of->tool, program) != 0 &&
	    strcmp(verb, "sheet") != 0))
		return record_wrong(r, "of_kind", "none that it shows");
	if (!is_about(store, r, of, verb))
		return record_wrong(r, "about", "expected what it shows");
	return strcmp(verb, "sheet") == 0 || strcmp(verb, "export") == 0 ? 0 :
	    clients_wrong(store, r, of);
}

int
follows_by_hand(struct store *store, const struct record *r,
    const struct record *before, const struct rows *entry, unsigned roles)
{
	const char *program = rows_string(entry, "program");
	const char *verb = rows_string(entry, "verb");
	int wrong = r->op == OP_AMEND && before != NULL ?
	    amended_wrong(r, before, verb) : 0;

	if (r->kind == &agency_kind && before != NULL)
		wrong += agency_wrong(r, before, program);
	if (r->kind == &note_kind || r->kind == &group_note_kind)
		wrong += note_wrong(r, roles,
		    rows_number(entry, "recorded_at"));
	if (r->kind == &waiver_approval_kind)
		wrong += approval_wrong(store, r);
	if (r->kind == &cosignature_kind)
		wrong += cosignature_wrong(store, r,
		    clock_day(rows_number(entry, "recorded_at")));
	if (r->kind == &access_kind)
		wrong += access_wrong(store, r, program, verb, roles);
	return wrong;
}
