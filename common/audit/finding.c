#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/base/clock.h"
#include "common/base/word.h"
#include "common/doc/text.h"
#include "common/store/store.h"
#include "finding.h"

static const struct field finding_fields[] = {
	{ "rule", FIELD_LINE, .help = "the rule" },
	{ "severity", FIELD_WORD, 0, "info low medium high",
	    .help = "how bad" },
	{ "authority", FIELD_WORD, 0, POLICY_AUTHORITIES,
	    .help = "what kind of rule it is, or of this finding" },
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
	{ "came_in", FIELD_TEXT,
	    .help = "when, by whom and with what each was recorded, in lines" },
	{ "cite", FIELD_TEXT, .help = "where that stands" },
	{ "remedy", FIELD_TEXT,
	    .help = "a command that mends it, or asks for a waiver" },
	{ "waiver", FIELD_LINE, .help = "the waiver it is waived by" },
	{ "first_raised", FIELD_TIME,
	    .help = "the first recorded run that found it" },
	{ "ended", FIELD_TIME,
	    .help = "the recorded run that found it no more" },
	{ "looked_at", FIELD_INT, .help = "how many things its rule looked at" },
};

const struct kind finding_kind = { .name = "finding", .prefix = "",
	.tool = "iop-audit", .fields = finding_fields,
	.n = sizeof(finding_fields) / sizeof(finding_fields[0]),
	.help = "what a rule found; never stored" };

/* What a row may say */

/* Ids are kept parted by blanks. */
static bool
is_word(const struct rows *rows, const char *column)
{
	return !rows_has(rows, column) ||
	    strpbrk(rows_string(rows, column), " \t\r\n") == NULL;
}

static bool
is_long(const struct rows *rows, const char *column, size_t max)
{
	return rows_has(rows, column) &&
	    strlen(rows_string(rows, column)) > max;
}

/* A time that can be spelt, if there is one. */
static bool
is_time(const struct rows *rows, const char *column)
{
	return !rows_has(rows, column) ||
	    clock_is_spelt_instant(rows_number(rows, column));
}

/* Bytes: a template may say a cell many times. */
enum { CELL_MAX = 1 << 14, EVIDENCE_MAX = 1 << 20 };

/* Text of plain characters, a whole number or nothing: else what is printed
 * depends on who prints it. */
static const char *
cell_wrong(const struct cell *cell)
{
	switch (cell->type) {
	case CELL_NULL:
	case CELL_INT:
		return NULL;
	case CELL_TEXT:
		if (cell->size > (strcmp(cell->name, "evidence") == 0 ?
		    EVIDENCE_MAX : CELL_MAX))
			return "a finding with too long a text";
		return strlen(cell->text) != cell->size ||
		    text_wrong(cell->text) != NULL ?
		    "a finding that is not plain text" : NULL;
	default:
		return "a finding with what is neither text nor a whole number";
	}
}

static const char *
cells_wrong(const struct rows *rows)
{
	const char *wrong = NULL;
	struct cell cell;

	for (int i = 0; wrong == NULL && i < rows_width(rows); i++) {
		rows_cell(rows, i, &cell);
		wrong = cell_wrong(&cell);
	}
	return wrong;
}

/* Numbers that are texts would be read as far as they look like one: the day
 * 2026-11-20 as the 2026th, which is in 1975. */
static const char *
numbers_wrong(const struct rows *rows)
{
	struct cell cell;

	for (int i = 0; i < rows_width(rows); i++) {
		rows_cell(rows, i, &cell);
		if (cell.type == CELL_NULL || cell.type == CELL_INT)
			continue;
		if (strcmp(cell.name, "day") == 0)
			return "a finding whose day is a text: expected days "
			    "since 1970-01-01";
		if (strcmp(cell.name, "open") == 0)
			return "a finding whose open is a text: expected 1 or "
			    "0";
		if (strcmp(cell.name, "due") == 0 ||
		    strcmp(cell.name, "until") == 0)
			return "a finding whose due or until is a text: "
			    "expected an instant, seconds since 1970-01-01";
	}
	return NULL;
}

