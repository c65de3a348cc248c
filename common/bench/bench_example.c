/* One example: recorded, judged, compared. */
#include <sys/mman.h>

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "bench_impl.h"
#include "common/array/id_set.h"
#include "common/audit/audit.h"
#include "common/base/clock.h"
#include "common/door/actor.h"
#include "common/intake/input.h"
#include "common/intake/intake.h"
#include "common/policy/query.h"
#include "common/store/store.h"

/* Recording */

static struct input *
documents_input(const char *text, const char *name)
{
	int fd = memfd_create("documents", MFD_CLOEXEC);

	size_t n = strlen(text);

	/* a text in quotes ends in no line break */
	if (fd == -1 || dprintf(fd, "%s%s", text,
	    n > 0 && text[n - 1] == '\n' ? "" : "\n") < 0)
		err(EX_OSERR, "documents");
	return input_of(fd, name);
}

static int
record_input(const struct bench *b, struct input *input)
{
	struct actor actor = { .program = "iop-audit", .verb = "check" };
	struct intake *in;

	actor_find(&actor, b->store, "admin");
	in = intake_new(&(struct intake_how){ .store = b->store,
	    .actor = &actor, .source = "example", .untold = true });
	intake_documents(in, input);
	input_close(input);
	return intake_end(in) == EX_OK ? 0 : 1;
}

int
bench_record(const struct bench *b, const struct policy_spot *spots,
    const char *key, const char *name, const char *documents)
{
	struct policy_place at = policy_place(b->policy, spots, key, NULL, 0);
	char *whole = policy_place_text(b->policy, spots, key, documents);
	char *place, *marked;
	int wrong;

	if (documents[strspn(documents, " \t\n")] == '\0')
		return 0;
	if (asprintf(&place, "%s:%d:%d: %s", at.source, at.line, at.column,
	    name) == -1 || asprintf(&marked, "---\n%s", documents) == -1)
		err(EX_OSERR, NULL);
	wrong = record_input(b, whole != NULL ?
	    documents_input(whole, at.source) :
	    documents_input(marked, place));
	if (wrong > 0)
		policy_place_wrong(&at, "%s: its documents cannot be recorded",
		    name);
	free(whole);
	free(place);
	free(marked);
	return wrong;
}

/* Rows */

struct judging {
	const struct bench *bench;
	const struct example *example;
	struct query_night *night;
	struct rows	*known;
	int		 wrong;
};

static void
wrong_of(struct judging *j, const char *key, const char *what,
    const char *which)
{
	struct policy_place at = bench_place(j->bench, j->example->rule, key,
	    NULL, 0);

	policy_place_wrong(&at, "%s: %s: in %s: %s%s",
	    j->example->rule->id, key, j->example->name, what, which);
	j->wrong++;
}

static void
hear(void *arg, const char *name, const char *what, int at)
{
	(void)at;
	wrong_of(arg, name, what, "");
}

/* An instant in the first months of 1970 is a day that was taken for one. */
static bool
is_day(const struct rows *rows, const char *column)
{
	return rows_has(rows, column) && rows_number(rows, column) > -100000 &&
	    rows_number(rows, column) < 100000;
}

static void
check_evidence(struct judging *j, const struct rows *rows)
{
	char *list, *id, *state;
	size_t n = 0;

	if (!rows_gives(rows, "evidence"))
		return;
	list = strdup(rows_has(rows, "evidence") ?
	    rows_string(rows, "evidence") : "");
	if (list == NULL)
		err(EX_OSERR, NULL);
	for (id = strtok_r(list, " ", &state); id != NULL;
	    id = strtok_r(NULL, " ", &state), n++) {
		rows_text(j->known, "id", id);
		if (!rows_next(j->known))
			wrong_of(j, "query", "evidence of nothing: there is "
			    "no record ", id);
		rows_reset(j->known);
	}
	free(list);
	if (n == 0)
		wrong_of(j, "query", "evidence of nothing: a finding rests "
		    "on a record", "");
}

