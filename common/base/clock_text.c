/* How time is spelt: read from text, and written. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock_impl.h"
#include "word.h"

static const char DATE_EXPECTED[] = "a date as 2026-11-20";
static const char TIME_EXPECTED[] = "a date and time as 2026-11-20T17:30";
static const char WHOLE_EXPECTED[] = "a time to the second, without a fraction "
    "of one";
enum { SPAN_WEEKS = 5200 };	/* a hundred years */
static const char DAY_BEYOND[] = "a day from 1900 to 2199";
static const char TIME_BEYOND[] = "a time from 1900 to 2199";
static const char WEEK_BEYOND[] = "a week from 1900 to 2199";

/* Digits only, so many; moves on past them. */
static bool
take_digits(const char **p, int n, int *value)
{
	*value = 0;
	for (int i = 0; i < n; i++) {
		if (!word_is_digit((*p)[i]))
			return false;
		*value = *value * 10 + ((*p)[i] - '0');
	}
	*p += n;
	return true;
}

static bool
take(const char **p, char c)
{
	if (**p != c)
		return false;
	(*p)++;
	return true;
}

static bool
take_date(const char **p, int64_t *day)
{
	int y, m, d, y2, m2, d2;

	if (!take_digits(p, 4, &y) || !take(p, '-') ||
	    !take_digits(p, 2, &m) || !take(p, '-') || !take_digits(p, 2, &d))
		return false;
	if (y < YEAR_MIN || y > YEAR_MAX || m < 1 || m > 12 || d < 1)
		return false;
	*day = clock_of_date(y, m, d);
	clock_date(*day, &y2, &m2, &d2);
	return m == m2 && d == d2;
}

/* Of a second; lost where it is any, since only whole ones are kept. */
static bool
take_fraction(const char **p, bool *lost)
{
	const char *digits = *p + 1;

	if (**p != '.' && **p != ',')
		return true;
	for (*p = digits; word_is_digit(**p); (*p)++)
		*lost = *lost || **p != '0';
	return *p > digits;
}

/* HH:MM or HH:MM:SS, in seconds; 24:00 is not a time of day. */
static bool
take_clock(const char **p, int *seconds, bool *lost)
{
	int h, m, s = 0;

	*lost = false;

	if (!take_digits(p, 2, &h) || !take(p, ':') || !take_digits(p, 2, &m))
		return false;
	if (take(p, ':') && (!take_digits(p, 2, &s) ||
	    !take_fraction(p, lost)))
		return false;
	if (h > 23 || m > 59 || s > 59)
		return false;
	*seconds = h * 3600 + m * 60 + s;
	return true;
}

/* Z or an offset from -14:00 to +14:00, in seconds; as ISO 8601 has it also
 * without the colon, or the hours alone. */
static bool
take_offset(const char **p, int *seconds)
{
	int sign = **p == '-' ? -1 : 1, h, m = 0;

	if (take(p, 'Z') || take(p, 'z')) {
		*seconds = 0;
		return true;
	}
	if (!take(p, '-') && !take(p, '+'))
		return false;
	if (!take_digits(p, 2, &h) || ((take(p, ':') || word_is_digit(**p)) &&
	    !take_digits(p, 2, &m)) || h > 14 || m > 59)
		return false;
	*seconds = sign * (h * 3600 + m * 60);
	return true;
}

/* A signed whole number and one letter of unit, in seconds. */
static bool
take_span(const char **p, int64_t *seconds)
{
	static const struct { char unit; int64_t seconds; } units[] = {
		{ 'm', 60 }, { 'h', 3600 }, { 'd', DAY }, { 'w', 7 * DAY },
	};
	char *end;
	long n;

	if (!word_is_digit(**p))
		return false;
	n = strtol(*p, &end, 10);
	if (n > 1000000)
		return false;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (*end == units[i].unit) {
			*seconds = n * units[i].seconds;
			*p = end + 1;
			return true;
		}
	return false;
}

static bool
day_word(const char *text, int64_t *day)
{
	static const struct { const char *word; int days; } words[] = {
		{ "today", 0 }, { "yesterday", -1 }, { "tomorrow", 1 },
	};
	int64_t today = clock_day(clock_now()), span;
	const char *p = text + 1;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(text, words[i].word) == 0) {
			*day = today + words[i].days;
			return true;
		}
	if ((*text != '-' && *text != '+') || !take_span(&p, &span) ||
	    *p != '\0' || span % DAY != 0)
		return false;
	*day = today + (*text == '-' ? -span : span) / DAY;
	return true;
}

