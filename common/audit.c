#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "audit.h"
#include "clock.h"
#include "doc.h"
#include "kinds.h"
#include "schema.h"
#include "store.h"
#include "waiver.h"

enum { FINDINGS_MAX = 100000 };	/* of one rule: memory has an end */

static const struct field finding_fields[] = {
	{ "rule", FIELD_LINE, .help = "the rule" },
	{ "severity", FIELD_WORD, 0, "info low medium high",
	    .help = "how bad" },
	{ "authority", FIELD_WORD, 0, "LAW PAYER BOARD MODEL GUIDE POLICY",
	    .help = "what kind of rule it is" },
	{ "status", FIELD_WORD, 0, "open past waived ahead",
	    .help = "open while an act can still mend it" },
	{ "delta", FIELD_WORD, 0, "new same",
	    .help = "against the last run of an earlier day" },
	{ "client", FIELD_LINE, .help = "whom it is about" },
	{ "staff", FIELD_LINE, .help = "who must act, or did" },
	{ "record", FIELD_LINE, .help = "the record it is about" },
	{ "date", FIELD_DATE, .help = "day of the event" },
	{ "due", FIELD_TIME, .help = "until when it was to be done" },
	{ "late_by", FIELD_INT, .help = "seconds after that, so far" },
	{ "message", FIELD_TEXT, .help = "the finding in words" },
	{ "observed", FIELD_TEXT, .help = "what is there" },
	{ "expected", FIELD_TEXT, .help = "what should be" },
	{ "evidence", FIELD_LIST,
	    .help = "the records it rests on, each with its entry" },
	{ "basis", FIELD_WORD, 0, "recorded claimed",
	    .help = "claimed where it rests on what an import claimed" },
	{ "cite", FIELD_TEXT, .help = "where the rule stands" },
	{ "remedy", FIELD_TEXT, .help = "a command that mends or shows it" },
	{ "waiver", FIELD_LINE, .help = "the waiver it is waived by" },
};

const struct kind finding_kind = { .name = "finding", .prefix = "",
	.tool = "iop-audit", .fields = finding_fields,
	.n = sizeof(finding_fields) / sizeof(finding_fields[0]),
	.help = "what a rule found; never stored" };

enum { SUMS = 2 };

struct audit {
	struct store	*store;
	const struct policy *policy;
	int64_t		 now, today;
	int64_t		 since;		/* past findings are shown from here */
	int64_t		 look_from;	/* and looked for from here: what the
					   last run showed and this one does
					   not is not therefore fixed */
	char		**aged;		/* ids found in between, sorted */
	size_t		 aged_n, aged_size;
	struct record	*findings;
	size_t		 n, size;
	struct judged	*judged;
	size_t		 judged_n;
	bool		 has_sum[SUMS];	/* is there, see sums[] */
	struct waivers	*waivers;
	bool		 has_uses;	/* waiver_use is filled */
	const struct rule **counted;	/* whose findings waivers counted */
	size_t		 counted_n;
	struct rows	*names;		/* the kind of an id */
	struct rows	*entries[KINDS_MAX];	/* and its entry */
	char		*last;		/* ids of the run of an earlier day */
	char		**last_ids;	/* sorted */
	size_t		 last_n;
	char		**fixed;
	size_t		 fixed_n;
};

/* The ids found by the last whole run of an earlier day, sorted. */

