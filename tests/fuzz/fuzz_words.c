/*
 * fuzz_words: any text as a date, a time, a week, a span, or the value of a
 * field.  The first byte chooses the zone and whether words as today count,
 * the next two a kind and its field, the others are the text.  What is read
 * must lie within the limits, be spelt, and be read back as the same; a broken
 * promise ends in abort().
 */

#include <stdlib.h>
#include <string.h>

#include "common/base/clock.h"
#include "common/doc/text.h"
#include "common/kinds/kinds.h"
#include "common/record/record.h"

int	LLVMFuzzerTestOneInput(const unsigned char *, size_t);

static void
must(bool kept)
{
	if (!kept)
		abort();
}

static void
try_days(const char *text, bool relative)
{
	char spelt[CLOCK_BYTES];
	int64_t at, again;

	if (clock_parse_day(text, relative, &at) == NULL) {
		must(clock_is_day(at));
		must(clock_parse_day(clock_spell_day(at, spelt), false,
		    &again) == NULL && again == at);
	}
	if (clock_parse_time(text, relative, &at) == NULL) {
		must(clock_is_instant(at));
		must(clock_parse_time(clock_spell_time(at, spelt), false,
		    &again) == NULL && again == at);
	}
}

static void
try_spans(const char *text)
{
	char spelt[CLOCK_BYTES];
	int64_t at, again;

	if (clock_parse_week(text, &at) == NULL) {
		must(clock_is_week(at));
		must(clock_parse_week(clock_spell_week(at, spelt),
		    &again) == NULL && again == at);
	}
	if (clock_parse_clock(text, &at) == NULL)
		must(clock_parse_clock(clock_spell_clock(at, spelt),
		    &again) == NULL && again == at);
	if (clock_parse_span(text, &at) == NULL)
		must(strlen(clock_spell_span(at, spelt)) < sizeof(spelt));
}

static void
try_value(const struct kind *kind, const struct field *f, const char *text)
{
	struct value v = { 0 }, again = { 0 };
	char spelt[SPELL_BYTES];
	struct record r;

	record_begin(&r, kind);
	if (f->type != FIELD_CHILD && text_wrong(text) == NULL &&
	    value_parse(&r, f, text, &v) == NULL) {
		v.set = again.set = true;
		must(value_wrong(&r, f, &v) == NULL);
		must(value_parse(&r, f, value_spell(f, &v, spelt),
		    &again) == NULL);
		must(value_same(&v, &again));
	}
	record_free(&r);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t len)
{
	static const char *const zones[] = { "America/Denver",
	    "Europe/London", "Pacific/Apia", "UTC" };
	const struct kind *kind;
	char *text;

	if (len < 3)
		return 0;
	must(clock_zone(zones[data[0] % 4]));
	if ((text = strndup((const char *)data + 3, len - 3)) == NULL)
		abort();
	kind = kinds[data[1] % kinds_n];
	try_days(text, data[0] & 0x80);
	try_spans(text);
	try_value(kind, &kind->fields[data[2] % kind->n], text);
	free(text);
	return 0;
}