const char *
clock_parse_day(const char *text, bool relative, int64_t *day)
{
	const char *p = text;

	if (take_date(&p, day) && *p == '\0')
		return NULL;
	if (!relative)
		return DATE_EXPECTED;
	if (!day_word(text, day))
		return "a date as 2026-11-20, today, yesterday, tomorrow or "
		    "-7d";
	return clock_is_day(*day) ? NULL : DAY_BEYOND;
}

const char *
clock_parse_week(const char *text, int64_t *week)
{
	int64_t this = clock_week(clock_day(clock_now())), day;
	const char *p = text;
	char back[CLOCK_BYTES];
	int year, n;

	if (take_digits(&p, 4, &year) && take(&p, '-') && take(&p, 'W') &&
	    take_digits(&p, 2, &n) && *p == '\0') {
		/* 4 January is always in week 1 */
		*week = clock_week(clock_of_date(year, 1, 4)) + n - 1;
		if (strcmp(clock_spell_week(*week, back), text) != 0)
			return "a week of that year";
		return clock_is_week(*week) ? NULL : WEEK_BEYOND;
	}
	if (strcmp(text, "this") == 0)
		*week = this;
	else if (strcmp(text, "last") == 0)
		*week = this - 1;
	else if (strcmp(text, "next") == 0)
		*week = this + 1;
	else if (clock_parse_day(text, true, &day) == NULL)
		*week = clock_week(day);
	else
		return "a week as 2026-W45, last, this, next, or a date in it";
	return clock_is_week(*week) ? NULL : WEEK_BEYOND;
}

static const char *
offset_spell(int64_t offset, char buf[16])
{
	int64_t minutes = (offset < 0 ? -offset : offset) / 60;

	snprintf(buf, 16, "%c%02d:%02d", offset < 0 ? '-' : '+',
	    (int)(minutes / 60 % 100), (int)(minutes % 60));
	return buf;
}

static const char *
settle(enum clock_fit fit, int64_t local, int64_t a, int64_t b)
{
	static char expected[96];
	char one[16], two[16];

	snprintf(expected, sizeof(expected),
	    "%s: settle it with %s or %s after it",
	    fit == CLOCK_NEVER ? "a time that exists on that day" :
	    "a time that does not come twice",
	    offset_spell(local - a, one), offset_spell(local - b, two));
	return expected;
}

static bool
time_word(const char *text, int64_t *instant)
{
	const char *p = text + 1;
	int64_t span, day;

	if (strcmp(text, "now") == 0) {
		*instant = clock_now();
		return true;
	}
	if ((*text == '-' || *text == '+') && take_span(&p, &span) &&
	    *p == '\0') {
		*instant = clock_now() + (*text == '-' ? -span : span);
		return true;
	}
	if (clock_parse_day(text, true, &day) == NULL) {
		*instant = clock_midnight(day);
		return true;
	}
	return false;
}

const char *
clock_parse_time(const char *text, bool relative, int64_t *instant)
{
	const char *p = text;
	int64_t day, other;
	int second, offset = 0;
	enum clock_fit fit;
	bool lost, local;

	if (relative && time_word(text, instant))
		return clock_is_instant(*instant) ? NULL : TIME_BEYOND;
	if (!take_date(&p, &day) || (!take(&p, 'T') && !take(&p, 't') &&
	    !take(&p, ' ')) || !take_clock(&p, &second, &lost))
		return TIME_EXPECTED;
	local = *p == '\0';
	if (!local && (!take_offset(&p, &offset) || *p != '\0'))
		return TIME_EXPECTED;
	if (lost)
		return WHOLE_EXPECTED;
	if (local) {
		fit = clock_instant(day, second, instant, &other);
		return fit == CLOCK_ONCE ? NULL :
		    settle(fit, day * DAY + second, *instant, other);
	}
	*instant = day * DAY + second - offset;
	return clock_is_instant(*instant) ? NULL : TIME_BEYOND;
}

const char *
clock_parse_clock(const char *text, int64_t *minutes)
{
	const char *p = text;
	int seconds;
	bool lost;

	if (!take_clock(&p, &seconds, &lost) || *p != '\0' || lost ||
	    seconds % 60 != 0)
		return "a time of day as 18:30";
	*minutes = seconds / 60;
	return NULL;
}

/* A blank, or one of those that spreadsheets put before AM and PM. */
static bool
take_blank(const char **p)
{
	static const char *const blanks[] = { " ", "\xc2\xa0", "\xe2\x80\xaf" };

	for (size_t i = 0; i < sizeof(blanks) / sizeof(blanks[0]); i++)
		if (strncmp(*p, blanks[i], strlen(blanks[i])) == 0) {
			*p += strlen(blanks[i]);
			return true;
		}
	return false;
}