static void
check_row(struct judging *j, const struct rows *rows, struct id_set *ids)
{
	const char *what = finding_wrong(rows);
	char id[FINDING_ID_BYTES];

	if (what != NULL) {
		wrong_of(j, "query", what, "");
		return;
	}
	if (is_day(rows, "due"))
		wrong_of(j, "query", "a finding whose due is a day, not an "
		    "instant", "");
	else if (is_day(rows, "until"))
		wrong_of(j, "query", "a finding whose until is a day, not an "
		    "instant", "");
	check_evidence(j, rows);
	id_set_add(ids, finding_id(j->example->rule, rows, id));
}

static void
check_repeats(struct judging *j, struct id_set *ids)
{
	id_set_sort(ids);
	for (size_t i = 1; i < ids->n; i++)
		if (strcmp(ids->id[i - 1], ids->id[i]) == 0 && (i == 1 ||
		    strcmp(ids->id[i - 2], ids->id[i]) != 0))
			wrong_of(j, "query", "two findings with one id: ",
			    ids->id[i]);
}

static void
check_rows(struct judging *j)
{
	struct rows *rows = query_ask(j->night, j->example->rule->query,
	    "query");
	struct id_set ids = { 0 };

	if (rows == NULL)
		return;
	while (j->wrong == 0 && rows_next(rows))
		check_row(j, rows, &ids);
	rows_close(rows);
	check_repeats(j, &ids);
	id_set_free(&ids);
}

/* One whole number, from 0. */
static void
check_count(struct judging *j)
{
	const struct rule *rule = j->example->rule;
	struct rows *rows = query_ask(j->night, rule->counts, "counts");
	struct cell cell = { .type = CELL_NULL };

	if (rows == NULL)
		return;
	if (rows_next(rows))
		rows_cell(rows, 0, &cell);
	if (!rows_failed(rows) && (cell.type != CELL_INT || cell.number < 0 ||
	    rows_next(rows)))
		wrong_of(j, "counts", "expected one row, of a whole number "
		    "from 0", "");
	else if (cell.type == CELL_INT && cell.number == 0 && rule->required &&
	    j->example->finds[0] != '\0')
		wrong_of(j, "counts", "the population is required, and this "
		    "counts none where something is found", "");
	rows_close(rows);
}

/* What is found */

static void
not_as_said(const struct judging *j, const char *key, const char *what,
    const char *found, const char *said)
{
	struct policy_place at = policy_place(j->bench->policy,
	    j->example->spots, key, NULL, 0);

	policy_place_wrong(&at, "%s: in %s: %s %s%s%s",
	    j->example->rule->id, j->example->name, what, found,
	    said[0] != '\0' ? ", and it says " : "", said);
}

static void
take_words(struct id_set *ids, const char *words)
{
	char *list = strdup(words), *word, *state;

	if (list == NULL)
		err(EX_OSERR, NULL);
	for (word = strtok_r(list, " \n\t", &state); word != NULL;
	    word = strtok_r(NULL, " \n\t", &state))
		id_set_add(ids, word);
	free(list);
	id_set_sort(ids);
}

static int
compare_ids(const struct judging *j, const struct audit *audit)
{
	struct id_set said = { 0 }, found = { 0 };
	int wrong = 0;

	take_words(&said, j->example->finds);
	for (size_t i = 0; i < audit_n(audit); i++)
		id_set_add(&found, audit_finding(audit, i)->id);
	id_set_sort(&found);
	for (size_t i = 0; i < said.n; i++)
		if (!id_set_has(&found, said.id[i])) {
			not_as_said(j, j->example->finds_key,
			    "it does not find", said.id[i], "");
			wrong++;
		}
	for (size_t i = 0; i < found.n; i++)
		if (!id_set_has(&said, found.id[i])) {
			not_as_said(j, j->example->finds_key, "it finds",
			    found.id[i], "");
			wrong++;
		}
	id_set_free(&said);
	id_set_free(&found);
	return wrong;
}

