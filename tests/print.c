/*
 * What the manual says that follows from tables, as mdoc(7) from the tables
 * themselves: print fields | roles | formats [help], or print views STORE.
 * tests/manual.bats holds the pages to it.  print kinds is for tests that go through all kinds.
 */
#include <ctype.h>
#include <err.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "common/base/clock.h"
#include "common/door/rights.h"
#include "common/kinds/kinds.h"
#include "common/out/format.h"
#include "common/policy/policy.h"
#include "common/policy/views.h"
#include "common/record/record.h"
#include "common/store/store.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const struct {
	const char	*name;
	unsigned	 role;
} roles[] = {
	{ "facilitator", ROLE_FACILITATOR }, { "supervisor", ROLE_SUPERVISOR },
	{ "compliance", ROLE_COMPLIANCE }, { "records", ROLE_RECORDS },
	{ "auditor", ROLE_AUDITOR }, { "admin", ROLE_ADMIN },
};

static void
print_roles_of(unsigned of)
{
	const char *comma = "";

	for (size_t i = 0; i < COUNT(roles); i++)
		if (of & roles[i].role) {
			printf("%s%s", comma, roles[i].name);
			comma = ", ";
		}
}

static void
print_words(const char *words)
{
	for (; *words != '\0'; words++)
		printf("%s", *words == ' ' ? ",\n" : (char[]){ *words, '\0' });
}

static int64_t
text_max(const struct field *f)
{
	if (f->max != 0)
		return f->max;
	return f->type == FIELD_TEXT ? TEXT_BYTES : LINE_BYTES;
}

static void
print_type(const struct field *f)
{
	switch (f->type) {
	case FIELD_TEXT:
		printf("text of at most %" PRId64 " bytes", text_max(f));
		return;
	case FIELD_LINE:
		printf("line of at most %" PRId64 " bytes", text_max(f));
		return;
	case FIELD_WORD:
		printf("one of\n");
		print_words(f->of);
		return;
	case FIELD_SET:
		printf("some of\n");
		print_words(f->of);
		return;
	case FIELD_REF:
		printf("%s id", f->of);
		return;
	case FIELD_ENTRY:
		printf("entry number of a %s", f->of);
		return;
	case FIELD_INT:
		printf("whole number from %" PRId64 " to %" PRId64, f->min,
		    f->max);
		return;
	case FIELD_BOOL:
		printf("yes or no");
		return;
	case FIELD_DATE:
		printf("date");
		return;
	case FIELD_TIME:
		printf("time");
		return;
	case FIELD_CLOCK:
		printf("time of day");
		return;
	case FIELD_WEEK:
		printf("week");
		return;
	case FIELD_LIST:
		printf("words");
		return;
	case FIELD_CHILD:
		printf("one or more records of kind %s, in its place", f->of);
	}
}

static void
print_flags(const struct field *f)
{
	static const struct { enum field_flag flag; const char *name; } all[] =
	    { { REQUIRED, "required" }, { SEALED, "sealed" },
	    { DERIVED, "derived" }, { FIXED, "fixed" } };

	for (size_t i = 0; i < COUNT(all); i++)
		if (f->flags & all[i].flag &&
		    (all[i].flag != REQUIRED || f->unless == NULL))
			printf("; %s", all[i].name);
	if (f->unless != NULL)
		printf("; %s if nothing is said", f->unless);
}

/* As a sentence, in lines short enough for mandoc(1). */
static void
print_help(const char *help)
{
	size_t width = 0;

	printf("%c", toupper((unsigned char)*help));
	for (const char *p = help + 1; *p != '\0'; p++) {
		bool breaks = *p == ' ' && width + strcspn(p + 1, " ") > 70;

		width = breaks ? 0 : width + 1;
		printf("%c", breaks ? '\n' : *p);
	}
	printf("\n");
}

/* What -f takes, as in a sentence, or a list that says what each is. */
static void
print_formats(void)
{
	char names[FORMAT_NAMES];

	printf(".Cm %s .\n", format_names(names, FORMAT_ALL, " , ",
	    "\nor\n.Cm "));
}

static void
print_formats_help(void)
{
	const struct format *f;

	for (size_t i = 0; (f = format_at(i)) != NULL; i++) {
		printf(".It Cm %s\n%c%s.\n", f->name,
		    toupper((unsigned char)f->help[0]), f->help + 1);
	}
}

/* By hand, or by the verbs that record it. */
static unsigned
recorders(const struct kind *kind)
{
	return rights_of(kind, ACT_OWN) | rights_of(kind, ACT_ADD) |
	    rights_of(kind, ACT_AMEND);
}

