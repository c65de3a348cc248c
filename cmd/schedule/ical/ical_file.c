#include <err.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/array/array.h"
#include "common/base/word.h"
#include "common/doc/text.h"
#include "ical_impl.h"

enum { SAID_MAX = 20 };			/* findings that are said */

void
ical_say(struct ical *cal, int line, const char *what, const char *fmt, ...)
{
	char text[200];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (cal->wrong++ < SAID_MAX)
		warnx("%s:%d: %s: %s", cal->name, line, what, text);
}

/* Lines */

/* Unfolded where it stands: RFC 5545, 3.1. */
static bool
line_next(struct ical *cal, char **line, int *number)
{
	char *from = cal->at, *to = cal->at;
	size_t n, len;

	if (*from == '\0')
		return false;
	*line = from;
	*number = cal->line;
	for (;;) {
		n = strcspn(from, "\n");
		len = n > 0 && from[n - 1] == '\r' ? n - 1 : n;
		memmove(to, from, len);
		to += len;
		from += n;
		if (*from == '\0')
			break;
		from++;
		cal->line++;
		if (*from != ' ' && *from != '\t')
			break;
		from++;
	}
	*to = '\0';
	cal->at = from;
	return true;
}

const char *
ical_value(const char *line)
{
	bool quoted = false;

	for (; *line != '\0'; line++)
		if (*line == '"')
			quoted = !quoted;
		else if (*line == ':' && !quoted)
			return line + 1;
	return NULL;
}

bool
ical_is(const char *line, const char *name)
{
	size_t n = strlen(name);

	return word_begins(line, name) &&
	    (line[n] == ':' || line[n] == ';');
}