/* AM, p.m., a or p. */
static bool
take_half(const char **p, bool *after_noon)
{
	char c = word_lower(**p);

	if (c != 'a' && c != 'p')
		return false;
	*after_noon = c == 'p';
	++*p;
	take(p, '.');
	if (word_lower(**p) == 'm')
		++*p;
	take(p, '.');
	return true;
}

/* H, H:MM or H:MM:00, with AM or PM, or of 24 hours where minutes come. */
static bool
take_hand(const char **p, int *minutes)
{
	int h, m = 0, s = 0;
	bool after_noon, has_minutes;

	if (!take_digits(p, word_is_digit((*p)[0]) && word_is_digit((*p)[1]) ?
	    2 : 1, &h))
		return false;
	has_minutes = take(p, ':');
	if (has_minutes && !take_digits(p, 2, &m))
		return false;
	if (has_minutes && take(p, ':') && (!take_digits(p, 2, &s) || s > 0))
		return false;
	take_blank(p);
	if (!take_half(p, &after_noon)) {
		*minutes = h * 60 + m;
		return has_minutes && h < 24 && m < 60;
	}
	*minutes = (h % 12 + (after_noon ? 12 : 0)) * 60 + m;
	return h >= 1 && h <= 12 && m < 60;
}

bool
clock_parse_hand(const char *text, int64_t *minutes)
{
	const char *p = text;
	int n;

	if (word_same(text, "noon") || word_same(text, "12 noon")) {
		*minutes = 720;
		return true;
	}
	if (!take_hand(&p, &n) || *p != '\0')
		return false;
	*minutes = n;
	return true;
}

const char *
clock_parse_span(const char *text, int64_t *seconds)
{
	const char *p = text;

	if (!take_span(&p, seconds) || *p != '\0')
		return "a length of time as 90m, 48h, 7d or 2w";
	return *seconds <= INT64_C(7) * DAY * SPAN_WEEKS ? NULL : "at most 5200w";
}

const char *
clock_spell_day(int64_t day, char buf[CLOCK_BYTES])
{
	int y, m, d;

	clock_date(day, &y, &m, &d);
	snprintf(buf, CLOCK_BYTES, "%04d-%02d-%02d", y, m, d);
	return buf;
}

const char *
clock_spell_week(int64_t week, char buf[CLOCK_BYTES])
{
	int y, m, d;

	/* a week belongs to the year of its Thursday (ISO 8601) */
	clock_date(clock_monday(week) + 3, &y, &m, &d);
	snprintf(buf, CLOCK_BYTES, "%04d-W%02d", y,
	    (int)(week - clock_week(clock_of_date(y, 1, 4)) + 1));
	return buf;
}

const char *
clock_spell_clock(int64_t minutes, char buf[CLOCK_BYTES])
{
	snprintf(buf, CLOCK_BYTES, "%02d:%02d", (int)(minutes / 60 % 24),
	    (int)(minutes % 60));
	return buf;
}

/* By whole minutes of an offset, as it is spelt: until some day of the 1900s
 * many zones were seconds off, and what is spelt is to be read back. */
const char *
clock_spell_time(int64_t instant, char buf[CLOCK_BYTES])
{
	int64_t offset = clock_offset(instant) / 60 * 60;
	int64_t local = instant + offset;
	int second = (int)(local - clock_floor(local, DAY) * DAY);
	char zone[16], rest[8] = "";
	int y, m, d;

	clock_date(clock_floor(local, DAY), &y, &m, &d);
	if (second % 60 != 0)
		snprintf(rest, sizeof(rest), ":%02d", second % 60);
	snprintf(buf, CLOCK_BYTES, "%04d-%02d-%02dT%02d:%02d%s%s", y, m, d,
	    second / 3600, second / 60 % 60, rest, offset_spell(offset, zone));
	return buf;
}

const char *
clock_spell_span(int64_t seconds, char buf[CLOCK_BYTES])
{
	const char *sign = seconds < 0 ? "-" : "";
	int64_t s = seconds < 0 ? -seconds : seconds;

	if (s >= 2 * DAY)
		snprintf(buf, CLOCK_BYTES, "%s%" PRId64 "d%" PRId64 "h", sign,
		    s / DAY, s % DAY / 3600);
	else if (s >= 3600)
		snprintf(buf, CLOCK_BYTES, "%s%" PRId64 "h%" PRId64 "m", sign,
		    s / 3600, s % 3600 / 60);
	else if (s >= 60)
		snprintf(buf, CLOCK_BYTES, "%s%" PRId64 "m", sign, s / 60);
	else
		snprintf(buf, CLOCK_BYTES, "%s%" PRId64 "s", sign, s);
	return buf;
}