static int
compare_ids(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
take_last(struct audit *audit)
{
	struct rows *rows = rows_open(audit->store,
	    "SELECT findings, full, day_of(as_of) AS day FROM run"
	    " WHERE day_of(as_of) < :today"
	    " ORDER BY as_of DESC, entry DESC LIMIT 1");
	int64_t from;
	char *id, *state;
	size_t words = 1;

	rows_int(rows, "today", audit->today);
	if (rows_next(rows) && rows_has(rows, "findings")) {
		audit->last = strdup(rows_string(rows, "findings"));
		from = rows_number(rows, "full") ? 0 :
		    rows_number(rows, "day") - PAST_DAYS;
		if (from < audit->look_from)
			audit->look_from = from;
	}
	rows_close(rows);
	if (audit->last == NULL)
		return;
	for (const char *p = audit->last; *p != '\0'; p++)
		words += *p == ' ';
	audit->last_ids = calloc(words, sizeof(*audit->last_ids));
	audit->fixed = calloc(words, sizeof(*audit->fixed));
	if (audit->last_ids == NULL || audit->fixed == NULL)
		err(EX_OSERR, NULL);
	for (id = strtok_r(audit->last, " ", &state); id != NULL;
	    id = strtok_r(NULL, " ", &state))
		audit->last_ids[audit->last_n++] = id;
	qsort(audit->last_ids, audit->last_n, sizeof(*audit->last_ids),
	    compare_ids);
}

void
audit_look_from(struct audit *audit, int64_t day)
{
	if (day < audit->look_from)
		audit->look_from = day;
}

int64_t
audit_looks_from(const struct audit *audit)
{
	return audit->look_from;
}

struct audit *
audit_new(struct store *store, const struct policy *policy, int64_t now,
    bool full)
{
	struct audit *audit = calloc(1, sizeof(*audit));

	if (audit == NULL)
		err(EX_OSERR, NULL);
	audit->store = store;
	audit->policy = policy;
	audit->now = now;
	audit->today = clock_day(now);
	audit->since = full ? 0 : audit->today - PAST_DAYS;
	audit->look_from = audit->since;
	audit_views(store, policy, audit->today);
	audit->waivers = waivers_new(store, audit->today);
	take_last(audit);
	store_settle(store);
	audit->names = rows_open(store,
	    "SELECT kind FROM name WHERE id = :id");
	return audit;
}

void
audit_free(struct audit *audit)
{
	for (size_t i = 0; i < audit->n; i++)
		record_free(&audit->findings[i]);
	free(audit->findings);
	for (size_t i = 0; i < audit->aged_n; i++)
		free(audit->aged[i]);
	free(audit->aged);
	rows_close(audit->names);
	for (size_t i = 0; i < kinds_n; i++)
		rows_close(audit->entries[i]);
	free(audit->judged);
	waivers_free(audit->waivers);
	free(audit->counted);
	free(audit->last_ids);
	free(audit->fixed);
	free(audit->last);
	free(audit);
}

/* A rule's query */

/* What a query may bind, beside the policy's parameters. */
static void
bind(const struct audit *audit, struct rows *rows)
{
	const struct parameter *parameters;
	size_t n;

	parameters = policy_parameters(audit->policy, &n);
	for (size_t i = 0; i < n; i++) {
		if (!rows_binds(rows, parameters[i].name))
			continue;
		if (parameters[i].text != NULL)
			rows_text(rows, parameters[i].name,
			    parameters[i].text);
		else
			rows_int(rows, parameters[i].name,
			    parameters[i].number);
	}
	if (rows_binds(rows, "now"))
		rows_int(rows, "now", audit->now);
	if (rows_binds(rows, "today"))
		rows_int(rows, "today", audit->today);
	if (rows_binds(rows, "since"))
		rows_int(rows, "since", audit->look_from);
}

/* Some rules ask for the weeks and days, and they are the dearest to sum:
 * once is enough, and not at all where nobody asks. */
static const struct { const char *name, *sql; } sums[] = {
	{ "client_week", "CREATE TEMP TABLE client_week AS"
	    " SELECT * FROM treated_week" },
	{ "client_day", "CREATE TEMP TABLE client_day AS"
	    " SELECT * FROM core_day" },
};

static void
need_sums(struct audit *audit, const char *sql)
{
	for (size_t i = 0; i < SUMS; i++)
		if (!audit->has_sum[i] && strstr(sql, sums[i].name) != NULL) {
			store_define(audit->store, sums[i].sql);
			audit->has_sum[i] = true;
		}
}

static struct rows *
query(struct audit *audit, const char *sql, const char *rule)
{
	struct rows *rows;

	need_sums(audit, sql);
	rows = rows_try(audit->store, sql, rule);
	if (rows != NULL)
		bind(audit, rows);
	return rows;
}

/* Templates: {column} is what the row says; {due} a time. */
static const char *
fill(struct record *finding, const struct rows *rows, const char *template)
{
	const char *text = "", *p = template, *end, *value, *name;
	char spelt[CLOCK_BYTES];

	while ((end = strchr(p, '{')) != NULL && strchr(end, '}') != NULL) {
		text = record_printf(finding, "%s%.*s", text, (int)(end - p),
		    p);
		p = strchr(end, '}') + 1;
		name = record_printf(finding, "%.*s", (int)(p - end - 2),
		    end + 1);
		if (!rows_has(rows, name))
			continue;
		value = strcmp(name, "due") == 0 ?
		    clock_spell_time(rows_number(rows, name), spelt) :
		    rows_string(rows, name);
		text = record_printf(finding, "%s%s", text, value);
	}
	return record_printf(finding, "%s%s", text, p);
}

static void
take_text(struct record *finding, const struct rows *rows, const char *name)
{
	if (rows_has(rows, name))
		record_set(finding, name, rows_string(rows, name));
}

/* A statement for each kind, made when first asked for. */
static struct rows *
entries_of(struct audit *audit, const struct kind *kind)
{
	size_t i = 0;
	char *sql;

	while (kinds[i] != kind)
		i++;
	if (audit->entries[i] == NULL) {
		sql = schema_origin(kind);
		audit->entries[i] = rows_open(audit->store, sql);
		free(sql);
	}
	return audit->entries[i];
}

/* The entry of an id that counts that night, 0 if there is none. */
static int64_t
entry_of(struct audit *audit, const char *id, bool *claimed)
{
	const struct kind *kind = NULL;
	struct rows *rows = audit->names;
	int64_t entry = 0;

	rows_text(rows, "id", id);
	if (rows_next(rows))
		kind = kind_find(rows_string(rows, "kind"));
	rows_reset(rows);
	if (kind == NULL)
		return 0;
	rows = entries_of(audit, kind);
	rows_text(rows, "id", id);
	if (rows_next(rows)) {
		entry = rows_number(rows, "entry");
		*claimed = *claimed || rows_number(rows, "claimed");
	}
	rows_reset(rows);
	return entry;
}

/* The ids a query names as evidence, each as ID@ENTRY. */
static void
take_evidence(struct audit *audit, struct record *finding,
    const char *ids)
{
	size_t size = strlen(ids) * 8 + 32, n = 0;
	char *list = strdup(ids), *text = malloc(size), *state, *id;
	bool claimed = false;
	int64_t entry;

	if (list == NULL || text == NULL)
		err(EX_OSERR, NULL);
	text[0] = '\0';
	for (id = strtok_r(list, " ", &state); id != NULL;
	    id = strtok_r(NULL, " ", &state)) {
		if (n + strlen(id) + 24 > size)
			break;
		entry = entry_of(audit, id, &claimed);
		if (entry != 0)
			n += (size_t)snprintf(text + n, size - n,
			    "%s%s@%lld", n > 0 ? " " : "", id,
			    (long long)entry);
	}
	record_set(finding, "evidence", text);
	record_set(finding, "basis", claimed ? "claimed" : "recorded");
	free(list);
	free(text);
}

static void
grow(struct audit *audit)
{
	audit->size = 2 * audit->size + 64;
	audit->findings = realloc(audit->findings,
	    audit->size * sizeof(*audit->findings));
	if (audit->findings == NULL)
		err(EX_OSERR, NULL);
}

static struct record *
add(struct audit *audit)
{
	if (audit->n == audit->size)
		grow(audit);
	record_begin(&audit->findings[audit->n], &finding_kind);
	return &audit->findings[audit->n++];
}

static bool
was_found(const struct audit *audit, const char *id)
{
	return audit->last_n > 0 && bsearch(&id, audit->last_ids,
	    audit->last_n, sizeof(*audit->last_ids), compare_ids) != NULL;
}

static void
take_times(struct record *finding, const struct rows *rows)
{
	if (!rows_has(rows, "due"))
		return;
	record_set_number(finding, "due", rows_number(rows, "due"));
	if (rows_has(rows, "until"))
		record_set_number(finding, "late_by",
		    rows_number(rows, "until") - rows_number(rows, "due"));
}

/* rule:subject[:period], the same every night */
static void
spell_id(const struct rule *rule, const struct rows *rows, char *id,
    size_t size)
{
	snprintf(id, size, "%s:%s%s%s", rule->id,
	    rows_string(rows, "subject"),
	    rows_has(rows, "period") ? ":" : "",
	    rows_has(rows, "period") ? rows_string(rows, "period") : "");
}

static bool
was_counted(const struct audit *audit, const struct rule *rule)
{
	for (size_t i = 0; i < audit->counted_n; i++)
		if (audit->counted[i] == rule)
			return true;
	return false;
}

/* What every night shows uses a waiver; what a full run shows beside it does
 * not, or the two would differ about the waiver. */
static bool
is_nightly(const struct audit *audit, int64_t day, bool open)
{
	return open || day >= audit->today - PAST_DAYS;
}

static void
take_waiver(struct audit *audit, const struct rule *rule, struct record *f,
    bool open)
{
	struct waivable finding = { rule->id, record_text(f, "client"),
	    record_text(f, "staff"), record_text(f, "record"),
	    record_number(f, "date"), open };
	const char *waiver = waivers_find(audit->waivers, &finding,
	    is_nightly(audit, finding.day, open) && !was_counted(audit, rule));

	if (waiver == NULL)
		return;
	record_set(f, "status", "waived");
	record_set(f, "waiver", waiver);
}

static void
take_finding(struct audit *audit, const struct rule *rule,
    const struct rows *rows)
{
	struct record *f = add(audit);
	char id[2 * ID_MAX + 80];

	spell_id(rule, rows, id, sizeof(id));
	f->id = record_printf(f, "%s", id);
	record_set(f, "rule", rule->id);
	record_set(f, "severity", severity_name(rule->severity));
	record_set(f, "authority", rule->authority);
	record_set(f, "status", rows_number(rows, "open") ? "open" : "past");
	record_set(f, "delta", was_found(audit, f->id) ? "same" : "new");
	record_set(f, "cite", rule->cite);
	take_text(f, rows, "client");
	take_text(f, rows, "staff");
	take_text(f, rows, "record");
	take_text(f, rows, "observed");
	take_text(f, rows, "expected");
	take_times(f, rows);
	record_set_number(f, "date", rows_number(rows, "day"));
	record_value(f, "message")->text = fill(f, rows, rule->message);
	record_value(f, "message")->set = true;
	record_value(f, "remedy")->text = fill(f, rows, rule->remedy);
	record_value(f, "remedy")->set = true;
	if (rows_has(rows, "evidence"))
		take_evidence(audit, f, rows_string(rows, "evidence"));
	take_waiver(audit, rule, f, rows_number(rows, "open"));
}

static bool
is_shown(const struct audit *audit, const struct rule *rule,
    const struct rows *rows)
{
	int64_t day = rows_number(rows, "day");

	return day >= rule->from && day <= rule->until &&
	    (rows_number(rows, "open") || day >= audit->since);
}

static void
take_aged(struct audit *audit, const struct rule *rule,
    const struct rows *rows)
{
	char id[2 * ID_MAX + 80];

	if (audit->aged_n == audit->aged_size) {
		audit->aged_size = 2 * audit->aged_size + 64;
		audit->aged = realloc(audit->aged,
		    audit->aged_size * sizeof(*audit->aged));
		if (audit->aged == NULL)
			err(EX_OSERR, NULL);
	}
	spell_id(rule, rows, id, sizeof(id));
	if ((audit->aged[audit->aged_n++] = strdup(id)) == NULL)
		err(EX_OSERR, NULL);
}

/* Ids are kept parted by blanks. */
static bool
is_word(const struct rows *rows, const char *column)
{
	return !rows_has(rows, column) ||
	    strpbrk(rows_string(rows, column), " \t\r\n") == NULL;
}

/* A time that can be spelt, if there is one. */
static bool
is_time(const struct rows *rows, const char *column)
{
	return !rows_has(rows, column) ||
	    clock_is_instant(rows_number(rows, column));
}

/* What is wrong with a row as a finding; NULL if nothing. */
static const char *
wrong_finding(const struct rows *rows)
{
	struct cell cell;

	if (!rows_has(rows, "subject") || !rows_has(rows, "day") ||
	    !rows_has(rows, "open"))
		return "a finding without subject, day or open";
	if (!is_word(rows, "subject") || !is_word(rows, "period"))
		return "a finding with a blank in its id";
	if (!clock_is_day(rows_number(rows, "day")) ||
	    !is_time(rows, "due") || !is_time(rows, "until"))
		return "a finding at a time beyond all calendars";
	for (int i = 0; i < rows_width(rows); i++) {
		rows_cell(rows, i, &cell);
		if (cell.type == CELL_TEXT && text_wrong(cell.text) != NULL)
			return "a finding that is not plain text";
	}
	return NULL;
}

static bool
run_query(struct audit *audit, const struct rule *rule)
{
	struct rows *rows = query(audit, rule->query, rule->id);
	size_t before = audit->n;
	const char *what;
	bool failed;

	if (rows == NULL)
		return false;
	while (rows_next(rows)) {
		if ((what = wrong_finding(rows)) != NULL) {
			warnx("%s: query: %s", rule->id, what);
			rows_close(rows);
			return false;
		}
		if (is_shown(audit, rule, rows))
			take_finding(audit, rule, rows);
		else
			take_aged(audit, rule, rows);
		if (audit->n - before > FINDINGS_MAX) {
			warnx("%s: query: stopped: it finds too much",
			    rule->id);
			rows_close(rows);
			return false;
		}
	}
	failed = rows_failed(rows);
	rows_close(rows);
	return !failed;
}

/* How many things a rule looks at; -1 if that cannot be told. */
static int64_t
count(struct audit *audit, const struct rule *rule)
{
	struct rows *rows = query(audit, rule->counts, rule->id);
	int64_t n = -1;
	struct cell cell;

	if (rows == NULL)
		return -1;
	if (rows_next(rows)) {
		rows_cell(rows, 0, &cell);
		if (cell.type == CELL_INT)
			n = cell.number;
	}
	if (rows_failed(rows))
		n = -1;
	rows_close(rows);
	return n;
}

static void
set_counted(struct audit *audit, const struct rule *rule)
{
	if (was_counted(audit, rule))
		return;
	audit->counted = realloc(audit->counted,
	    (audit->counted_n + 1) * sizeof(*audit->counted));
	if (audit->counted == NULL)
		err(EX_OSERR, NULL);
	audit->counted[audit->counted_n++] = rule;
}

static void
drop_after(struct audit *audit, size_t n)
{
	while (audit->n > n)
		record_free(&audit->findings[--audit->n]);
}

static bool
asks_for_uses(const struct rule *rule)
{
	return strstr(rule->query, "waiver_state") != NULL ||
	    strstr(rule->query, "waiver_use") != NULL;
}

/* A rule about waivers asks what they cover: the rules that they name have to
 * be run before it, if only for that. */
void
audit_uses(struct audit *audit)
{
	const struct rule *rule;
	size_t before = audit->n;
	const char *name;

	audit->has_uses = true;
	for (size_t i = 0;
	    (name = waivers_rule(audit->waivers, i)) != NULL; i++) {
		rule = policy_rule(audit->policy, name);
		if (rule == NULL || was_counted(audit, rule) ||
		    asks_for_uses(rule))
			continue;
		store_read_begin(audit->store);
		run_query(audit, rule);
		store_read_end(audit->store);
		drop_after(audit, before);
		set_counted(audit, rule);
	}
	store_unsettle(audit->store);
	waivers_tell(audit->waivers, audit->store);
	store_settle(audit->store);
}

void
audit_rule(struct audit *audit, const struct rule *rule)
{
	struct judged *judged;
	size_t before = audit->n;
	bool ran;

	if (!audit->has_uses && asks_for_uses(rule))
		audit_uses(audit);

	audit->judged = realloc(audit->judged,
	    (audit->judged_n + 1) * sizeof(*audit->judged));
	if (audit->judged == NULL)
		err(EX_OSERR, NULL);
	judged = &audit->judged[audit->judged_n++];
	store_read_begin(audit->store);
	ran = run_query(audit, rule);
	*judged = (struct judged){ rule, count(audit, rule), false };
	store_read_end(audit->store);
	judged->failed = !ran || judged->looked_at < 0 ||
	    (rule->required && judged->looked_at == 0);
	set_counted(audit, rule);
	if (!ran)
		drop_after(audit, before);	/* half an answer is none */
}

static int
compare_findings(const void *a, const void *b)
{
	const struct record *x = a, *y = b;
	enum severity of_x, of_y;

	severity_find(record_text(x, "severity"), &of_x);
	severity_find(record_text(y, "severity"), &of_y);
	if (of_x != of_y)
		return of_x < of_y ? 1 : -1;
	return strcmp(x->id, y->id);
}

static int
compare_id(const void *key, const void *finding)
{
	return strcmp(key, ((const struct record *)finding)->id);
}

static int
compare_by_id(const void *a, const void *b)
{
	return strcmp(((const struct record *)a)->id,
	    ((const struct record *)b)->id);
}

/* A rule that was not asked, or could not answer, has nothing fixed. */
static bool
was_judged(const struct audit *audit, const char *id)
{
	size_t n = strcspn(id, ":");

	for (size_t i = 0; i < audit->judged_n; i++)
		if (strncmp(audit->judged[i].rule->id, id, n) == 0 &&
		    audit->judged[i].rule->id[n] == '\0')
			return !audit->judged[i].failed;
	return false;
}

static bool
is_aged(const struct audit *audit, const char *id)
{
	return audit->aged_n > 0 && bsearch(&id, audit->aged, audit->aged_n,
	    sizeof(*audit->aged), compare_ids) != NULL;
}

/* Shown, or too old to be shown. */
static bool
is_found(const struct audit *audit, const char *id)
{
	return (audit->n > 0 && bsearch(id, audit->findings, audit->n,
	    sizeof(*audit->findings), compare_id) != NULL) ||
	    is_aged(audit, id);
}

void
audit_sort(struct audit *audit)
{
	audit->fixed_n = 0;
	if (audit->n > 0)
		qsort(audit->findings, audit->n, sizeof(*audit->findings),
		    compare_by_id);
	if (audit->aged_n > 0)
		qsort(audit->aged, audit->aged_n, sizeof(*audit->aged),
		    compare_ids);
	for (size_t i = 0; i < audit->last_n; i++)
		if (was_judged(audit, audit->last_ids[i]) &&
		    !is_found(audit, audit->last_ids[i]))
			audit->fixed[audit->fixed_n++] = audit->last_ids[i];
	if (audit->n > 0)
		qsort(audit->findings, audit->n, sizeof(*audit->findings),
		    compare_findings);
}

bool
audit_would_show(const struct audit *audit, const char *id)
{
	size_t n = strcspn(id, ":");

	if (is_aged(audit, id))
		return false;
	for (size_t i = 0; i < audit->judged_n; i++)
		if (strncmp(audit->judged[i].rule->id, id, n) == 0 &&
		    audit->judged[i].rule->id[n] == '\0' &&
		    audit->judged[i].failed)
			return false;
	return true;
}

static void
set_ahead(struct audit *audit, const struct record *later)
{
	struct record *f;

	if (audit->n == audit->size)
		grow(audit);
	f = &audit->findings[audit->n++];
	record_copy(f, later);
	record_set(f, "status", "ahead");
	record_set(f, "delta", was_found(audit, f->id) ? "same" : "new");
	record_value(f, "late_by")->set = false;
}

void
audit_take_ahead(struct audit *audit, const struct audit *later)
{
	size_t n = audit->n;
	const char **ids = calloc(n + 1, sizeof(*ids));

	if (ids == NULL)
		err(EX_OSERR, NULL);
	for (size_t i = 0; i < n; i++)
		ids[i] = audit->findings[i].id;
	qsort(ids, n, sizeof(*ids), compare_ids);
	for (size_t i = 0; i < later->n; i++) {
		const struct record *f = &later->findings[i];

		if (bsearch(&f->id, ids, n, sizeof(*ids),
		    compare_ids) == NULL && !is_aged(audit, f->id) &&
		    strcmp(record_text(f, "status"), "waived") != 0)
			set_ahead(audit, f);
	}
	free(ids);
	if (audit->n > 0)
		qsort(audit->findings, audit->n, sizeof(*audit->findings),
		    compare_findings);
}

void
audit_keep(struct audit *audit, bool (*keep)(void *, const struct record *),
    void *arg)
{
	size_t n = 0;

	for (size_t i = 0; i < audit->n; i++)
		if (keep(arg, &audit->findings[i]))
			audit->findings[n++] = audit->findings[i];
		else
			record_free(&audit->findings[i]);
	audit->n = n;
	/* what was fixed is known by its id alone: not whose it was */
	audit->fixed_n = 0;
}

const struct judged *
audit_judged(const struct audit *audit, size_t *n)
{
	*n = audit->judged_n;
	return audit->judged;
}

size_t
audit_n(const struct audit *audit)
{
	return audit->n;
}

const struct record *
audit_finding(const struct audit *audit, size_t i)
{
	return &audit->findings[i];
}

enum severity
audit_severity(const struct audit *audit, size_t i)
{
	enum severity severity = SEVERITY_HIGH;

	severity_find(record_text(&audit->findings[i], "severity"),
	    &severity);
	return severity;
}

size_t
audit_fixed(const struct audit *audit)
{
	return audit->fixed_n;
}

const char *
audit_fixed_id(const struct audit *audit, size_t i)
{
	return audit->fixed[i];
}

static int
wrong_query(const struct rule *rule, const char *what, const char *name)
{
	warnx("%s: query: %s %s", rule->id, what, name);
	return 1;
}

static bool
is_bound(const struct policy *policy, const char *name)
{
	const struct parameter *parameters;
	size_t n;

	if (has_word("now today since", name))
		return true;
	parameters = policy_parameters(policy, &n);
	for (size_t i = 0; i < n; i++)
		if (strcmp(parameters[i].name, name) == 0)
			return true;
	return false;
}

static int
try_query(struct audit *audit, const struct rule *rule, const char *sql,
    bool finds)
{
	static const char *const needed[] = { "subject", "day", "open" };
	struct rows *rows = query(audit, sql, rule->id);
	const char *name;
	int wrong = 0;

	if (rows == NULL)
		return 1;
	for (int i = 0; (name = rows_parameter(rows, i)) != NULL; i++)
		if (!is_bound(audit->policy, name))
			wrong += wrong_query(rule, "no such parameter", name);
	for (size_t i = 0; finds && i < 3; i++)
		if (!rows_gives(rows, needed[i]))
			wrong += wrong_query(rule, "expected a column",
			    needed[i]);
	rows_close(rows);
	return wrong;
}

int
audit_try(const char *path, const struct policy *policy)
{
	struct store *store = store_open(path, STORE_RULES);
	struct audit *audit = audit_new(store, policy, clock_now(), false);
	const struct rule *rules;
	size_t n;
	int wrong = 0;

	rules = policy_rules(policy, &n);
	for (size_t i = 0; i < n; i++)
		wrong += try_query(audit, &rules[i], rules[i].query, true) +
		    try_query(audit, &rules[i], rules[i].counts, false);
	audit_free(audit);
	store_close(store);
	return wrong;
}