static void
print_kind(const struct kind *kind)
{
	printf(".Ss %s\n%c%s.\nRecorded with\n.Xr %s 1\nby: ", kind->name,
	    toupper((unsigned char)kind->help[0]), kind->help + 1,
	    kind->tool);
	print_roles_of(recorders(kind));
	printf(".\nIts id ");
	if (kind->id_from != NULL)
		printf("is made of its fields:\n.Ql %s .\n", kind->id_from);
	else if (strcmp(kind->prefix, kind->name) == 0)
		printf("is\n.Ql %s .\n", kind->prefix);
	else
		printf("is chosen;\n.Cm new\nmakes one up that begins with\n"
		    ".Ql %s- .\n", kind->prefix);
	printf(".Bl -tag -width 2n\n");
	for (size_t i = 0; i < kind->n; i++) {
		printf(".It Ic %s\n", kind->fields[i].name);
		print_help(kind->fields[i].help);
		printf("(");
		print_type(&kind->fields[i]);
		print_flags(&kind->fields[i]);
		printf(").\n");
	}
	printf(".El\n");
}

static void
print_role(const char *name, unsigned role)
{
	const char *comma = "";

	printf(".It Cm %s\n", name);
	for (size_t i = 0; i < kinds_n; i++)
		if (recorders(kinds[i]) & role) {
			printf("%s%s", comma, kinds[i]->name);
			comma = ",\n";
		}
	printf(".\n");
}

/* A line for each kind: its name, its program, and who may record it. */
static void
print_kinds(void)
{
	for (size_t i = 0; i < kinds_n; i++) {
		printf("%s %s ", kinds[i]->name, kinds[i]->tool);
		print_roles_of(recorders(kinds[i]));
		printf("\n");
	}
}

/* A line for each kind, program, act and role that may do it. */
static void
print_rights(void)
{
	static const char *const acts[ACTS] = { [ACT_ADD] = "add",
	    [ACT_AMEND] = "amend", [ACT_VOID] = "void",
	    [ACT_IMPORT_ADD] = "import-add",
	    [ACT_IMPORT_AMEND] = "import-amend",
	    [ACT_IMPORT_VOID] = "import-void" };

	for (size_t i = 0; i < kinds_n; i++)
		for (int act = 0; act < ACTS; act++)
			for (size_t j = 0; acts[act] != NULL &&
			    j < COUNT(roles); j++)
				printf("%s %s %s %s %s\n", kinds[i]->name,
				    kinds[i]->tool, acts[act], roles[j].name,
				    rights_of(kinds[i], (enum act)act) == 0 ?
				    "nobody" : rights_of(kinds[i],
				    (enum act)act) & roles[j].role ? "may" :
				    "may-not");
}

/* The columns of each view that rules count by. */
static void
print_views(const char *path)
{
	static const char *const views[] = {
		"held",
		"attended",
		"led",
		"licensed",
		"roster",
		"core",
		"treated",
		"client_week",
		"stay",
		"signing",
		"signed",
		"cosigned",
		"origin",
		"recorded",
		"approved",
		"signed_version",
		"authored",
		"client_day",
		"outreach",
		"signed_note",
		"amendable",
		"wrong_admission",
		"wrong_attendance",
		"wrong_membership",
		"wrong_note",
		"wrong_paper",
		"wrong_roster",
		"wrong_session",
		"wrong_claim",
		"wrong_author",
		"wrong_signature",
		"wrong_signed",
		"session_moved",
		"attendance_moved",
		"session_due",
		"session_later",
		"note_moved",
		"day_moved",
		"wrong_session_end",
		"wrong_attendance_end",
		"wrong_note_end",
		"wrong_stay_end",
		"wrong_end",
		"calendar",
		"calendar_day",
		"parameter",
		"license_type",
		"payer",
	};
	struct store *store = store_open(path, STORE_READ);
	struct policy *policy = policy_in_force(store);
	struct rows *rows;
	struct cell cell;
	char sql[64];

	views_define(store, policy, 0);
	policy_free(policy);
	for (size_t i = 0; i < COUNT(views); i++) {
		printf(".It Ic %s\n", views[i]);
		snprintf(sql, sizeof(sql), "SELECT * FROM %s", views[i]);
		rows = rows_open(store, sql);
		for (int j = 0; j < rows_width(rows); j++) {
			rows_cell(rows, j, &cell);
			printf("%s%s", j > 0 ? ",\n" : "", cell.name);
		}
		printf(".\n");
		rows_close(rows);
	}
	store_close(store);
}

int
main(int argc, char *argv[])
{
	const char *what = argc > 1 ? argv[1] : "";

	if (strcmp(what, "fields") == 0)
		for (size_t i = 0; i < kinds_n; i++)
			print_kind(kinds[i]);
	else if (strcmp(what, "roles") == 0)
		for (size_t i = 0; i < COUNT(roles); i++)
			print_role(roles[i].name, roles[i].role);
	else if (strcmp(what, "kinds") == 0)
		print_kinds();
	else if (strcmp(what, "rights") == 0)
		print_rights();
	else if (strcmp(what, "formats") == 0 && argc == 2)
		print_formats();
	else if (strcmp(what, "formats") == 0 &&
	    strcmp(argv[2], "help") == 0)
		print_formats_help();
	else if (strcmp(what, "views") == 0 && argc == 3) {
		if (!clock_zone("UTC"))
			errx(EX_CONFIG, "UTC");
		print_views(argv[2]);
	} else
		errx(EX_USAGE, "usage: print fields | roles | kinds | rights | "
		    "formats [help] | views STORE");
	return fflush(stdout) == 0 ? EX_OK : EX_IOERR;
}
