#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <time.h>

#include "common/array/array.h"
#include "common/base/clock.h"
#include "ical_impl.h"

enum {
	DAY = 86400,
	CPU_SECONDS = 10,		/* for all rules of a file */
};

int64_t
ical_key_day(const struct ical *cal, int64_t key)
{
	return cal->period.all_day ? key : clock_day(key);
}

bool
ical_slot(struct ical *cal, int64_t key, const struct vevent *moved, int line)
{
	if (!cal->period.all_day && !clock_is_instant(key)) {
		ical_say(cal, line, "DTSTART", "no such date or time");
		return false;
	}
	if (cal->slots_n == cal->slots_size)
		cal->slots = array_more(cal->slots, cal->slots_size++,
		    sizeof(*cal->slots));
	cal->slots[cal->slots_n++] = (struct slot){ .key = key,
	    .day = ical_key_day(cal, key), .moved = moved };
	return true;
}

static int
slot_order(const void *a, const void *b)
{
	const struct slot *s = a, *t = b;

	return s->key < t->key ? -1 : s->key > t->key;
}

static void
slots_sort(struct ical *cal)
{
	if (cal->slots_n > 0)
		qsort(cal->slots, cal->slots_n, sizeof(*cal->slots),
		    slot_order);
}

/* The first of those sorted that is not before a key, or a day. */
static size_t
slot_place(const struct ical *cal, int64_t at, bool by_day)
{
	size_t low = 0, high = cal->slots_n, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if ((by_day ? cal->slots[mid].day : cal->slots[mid].key) < at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* The slots that an EXDATE or a RECURRENCE-ID means; a date means all that
 * day.  The first, and how many. */
static size_t
slots_meant(struct ical *cal, const struct when *w, int line, size_t *first)
{
	bool by_day = w->date || cal->period.all_day;
	int64_t key = w->day;
	size_t n = 0;

	if (!by_day && !ical_key(cal, w, line, &key))
		return 0;
	*first = slot_place(cal, key, by_day);
	while (*first + n < cal->slots_n && (by_day ?
	    cal->slots[*first + n].day : cal->slots[*first + n].key) == key)
		n++;
	return n;
}

static void
master_expand(struct ical *cal, const struct vevent *e)
{
	size_t n = 0;
	int64_t key;

	if (!ical_key(cal, &e->begin, e->line, &key))
		return;
	if (e->rule != NULL)
		ical_rule(cal, e);
	else
		ical_slot(cal, key, NULL, e->line);
	for (size_t i = 0; i < e->also.n; i++) {
		if (e->also.at[i].date != e->begin.date)
			ical_say(cal, e->line, "RDATE", "a date or a time, as "
			    "DTSTART");
		else if (ical_key(cal, &e->also.at[i], e->line, &key))
			ical_slot(cal, key, NULL, e->line);
	}
	slots_sort(cal);
	for (size_t i = 0; i < cal->slots_n; i++)
		if (n == 0 || cal->slots[i].key != cal->slots[n - 1].key)
			cal->slots[n++] = cal->slots[i];
	cal->slots_n = n;
}

/* One that takes the place of none is an instance of its own. */
static void
move_slot(struct ical *cal, const struct vevent *e, size_t sorted)
{
	size_t first, n, all = cal->slots_n;
	int64_t key = e->instead.day;

	cal->slots_n = sorted;
	n = slots_meant(cal, &e->instead, e->line, &first);
	cal->slots_n = all;
	if (n > 0 && cal->slots[first].moved != NULL)
		ical_say(cal, e->line, "RECURRENCE-ID", "line %d has it, too",
		    cal->slots[first].moved->line);
	else if (n > 0)
		cal->slots[first].moved = e;
	else if (e->instead.date && !cal->period.all_day)
		ical_say(cal, e->line, "RECURRENCE-ID", "a date without an "
		    "instance: expected a time");
	else if (cal->period.all_day || ical_key(cal, &e->instead, e->line,
	    &key))
		ical_slot(cal, key, e, e->line);
}

static void
slots_number(struct ical *cal)
{
	struct slot *s = cal->slots;

	slots_sort(cal);
	for (size_t i = 0; i < cal->slots_n; i++) {
		s[i].nth = i > 0 && s[i].day == s[i - 1].day ?
		    s[i - 1].nth + 1 : 1;
		if (i > 0 && s[i].key == s[i - 1].key)
			ical_say(cal, s[i].moved != NULL ? s[i].moved->line : 0,
			    "RECURRENCE-ID", "more than once");
	}
}

/* In seconds, or in days; false after a finding. */
static bool
event_length(struct ical *cal, const struct vevent *e, int64_t *length)
{
	int64_t begin, end, unit = e->begin.date ? DAY : 1;

	if (e->end.set) {
		if (!ical_key(cal, &e->begin, e->line, &begin) ||
		    !ical_key(cal, &e->end, e->line, &end))
			return false;
		*length = end - begin;
	} else
		*length = e->has_length ? e->length / unit :
		    e->begin.date ? 1 : 0;
	/* some write the same day twice for a day */
	if (e->begin.date && *length == 0)
		*length = 1;
	if (*length > 0)
		return true;
	ical_say(cal, e->line, "DTEND", "required, and after DTSTART");
	return false;
}

static void
event_add(struct ical *cal, const struct vevent *e, const struct slot *s,
    const struct vevent *master)
{
	const struct ical_period *p = &cal->period;
	struct ical_event event = { .uid = e->uid, .summary = e->summary,
	    .begin = s->key, .day = s->day, .nth = s->nth, .line = e->line,
	    .cancelled = e->cancelled || (master != NULL &&
	    master->cancelled), .observance = e->is_observance,
	    .single = master != NULL && master->rule == NULL && master->also.n == 0 };
	int64_t length, first, last;

	if (s->moved != NULL &&
	    !ical_key(cal, &e->begin, e->line, &event.begin))
		return;
	first = last = ical_key_day(cal, event.begin);
	if (!event_length(cal, e, &length))
		return;
	event.end = event.begin + length - p->all_day;
	if (p->all_day)
		last = event.end;
	event.inside = first <= p->to && last >= p->from;
	if (!event.inside && (s->day < p->from || s->day > p->to))
		return;
	if (event.summary == NULL && master != NULL)
		event.summary = master->summary;
	cal->events = array_more(cal->events, cal->events_n,
	    sizeof(*cal->events));
	cal->events[cal->events_n++] = event;
}

/* A day is excepted once, however often that is said. */
static void
except_slots(struct ical *cal, const struct vevent *master)
{
	size_t first, meant;

	for (size_t i = 0; i < master->except.n; i++) {
		const struct when *w = &master->except.at[i];
		bool by_day = w->date || cal->period.all_day;

		meant = slots_meant(cal, w, master->line, &first);
		if (meant == 0 || cal->slots[first].day_excepted)
			continue;
		cal->slots[first].day_excepted = by_day;
		while (meant-- > 0)
			cal->slots[first + meant].excepted = true;
	}
}

/* All that one UID means, its master first if there is one. */
static void
series_expand(struct ical *cal, struct vevent *const *e, size_t n)
{
	const struct vevent *master = e[0]->instead.set ? NULL : e[0];
	size_t sorted;
	int before = cal->wrong;

	cal->slots_n = 0;
	if (master != NULL)
		master_expand(cal, master);
	sorted = cal->slots_n;
	for (size_t i = master != NULL; i < n; i++) {
		if (!e[i]->instead.set)
			ical_say(cal, e[i]->line, "UID", "line %d has it, too",
			    e[0]->line);
		else if (e[i]->begin.date != cal->period.all_day)
			ical_say(cal, e[i]->line, "DTSTART", "a date or a "
			    "time, as the event that it is an instance of");
		else
			move_slot(cal, e[i], sorted);
	}
	slots_number(cal);
	if (master != NULL)
		except_slots(cal, master);
	for (size_t i = 0; i < cal->slots_n && cal->wrong == before; i++) {
		const struct slot *s = &cal->slots[i];

		if (s->moved != NULL)
			event_add(cal, s->moved, s, master);
		else if (!s->excepted)
			event_add(cal, master, s, master);
	}
}

/* By UID; masters come first, then by line. */
static int
vevent_order(const void *a, const void *b)
{
	const struct vevent *d = *(struct vevent *const *)a;
	const struct vevent *e = *(struct vevent *const *)b;
	int order = strcmp(d->uid, e->uid);

	if (order == 0)
		order = d->instead.set - e->instead.set;
	return order != 0 ? order : d->line - e->line;
}

static int
event_order(const void *a, const void *b)
{
	const struct ical_event *d = a, *e = b;

	if (d->begin != e->begin)
		return d->begin < e->begin ? -1 : 1;
	return d->line != e->line ? d->line - e->line : d->nth - e->nth;
}

static bool
is_midnight(const struct when *w)
{
	return w->set && (w->date || (!w->utc && w->second == 0));
}

static void
make_date(struct when *w)
{
	if (w->set && !w->date && !w->utc)
		w->date = true;
}

static void
make_dates(struct whens *list)
{
	for (size_t i = 0; i < list->n; i++)
		make_date(&list->at[i]);
}

/* Whole days, written as times: those of a zone it is the day of, or of UTC as
 * they are here. */
static void
days_of_times(struct vevent *e)
{
	struct when *w[] = { &e->begin, &e->end, &e->instead };
	int64_t key;

	for (size_t i = 0; i < sizeof(w) / sizeof(w[0]); i++) {
		if (!w[i]->set || !w[i]->utc || w[i]->date)
			continue;
		key = w[i]->day * DAY + w[i]->second;
		if (clock_midnight(clock_day(key)) != key)
			continue;
		w[i]->day = clock_day(key);
		w[i]->second = 0;
		w[i]->utc = false;
	}
}

static bool
is_whole_days(const struct vevent *e)
{
	if (e->begin.date || !is_midnight(&e->begin))
		return false;
	return e->end.set ? is_midnight(&e->end) && e->end.day > e->begin.day :
	    e->has_length ? e->length > 0 && e->length % DAY == 0 : e->is_day;
}

static void
take_days(struct vevent *e)
{
	struct vevent day = *e;

	days_of_times(&day);
	if (!is_whole_days(&day))
		return;
	*e = day;
	make_date(&e->begin);
	make_date(&e->end);
	make_date(&e->instead);
	make_dates(&e->also);
	make_dates(&e->except);
}

void
ical_expand(struct ical *cal)
{
	struct vevent **all = reallocarray(NULL, cal->vevents_n + 1,
	    sizeof(struct vevent *));
	clock_t start = clock();
	size_t i, n;

	if (all == NULL)
		err(EX_OSERR, NULL);
	for (i = 0; i < cal->vevents_n; i++) {
		take_days(&cal->vevents[i]);
		all[i] = &cal->vevents[i];
	}
	qsort(all, cal->vevents_n, sizeof(*all), vevent_order);
	for (i = 0; i < cal->vevents_n; i += n) {
		for (n = 1; i + n < cal->vevents_n &&
		    strcmp(all[i + n]->uid, all[i]->uid) == 0; n++)
			;
		if (all[i]->begin.date != cal->period.all_day)
			continue;
		cal->uids = array_more(cal->uids, cal->uids_n,
		    sizeof(*cal->uids));
		cal->uids[cal->uids_n++] = all[i]->uid;
		series_expand(cal, all + i, n);
		if (cal->events_n > ICAL_INSTANCES) {
			ical_say(cal, all[i]->line, "VEVENT", "more than %d "
			    "instances in the period", ICAL_INSTANCES);
			break;
		}
		if ((clock() - start) / CLOCKS_PER_SEC >= CPU_SECONDS) {
			ical_say(cal, all[i]->line, "RRULE", "the rules take "
			    "too long");
			break;
		}
	}
	free(all);
	if (cal->events_n > 0)
		qsort(cal->events, cal->events_n, sizeof(*cal->events),
		    event_order);
}

bool
ical_next(struct ical *cal, struct ical_event *event)
{
	if (cal->wrong > 0 || cal->given == cal->events_n)
		return false;
	*event = cal->events[cal->given++];
	return true;
}

const char *
ical_uid(const struct ical *cal, size_t i)
{
	return i < cal->uids_n ? cal->uids[i] : NULL;
}
