/* A field's values as text, and back. */
#include <err.h>
#include <errno.h>
#include <inttypes.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/base/clock.h"
#include "common/base/word.h"
#include "common/doc/text.h"
#include "record_impl.h"

static const int64_t INT_LIMIT = INT64_C(1) << 53;

bool
value_is_blank(const struct value *v)
{
	return !v->set || (v->text != NULL &&
	    v->text[strspn(v->text, " \t\r\n")] == '\0');
}

bool
value_is_text(const struct field *f)
{
	switch (f->type) {
	case FIELD_TEXT:
	case FIELD_LINE:
	case FIELD_WORD:
	case FIELD_SET:
	case FIELD_REF:
	case FIELD_LIST:
		return true;
	default:
		return false;
	}
}

bool
value_same(const struct value *a, const struct value *b)
{
	if (!a->set || !b->set)
		return a->set == b->set;
	if (a->text == NULL || b->text == NULL)
		return a->text == b->text && a->number == b->number;
	return strcmp(a->text, b->text) == 0;
}

const char *
value_spell(const struct field *f, const struct value *v,
    char buf[SPELL_BYTES])
{
	switch (f->type) {
	case FIELD_DATE:
		return clock_spell_day(v->number, buf);
	case FIELD_TIME:
		return clock_spell_time(v->number, buf);
	case FIELD_WEEK:
		return clock_spell_week(v->number, buf);
	case FIELD_CLOCK:
		return clock_spell_clock(v->number, buf);
	case FIELD_BOOL:
		return v->number ? "yes" : "no";
	case FIELD_INT:
	case FIELD_ENTRY:
		snprintf(buf, SPELL_BYTES, "%" PRId64, v->number);
		return buf;
	default:
		return v->text;
	}
}

static const char *
parse_int(const struct field *f, const char *text, int64_t *number)
{
	static char expected[80];
	int64_t max = f->max != 0 ? f->max : INT_LIMIT;
	const char *digits = text + (*text == '-');
	char *end;

	errno = 0;
	*number = strtoll(text, &end, 10);
	if (!word_is_digit(*digits) || *end != '\0' || errno != 0 ||
	    (*digits == '0' && digits[1] != '\0'))
		return "expected a whole number";
	if (*number >= f->min && *number <= max)
		return NULL;
	snprintf(expected, sizeof(expected),
	    "expected %" PRId64 " to %" PRId64, f->min, max);
	return expected;
}

const char *
value_one_of(const char *words)
{
	static char expected[320];

	snprintf(expected, sizeof(expected), "expected one of: %s", words);
	return expected;
}

/* The words of text in the order of the field, once each; the first that is
 * not the field's ends the search, however many follow. */
static const char *
parse_set(struct record *r, const struct field *f, const char *text,
    struct value *v)
{
	char *all = record_keep(r, text), *words = record_keep(r, f->of), *each;
	char *set = record_scrap(r, strlen(f->of) + 1), *state;
	const char *w;

	for (char *p = all; *p != '\0'; p++)
		if (*p == ',' || *p == '\t')
			*p = ' ';
	each = record_keep(r, all);
	for (w = strtok_r(each, " ", &state); w != NULL;
	    w = strtok_r(NULL, " ", &state))
		if (!word_in(f->of, w))
			return value_one_of(f->of);
	set[0] = '\0';
	for (w = strtok_r(words, " ", &state); w != NULL;
	    w = strtok_r(NULL, " ", &state))
		if (word_in(all, w)) {
			strcat(set, set[0] != '\0' ? " " : "");
			strcat(set, w);
		}
	if (set[0] == '\0')
		return value_one_of(f->of);
	v->text = set;
	return NULL;
}

static bool
matches(const char *pattern, const char *text)
{
	regex_t regex;
	bool does;

	if (regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB) != 0)
		errx(EX_SOFTWARE, "wrong pattern: %s", pattern);
	does = regexec(&regex, text, 0, NULL, 0) == 0;
	regfree(&regex);
	return does;
}

static const char *
expected(const char *what)
{
	static char message[128];

	if (what == NULL)
		return NULL;
	snprintf(message, sizeof(message), "expected %s", what);
	return message;
}

static const char *
parse_text(const struct field *f, const char *text, struct value *v)
{
	static char limit[64];
	size_t usual = f->type == FIELD_TEXT ? TEXT_BYTES : LINE_BYTES;
	size_t max = f->max != 0 ? (size_t)f->max : usual;

	if (f->type == FIELD_LINE && strpbrk(text, "\n\r\t") != NULL)
		return "expected one line";
	if (strlen(text) > max) {
		snprintf(limit, sizeof(limit), "expected at most %zu bytes",
		    max);
		return limit;
	}
	if (f->flags & REQUIRED && text[strspn(text, " \n\r\t")] == '\0')
		return "expected some text: it is required";
	if (f->pattern != NULL && !matches(f->pattern, text))
		return expected(f->help);
	v->text = text;
	return NULL;
}

const char *
value_parse(struct record *r, const struct field *f, const char *text,
    struct value *v)
{
	switch (f->type) {
	case FIELD_TEXT:
	case FIELD_LINE:
		return parse_text(f, text, v);
	case FIELD_WORD:
		v->text = text;
		return word_in(f->of, text) ? NULL : value_one_of(f->of);
	case FIELD_SET:
		return parse_set(r, f, text, v);
	case FIELD_REF:
		v->text = text;
		return word_is_id(text) ? NULL : "expected an id";
	case FIELD_INT:
	case FIELD_ENTRY:
		return parse_int(f, text, &v->number);
	case FIELD_BOOL:
		v->number = word_in("yes true", text);
		return v->number || word_in("no false", text) ? NULL :
		    "expected yes or no";
	case FIELD_DATE:
		return expected(clock_parse_day(text, false, &v->number));
	case FIELD_TIME:
		return expected(clock_parse_time(text, false, &v->number));
	case FIELD_CLOCK:
		return expected(clock_parse_clock(text, &v->number));
	case FIELD_WEEK:
		return expected(clock_parse_week(text, &v->number));
	case FIELD_LIST:
	case FIELD_CHILD:
		break;
	}
	return "expected records";
}

static const char *
number_wrong(struct record *r, const struct field *f, int64_t number)
{
	char spelt[SPELL_BYTES];
	struct value ignored;

	switch (f->type) {
	case FIELD_DATE:
		return clock_is_day(number) ? NULL :
		    "expected a day from 1900 to 2199";
	case FIELD_TIME:
		return clock_is_instant(number) ? NULL :
		    "expected a time from 1900 to 2199";
	case FIELD_WEEK:
		return clock_is_week(number) ? NULL :
		    "expected a week from 1900 to 2199";
	case FIELD_CLOCK:
		return number >= 0 && number < 24 * 60 ? NULL :
		    "expected a time of day";
	case FIELD_BOOL:
		return number == 0 || number == 1 ? NULL :
		    "expected yes or no";
	default:
		snprintf(spelt, sizeof(spelt), "%" PRId64, number);
		return value_parse(r, f, spelt, &ignored);
	}
}

const char *
value_wrong(struct record *r, const struct field *f, const struct value *v)
{
	struct value back = { 0 };
	const char *what;

	if (value_is_text(f) != (v->text != NULL))
		return "expected a value of another type";
	if (!value_is_text(f))
		return number_wrong(r, f, v->number);
	if ((what = text_wrong(v->text)) != NULL)
		return what;
	if ((what = value_parse(r, f, v->text, &back)) != NULL)
		return what;
	return strcmp(back.text, v->text) == 0 ? NULL : value_one_of(f->of);
}