const char *
finding_wrong(const struct rows *rows)
{
	const char *wrong = cells_wrong(rows);

	if (wrong == NULL)
		wrong = numbers_wrong(rows);
	if (wrong != NULL)
		return wrong;
	if (!rows_has(rows, "subject") || !rows_has(rows, "day") ||
	    !rows_has(rows, "open") || rows_string(rows, "subject")[0] == '\0')
		return "a finding without subject, day or open";
	if (rows_number(rows, "open") < 0 || rows_number(rows, "open") > 1)
		return "a finding whose open is neither 1 nor 0";
	if (!is_word(rows, "subject") || !is_word(rows, "period"))
		return "a finding with a blank in its id";
	if (is_long(rows, "subject", SUBJECT_MAX) ||
	    is_long(rows, "period", ID_MAX))
		return "a finding with too long an id";
	if (!clock_is_spelt_day(rows_number(rows, "day")) ||
	    !is_time(rows, "due") || !is_time(rows, "until"))
		return "a finding at a time beyond all calendars";
	if (rows_has(rows, "authority") &&
	    !policy_is_authority(rows_string(rows, "authority")))
		return "a finding of an authority that is no word for one";
	return NULL;
}

/* What it becomes */

const char *
finding_id(const struct rule *rule, const struct rows *rows,
    char id[FINDING_ID_BYTES])
{
	snprintf(id, FINDING_ID_BYTES, "%s:%s%s%s", rule->id,
	    rows_string(rows, "subject"),
	    rows_has(rows, "period") ? ":" : "",
	    rows_has(rows, "period") ? rows_string(rows, "period") : "");
	return id;
}

const char *
finding_line(struct record *f, const char *text)
{
	const char *breaks = "\t\n\r";
	char *line;

	if (text[strcspn(text, breaks)] == '\0')
		return text;
	if ((line = strdup(text)) == NULL)
		err(EX_OSERR, NULL);
	for (char *p = line; *(p += strcspn(p, breaks)) != '\0';)
		*p = ' ';
	text = record_printf(f, "%s", line);
	free(line);
	return text;
}

/* Columns of a remedy that are not one word each but several. */
static bool
is_of_words(const char *column)
{
	return strcmp(column, "act") == 0 || strcmp(column, "blanks") == 0;
}

/* In a command what a record says is a word, and no more than that; quoted by
 * its template already, the quote is ended for it and begun again. */
static void
put_word(FILE *out, const char *column, const char *value, char quote)
{
	char *word;

	if (is_of_words(column) && quote == '\0' && word_is_command(value)) {
		fputs(value, out);
		return;
	}
	if ((word = malloc(WORD_QUOTED(strlen(value)) + 1)) == NULL)
		err(EX_OSERR, NULL);
	word_quote(word, value);
	if (quote != '\0' && word[0] == '\'')
		fprintf(out, "%c%s%c", quote, word, quote);
	else
		fputs(word, out);
	free(word);
}

/* What {name} stands for: what the row says, or where it has no such column, what
 * the parameter is on its day; or NULL. */
static const char *
value_of(const struct rows *rows, const struct policy *policy,
    const char *name, char spelt[CLOCK_BYTES])
{
	_Static_assert((int)CLOCK_BYTES >= (int)SETTING_BYTES,
	    "either is spelt there");
	if (!rows_gives(rows, name))
		return policy_setting_text(policy, name, finding_number_day(rows),
		    spelt);
	if (!rows_has(rows, name))
		return NULL;
	return strcmp(name, "due") == 0 ?
	    clock_spell_time(rows_number(rows, name), spelt) :
	    rows_string(rows, name);
}

/* Which quote is open after so much of a template more, one having been. */
static char
quote_after(char quote, const char *text, const char *end)
{
	for (; text < end; text++)
		if (quote == '\0' && (*text == '\'' || *text == '"'))
			quote = *text;
		else if (*text == quote)
			quote = '\0';
	return quote;
}

/* Templates: {column} is what the row says, {due} a time. */
static const char *
fill(struct record *f, const struct rows *rows, const struct policy *policy,
    const char *template, bool is_command)
{
	const char *p = template, *end, *name, *text, *value;
	char spelt[CLOCK_BYTES], *buf, quote = '\0';
	size_t size;
	FILE *out = open_memstream(&buf, &size);

	if (out == NULL)
		err(EX_OSERR, NULL);
	while ((end = strchr(p, '{')) != NULL && strchr(end, '}') != NULL) {
		fprintf(out, "%.*s", (int)(end - p), p);
		quote = quote_after(quote, p, end);
		p = strchr(end, '}') + 1;
		name = record_printf(f, "%.*s", (int)(p - end - 2), end + 1);
		if ((value = value_of(rows, policy, name, spelt)) == NULL)
			continue;
		if (is_command)
			put_word(out, name, value, quote);
		else
			fputs(value, out);
	}
	fputs(p, out);
	if (fclose(out) != 0)
		err(EX_OSERR, NULL);
	text = finding_line(f, buf);
	if (text == buf)
		text = record_printf(f, "%s", buf);
	free(buf);
	return text;
}

