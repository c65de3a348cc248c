#include <stdio.h>

#include "cmd/sample/dice/day.h"
#include "cmd/sample/dice/moment.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/staff/staff.h"
#include "common/base/clock.h"
#include "common/kinds/kinds.h"
#include "newcomer.h"

enum { BORN = 7000 };		/* a day in 1989 */

bool
newcomer_fits(const struct agency *s)
{
	return s->options.until - NEWCOMER_DAYS - 1 > s->first_day;
}

int64_t
newcomer_at(const struct agency *s)
{
	return moment(s->options.until - NEWCOMER_DAYS - 1, 7 * 60) +
	    (int64_t)s->slips.n;
}

/* An id that no other slip has. */
static const char *
name(const struct agency *s, const char *prefix, char id[SLIP_BYTES])
{
	snprintf(id, SLIP_BYTES, "%s-NEW-%zu", prefix, s->slips.n + 1);
	return id;
}

const char *
newcomer_client(struct agency *s, int64_t birth_date, char id[SLIP_BYTES])
{
	struct made_slip *slip = slip_new(s, &client_kind, name(s, "C", id),
	    newcomer_at(s));

	slip_say(slip, "name", "New Comer");
	slip_day(slip, "birth_date", birth_date);
	return id;
}

const char *
newcomer_admit(struct agency *s, const char *client, const char *track,
    int64_t from, int64_t to, char id[SLIP_BYTES])
{
	struct made_slip *slip = slip_new(s, &admission_kind, NULL,
	    newcomer_at(s));
	char day[DAY_BYTES];

	slip_say(slip, "client", client);
	slip_say(slip, "track", track);
	slip_day(slip, "admitted_on", from);
	snprintf(id, SLIP_BYTES, "AD.%s.%s", client, day_compact(from, day));
	if (to == 0)
		return id;
	slip = slip_new(s, &discharge_kind, NULL, newcomer_at(s));
	slip_say(slip, "admission", id);
	slip_day(slip, "discharged_on", to);
	slip_say(slip, "reason", "transferred");
	return id;
}

const char *
newcomer_patient(struct agency *s, int64_t from, int64_t to,
    char id[SLIP_BYTES])
{
	char admission[SLIP_BYTES];

	newcomer_client(s, BORN, id);
	newcomer_admit(s, id, "adult", from, to, admission);
	return id;
}

/* Early: who leads for a year must have been known then. */
static int64_t
hired_at(const struct agency *s)
{
	return s->begin + 40 * MINUTE + (int64_t)s->slips.n;
}

static void
license(struct agency *s, const char *staff)
{
	char id[SLIP_BYTES];
	struct made_slip *slip = slip_new(s, &license_kind, name(s, "L", id),
	    hired_at(s));

	slip_say(slip, "staff", staff);
	slip_say(slip, "type", "LPCC");
	slip_day(slip, "issued_on", s->first_day - 400);
	slip_day(slip, "expires_on", s->options.until + 400);
}

static void
assign(struct agency *s, const char *staff)
{
	const struct made_staff *by = s->supervisors.at[0];
	char id[SLIP_BYTES];
	struct made_slip *slip = slip_new(s, &assignment_kind,
	    name(s, "AS", id), hired_at(s));

	slip_say(slip, "staff", staff);
	slip_say(slip, "site", "SITE-1");
	slip_say(slip, "assigned_by", by->id);
	slip_day(slip, "starts_on", s->first_day - 400);
}

const char *
newcomer_staff(struct agency *s, int64_t from, int64_t to, char id[SLIP_BYTES])
{
	struct made_slip *slip = slip_new(s, &staff_kind, name(s, "ST", id),
	    hired_at(s));

	slip_say(slip, "name", "New Colleague");
	slip_say(slip, "roles", "records");
	slip_say(slip, "expertise", "mental-health substance-use");
	slip_day(slip, "iop_since", s->first_day - 2000);
	slip_day(slip, "supervising_since", s->first_day - 2000);
	if (from != 0)
		slip_day(slip, "started_on", from);
	if (to != 0)
		slip_day(slip, "ended_on", to);
	license(s, id);
	assign(s, id);
	return id;
}

const char *
newcomer_group(struct agency *s, int capacity, char id[SLIP_BYTES])
{
	const struct made_staff *lead = s->supervisors.at[0];
	struct made_slip *slip = slip_new(s, &group_kind, name(s, "G", id),
	    newcomer_at(s));
	char number[SLIP_BYTES];

	slip_say(slip, "name", "New Group");
	slip_say(slip, "track", "adult");
	slip_say(slip, "service", "other");
	slip_say(slip, "days", "tue");
	slip_say(slip, "start_time", "05:00");
	slip_say(slip, "minutes", "60");
	slip_say(slip, "facilitator", lead->id);
	slip_day(slip, "starts_on", s->first_day);
	snprintf(number, sizeof(number), "%d", capacity);
	if (capacity != 0)
		slip_say(slip, "capacity", number);
	return id;
}

struct made_slip *
newcomer_join(struct agency *s, const char *group, const char *client,
    int64_t from, int64_t to)
{
	struct made_slip *slip = slip_new(s, &membership_kind, NULL,
	    newcomer_at(s));
	char day[DAY_BYTES];

	snprintf(slip->id, SLIP_BYTES, "M.%s.%s.%s", group, client,
	    day_compact(from, day));
	slip_say(slip, "group", group);
	slip_say(slip, "client", client);
	slip_day(slip, "starts_on", from);
	if (to != 0)
		slip_day(slip, "ends_on", to);
	return slip;
}

struct made_slip *
newcomer_session(struct agency *s, const char *lead, int64_t day, int minute,
    char id[SLIP_BYTES])
{
	struct made_slip *slip = slip_new(s, &session_kind, name(s, "S", id),
	    moment_later(hired_at(s), moment(day - 1, 9 * 60)));

	slip_say(slip, "service", "other");
	slip_time(slip, "starts_at", moment(day, minute));
	slip_time(slip, "ends_at", moment(day, minute + 60));
	slip_say(slip, "facilitator", lead);
	return slip;
}