static int
compare_text(const struct judging *j, const struct record *f,
    const char *field, const char *said)
{
	const char *found = record_has(f, field) ? record_text(f, field) : "";

	if (said == NULL || strcmp(said, found) == 0)
		return 0;
	not_as_said(j, field, field, found[0] != '\0' ? found : "is none",
	    said);
	return 1;
}

static int
compare_due(const struct judging *j, const struct record *f,
    const char *said)
{
	char spelt[CLOCK_BYTES];
	const char *what;
	int64_t due;

	if (said == NULL)
		return 0;
	if ((what = clock_parse_time(said, false, &due)) != NULL)
		not_as_said(j, "due", "due: expected", what, "");
	else if (!record_has(f, "due"))
		not_as_said(j, "due", "due", "is none", said);
	else if (record_number(f, "due") != due)
		not_as_said(j, "due", "due",
		    clock_spell_time(record_number(f, "due"), spelt), said);
	else
		return 0;
	return 1;
}

static int
compare(const struct judging *j, const struct audit *audit)
{
	const struct example *e = j->example;
	int wrong = compare_ids(j, audit);

	for (size_t i = 0; wrong == 0 && i < audit_n(audit); i++) {
		const struct record *f = audit_finding(audit, i);

		wrong += compare_text(j, f, "staff", e->staff) +
		    compare_text(j, f, "message", e->message) +
		    compare_due(j, f, e->due);
	}
	return wrong;
}

/* Judging: first what iop-policy(5) promises of rows, then as a night does. */

static int
judge(const struct bench *b, const struct example *e, int64_t now)
{
	struct store *store = store_in_memory(STORE_RULES);
	struct audit *audit;
	struct query_night night = { .store = store, .policy = b->policy,
	    .now = now, .asked = now, .today = clock_day(now) };
	struct judging j = { .bench = b, .example = e, .night = &night };
	const struct judged *judged;
	size_t n;

	/* as they are: the audit keeps its own */
	memset(night.kept.kept, true, sizeof(night.kept.kept));
	store_as_of(store, now, store_head(store));
	audit = audit_new(store, b->policy, now, true);
	j.known = rows_open(store, "SELECT 1 AS one FROM name WHERE id = :id");
	store_hear(store, hear, &j);
	store_read_begin(store);
	check_rows(&j);
	check_count(&j);
	store_read_end(store);
	store_hear(store, NULL, NULL);
	if (j.wrong > 0)
		return j.wrong;
	audit_rule(audit, e->rule);
	audit_sort(audit);
	judged = audit_judged(audit, &n);
	if (judged[0].failed) {
		not_as_said(&j, e->key, "it is not evaluated:", judged[0].why,
		    "");
		return 1;
	}
	return compare(&j, audit);
}

static int
moment_of(const struct bench *b, const struct example *e, int64_t *now)
{
	struct policy_place at = policy_place(b->policy, e->spots, "as_of",
	    NULL, 0);
	const char *what;

	*now = b->as_of;
	if (e->as_of == NULL)
		return 0;
	what = clock_parse_time(e->as_of, false, now);
	if (what == NULL && *now < b->as_of)
		what = "none before the policy's, at which its setup is "
		    "recorded";
	if (what != NULL)
		policy_place_wrong(&at, "%s: in %s: as_of: expected %s",
		    e->rule->id, e->name, what);
	return what != NULL;
}

int
bench_example(const struct bench *b, const struct example *e)
{
	int64_t now;
	int wrong = moment_of(b, e, &now);

	if (wrong > 0)
		return wrong;
	clock_stand(now);
	wrong = bench_record(b, e->spots, e->key, e->name, e->documents);
	return wrong > 0 ? wrong : judge(b, e, now);
}