static void
take_template(struct record *f, const struct rows *rows,
    const struct policy *policy, const char *name, const char *template)
{
	record_value(f, name)->text = fill(f, rows, policy, template,
	    strcmp(name, "remedy") == 0);
	record_value(f, name)->set = true;
}

static void
take_texts(struct record *f, const struct rows *rows)
{
	static const char *const names[] = { "client", "staff", "record",
	    "observed", "expected" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (rows_has(rows, names[i]))
			record_set(f, names[i], finding_line(f,
			    rows_string(rows, names[i])));
}

static void
take_times(struct record *f, const struct rows *rows)
{
	record_set_number(f, "date", rows_number(rows, "day"));
	if (!rows_has(rows, "due"))
		return;
	record_set_number(f, "due", rows_number(rows, "due"));
	if (rows_has(rows, "until"))
		record_set_number(f, "late_by",
		    rows_number(rows, "until") - rows_number(rows, "due"));
}

/* What is past no act mends: it can be waived, of its record or of itself. */
static const char *
ask_for_waiver(struct record *f, const struct rule *rule,
    const struct rows *rows)
{
	const char *about = rows_has(rows, "record") ?
	    finding_line(f, rows_string(rows, "record")) : f->id, *remedy;
	char *word = malloc(WORD_QUOTED(strlen(about)) + 1);

	if (word == NULL)
		err(EX_OSERR, NULL);
	word_quote(word, about);
	remedy = record_printf(f, "iop-audit new waiver rule=%s record=%s"
	    "  # no act mends it any more", rule->id, word);
	free(word);
	return remedy;
}

static void
take_remedy(struct record *f, const struct finding_terms *terms,
    const struct rows *rows)
{
	const struct rule *rule = terms->rule;

	if (rows_number(rows, "open") && rule->remedy != NULL)
		take_template(f, rows, terms->policy, "remedy", rule->remedy);
	else
		record_set(f, "remedy", ask_for_waiver(f, rule, rows));
}

void
finding_take(struct record *f, const struct finding_terms *terms,
    const struct rows *rows)
{
	const struct rule *rule = terms->rule;
	char id[FINDING_ID_BYTES];

	record_begin(f, &finding_kind);
	f->id = record_printf(f, "%s", finding_id(rule, rows, id));
	record_set(f, "rule", rule->id);
	record_set(f, "severity", severity_name(rule->severity));
	record_set(f, "authority", rows_has(rows, "authority") ?
	    rows_string(rows, "authority") : rule->authority);
	record_set(f, "status", rows_number(rows, "open") ? "open" : "past");
	record_set(f, "cite", rows_has(rows, "cite") ?
	    finding_line(f, rows_string(rows, "cite")) : rule->cite);
	finding_take_own(f, terms, rows);
	take_texts(f, rows);
	take_times(f, rows);
	take_template(f, rows, terms->policy, "message", rule->message);
	take_remedy(f, terms, rows);
}

size_t
finding_bytes(const struct record *f)
{
	size_t n = 0;

	for (size_t i = 0; i < f->kind->n; i++)
		if (f->value[i].set && f->value[i].text != NULL)
			n += strlen(f->value[i].text);
	return n;
}

void
finding_set_ahead(struct record *f)
{
	record_set(f, "status", "ahead");
	record_value(f, "late_by")->set = false;
}

/* What it is */

enum severity
finding_severity(const struct record *f)
{
	enum severity severity = SEVERITY_HIGH;

	severity_find(record_text(f, "severity"), &severity);
	return severity;
}

bool
finding_is(const struct record *f, const char *status)
{
	return strcmp(record_text(f, "status"), status) == 0;
}

bool
finding_fails(const struct record *f, enum severity fail_on)
{
	return finding_severity(f) >= fail_on && !finding_is(f, "waived");
}

enum unseen
finding_unseen(const struct rule *rule, const struct rows *rows,
    int64_t shown_from)
{
	int64_t day = rows_number(rows, "day");

	if (day < rule->from || day > rule->until)
		return day < rule->from ? UNSEEN_BEFORE : UNSEEN_AFTER;
	return rows_number(rows, "open") || day >= shown_from ? UNSEEN_NOT :
	    UNSEEN_OLD;
}

int
finding_compare(const void *a, const void *b)
{
	const struct record *x = a, *y = b;
	enum severity of_x = finding_severity(x), of_y = finding_severity(y);

	if (of_x != of_y)
		return of_x < of_y ? 1 : -1;
	return strcmp(x->id, y->id);
}