static bool
is_line(const char *line)
{
	size_t n = strspn(line, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789-");

	return n > 0 && (line[n] == ':' || line[n] == ';') &&
	    ical_value(line) != NULL;
}

static void
vevent_begin(struct ical *cal, int line)
{
	cal->vevents = array_more(cal->vevents, cal->vevents_n,
	    sizeof(*cal->vevents));
	cal->vevents[cal->vevents_n++] = (struct vevent){ .line = line };
}

static void
vevent_end(struct ical *cal)
{
	const struct vevent *e = &cal->vevents[cal->vevents_n - 1];

	if (e->uid == NULL)
		ical_say(cal, e->line, "UID", "required");
	if (!e->begin.set)
		ical_say(cal, e->line, "DTSTART", "required");
	if (e->end.set && e->has_length)
		ical_say(cal, e->line, "DURATION", "either this or DTEND");
	if (e->end.set && e->end.date != e->begin.date)
		ical_say(cal, e->line, "DTEND", "a date or a time, as DTSTART");
}

/* The file */

static bool
is_in(const struct ical *cal, int depth, const char *name)
{
	return cal->depth >= depth &&
	    word_same(cal->open[depth - 1], name);
}

static bool
component_begin(struct ical *cal, const char *name, const char *line,
    int number)
{
	if (cal->depth == 0 && !word_same(name, "VCALENDAR")) {
		ical_say(cal, number, "BEGIN", "expected BEGIN:VCALENDAR");
		return false;
	}
	if (cal->depth == ICAL_DEPTH_MAX) {
		ical_say(cal, number, "BEGIN", "too deep");
		return false;
	}
	cal->open[cal->depth++] = name;
	if (cal->depth == 2 && is_in(cal, 2, "VEVENT"))
		vevent_begin(cal, number);
	if (cal->depth == 2 && is_in(cal, 2, "VTIMEZONE"))
		cal->zone.line = number;
	if (is_in(cal, 2, "VTIMEZONE"))
		ical_zone_put(&cal->zone, line);
	return true;
}

static bool
component_end(struct ical *cal, const char *name, const char *line,
    int number)
{
	if (cal->depth == 0 || !is_in(cal, cal->depth, name)) {
		ical_say(cal, number, "END", "of what was not begun last");
		return false;
	}
	if (is_in(cal, 2, "VTIMEZONE"))
		ical_zone_put(&cal->zone, line);
	if (cal->depth == 2 && is_in(cal, 2, "VTIMEZONE"))
		ical_zone_end(cal);
	if (cal->depth == 2 && is_in(cal, 2, "VEVENT"))
		vevent_end(cal);
	cal->depth--;
	return true;
}

/* False where reading on would only find what follows from it. */
static bool
line_take(struct ical *cal, const char *line, int number)
{
	const char *what = text_wrong(line);

	if (line[0] == '\0')
		return true;
	if (what != NULL || !is_line(line)) {
		ical_say(cal, number, "line", "%s", what != NULL ? what :
		    "expected NAME:VALUE as in a calendar");
		return false;
	}
	if (ical_is(line, "BEGIN"))
		return component_begin(cal, ical_value(line), line, number);
	if (ical_is(line, "END"))
		return component_end(cal, ical_value(line), line, number);
	if (cal->depth == 0) {
		ical_say(cal, number, "BEGIN", "expected BEGIN:VCALENDAR");
		return false;
	}
	if (cal->depth == 2 && is_in(cal, 2, "VEVENT"))
		ical_vevent_line(cal, line, number);
	if (is_in(cal, 2, "VTIMEZONE"))
		ical_zone_line(cal, line, number);
	return true;
}

static void
take_lines(struct ical *cal)
{
	int number = 0;
	char *line;

	while (line_next(cal, &line, &number))
		if (!line_take(cal, line, number))
			return;
	if (cal->depth > 0)
		ical_say(cal, number, "END", "cut short");
	else if (number == 0)
		ical_say(cal, 1, "BEGIN", "expected BEGIN:VCALENDAR");
}

static bool
read_all(struct ical *cal, int fd)
{
	size_t n = 0;
	ssize_t got;

	if ((cal->text = malloc(ICAL_BYTES + 2)) == NULL)
		err(EX_OSERR, NULL);
	while ((got = read(fd, cal->text + n, ICAL_BYTES + 1 - n)) != 0) {
		if (got == -1 && errno == EINTR)
			continue;
		if (got == -1)
			err(EX_IOERR, "%s", cal->name);
		n += (size_t)got;
	}
	cal->text[n] = '\0';
	cal->at = cal->text + (strncmp(cal->text, "\xef\xbb\xbf", 3) == 0 ?
	    3 : 0);
	cal->line = 1;
	if (n > ICAL_BYTES)
		ical_say(cal, 1, "file", "more than %d MiB", ICAL_BYTES >> 20);
	else if (strlen(cal->text) != n)
		ical_say(cal, 1, "file", "has a zero byte");
	return cal->wrong == 0;
}

struct ical *
ical_read(int fd, const char *name, const struct ical_period *period)
{
	struct ical *cal = calloc(1, sizeof(*cal));

	if (cal == NULL)
		err(EX_OSERR, NULL);
	ical_settle();
	cal->name = name;
	cal->period = *period;
	if (read_all(cal, fd))
		take_lines(cal);
	if (cal->wrong == 0 && cal->vevents_n > 0)
		ical_expand(cal);
	if (cal->wrong > SAID_MAX)
		warnx("%s: and %d more", name, cal->wrong - SAID_MAX);
	return cal;
}

int
ical_wrong(const struct ical *cal)
{
	return cal->wrong;
}

int
ical_endless(const struct ical *cal)
{
	return cal->endless;
}

static void
whens_free(struct whens *list)
{
	for (size_t i = 0; i < list->n; i++)
		free(list->at[i].tzid);
	free(list->at);
}

static void
vevent_free(struct vevent *e)
{
	free(e->uid);
	free(e->summary);
	free(e->rule);
	free(e->begin.tzid);
	free(e->end.tzid);
	free(e->instead.tzid);
	whens_free(&e->also);
	whens_free(&e->except);
}

void
ical_close(struct ical *cal)
{
	if (cal == NULL)
		return;
	for (size_t i = 0; i < cal->vevents_n; i++)
		vevent_free(&cal->vevents[i]);
	ical_zones_free(cal);
	free(cal->zone.s);
	free(cal->vevents);
	free(cal->slots);
	free(cal->events);
	free(cal->uids);
	free(cal->text);
	free(cal);
}
