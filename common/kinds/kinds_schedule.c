/* What iop-schedule(1) records: what ought to happen. */
#include "common/base/clock.h"
#include "common/kinds/session_time.sql.h"
#include "table.h"

static const struct field cohort_fields[] = {
	{ "name", FIELD_LINE, REQUIRED, .help = "name" },
	{ "track", FIELD_WORD, REQUIRED | FIXED, TRACKS,
	    .help = "program track" },
	{ "template", FIELD_LINE, REQUIRED | FIXED, .max = 64,
	    .help = "the calendar it follows, by its name in share/template" },
	{ "starts_on", FIELD_DATE, REQUIRED | FIXED,
	    .help = "first day of its first week" },
	{ "start_time", FIELD_CLOCK, REQUIRED,
	    .help = "when its days begin" },
	{ "facilitator", FIELD_REF, REQUIRED, "staff", .help = "who leads" },
	{ "co_facilitator", FIELD_REF, 0, "staff", .help = "who helps lead" },
	{ "site", FIELD_LINE, .max = 64, .help = "where" },
	{ "room", FIELD_LINE, .max = 64, .help = "room" },
};

static const struct field group_fields[] = {
	{ "name", FIELD_LINE, REQUIRED, .help = "name" },
	{ "track", FIELD_WORD, REQUIRED, TRACKS, .help = "program track" },
	{ "service", FIELD_WORD, REQUIRED, SERVICES,
	    .help = "service it gives" },
	{ "component", FIELD_WORD, 0, COMPONENTS,
	    .help = "component of the Matrix Model" },
	{ "days", FIELD_SET, REQUIRED, WEEKDAYS, .help = "weekdays it meets" },
	{ "start_time", FIELD_CLOCK, REQUIRED, .help = "when it begins" },
	{ "minutes", FIELD_INT, REQUIRED, .min = 1, .max = 720,
	    .help = "length, in minutes" },
	{ "facilitator", FIELD_REF, REQUIRED, "staff", .help = "who leads" },
	{ "co_facilitator", FIELD_REF, 0, "staff", .help = "who helps lead" },
	{ "starts_on", FIELD_DATE, REQUIRED, .help = "first day it may meet" },
	{ "ends_on", FIELD_DATE, .help = "last day it may meet" },
	{ "site", FIELD_LINE, .max = 64, .help = "where" },
	{ "room", FIELD_LINE, .max = 64, .help = "room" },
	{ "cohort", FIELD_REF, 0, "cohort",
	    .help = "the cohort whose calendar it is of" },
	{ "capacity", FIELD_INT, .min = 1, .max = 1000,
	    .help = "most members; none: as the policy says" },
};

static const struct field membership_fields[] = {
	{ "group", FIELD_REF, REQUIRED | FIXED, "group", .help = "the group" },
	{ "client", FIELD_REF, REQUIRED | FIXED, "client", .help = "who" },
	{ "starts_on", FIELD_DATE, REQUIRED, .help = "first day" },
	{ "ends_on", FIELD_DATE, .help = "last day" },
};

static const struct field waiting_fields[] = {
	{ "group", FIELD_REF, REQUIRED | FIXED, "group",
	    .help = "the group waited for" },
	{ "client", FIELD_REF, REQUIRED | FIXED, "client", .help = "who" },
	{ "since", FIELD_DATE, REQUIRED | FIXED, .help = "first day" },
	{ "ended_on", FIELD_DATE, .help = "last day" },
	{ "outcome", FIELD_WORD, 0, "joined declined withdrawn",
	    .help = "how the waiting ended" },
};

static const struct field session_fields[] = {
	{ "group", FIELD_REF, 0, "group",
	    .help = "the group that meets; its members are the roster" },
	{ "client", FIELD_REF, 0, "client",
	    .help = "the client of an individual or family session" },
	{ "service", FIELD_WORD, REQUIRED, SERVICES, .help = "service given" },
	{ "component", FIELD_WORD, 0, COMPONENTS,
	    .help = "component of the Matrix Model" },
	{ "date", FIELD_DATE, DERIVED, .help = "day of starts_at" },
	{ "starts_at", FIELD_TIME, REQUIRED, .help = "scheduled begin" },
	{ "ends_at", FIELD_TIME, REQUIRED, .help = "scheduled end" },
	{ "minutes", FIELD_INT, DERIVED, .min = 1, .max = 1440,
	    .help = "scheduled length, in minutes" },
	{ "facilitator", FIELD_REF, REQUIRED, "staff", .help = "who leads" },
	{ "co_facilitator", FIELD_REF, 0, "staff", .help = "who helps lead" },
	{ "status", FIELD_WORD, REQUIRED, "planned cancelled",
	    .unless = "planned", .help = "a cancelled session offers nothing" },
	{ "ended_at", FIELD_TIME, .help = "actual end, where it differed" },
	{ "topic", FIELD_LINE, .help = "topic or curriculum session" },
	{ "site", FIELD_LINE, .max = 64, .help = "where" },
	{ "makes_up", FIELD_REF, 0, "session",
	    .help = "the session this one makes up for" },
	{ "room", FIELD_LINE, .max = 64, .help = "room" },
	{ "added_for", FIELD_LINE,
	    .help = "why it was added to the calendar" },
};

static const struct field closure_fields[] = {
	{ "starts_on", FIELD_DATE, REQUIRED, .help = "first day closed" },
	{ "ends_on", FIELD_DATE, REQUIRED, .help = "last day closed" },
	{ "reason", FIELD_LINE, REQUIRED, .help = "why" },
	{ "group", FIELD_REF, 0, "group",
	    .help = "the one group it concerns; none: all" },
};

static int
group_check(struct record *r)
{
	return table_period(r) +
	    table_different(r, "co_facilitator", "facilitator");
}

static void
session_complete(struct record *r)
{
	int64_t begin = record_number(r, "starts_at");
	int64_t end = record_number(r, "ends_at");

	if (record_has(r, "starts_at"))
		record_set_number(r, "date", clock_day(begin));
	if (record_has(r, "starts_at") && record_has(r, "ends_at") &&
	    end > begin)
		record_set_number(r, "minutes", (end - begin) / 60);
}

static int
session_check(struct record *r)
{
	int64_t begin = record_number(r, "starts_at");
	int wrong = 0;

	if (record_has(r, "group") && record_has(r, "client"))
		wrong += record_wrong(r, "client",
		    "either a group or one client, not both");
	if (record_has(r, "starts_at") && record_has(r, "ends_at") &&
	    record_number(r, "ends_at") - begin < 60)
		wrong += record_wrong(r, "ends_at",
		    "at least a minute after starts_at");
	if (record_has(r, "ended_at") && record_number(r, "ended_at") < begin)
		wrong += record_wrong(r, "ended_at", "not before starts_at");
	return wrong + table_different(r, "co_facilitator", "facilitator");
}

static int
cohort_check(struct record *r)
{
	return table_different(r, "co_facilitator", "facilitator");
}

static int
waiting_check(struct record *r)
{
	return table_in_order(r, "since", "ended_on");
}

const struct kind cohort_kind = { KIND(cohort), .prefix = "CO",
	.tool = "iop-schedule",.check = cohort_check,
	.help = "clients who follow one calendar together" };

const struct kind group_kind = { KIND(group), .prefix = "G",
	.tool = "iop-schedule",.check = group_check,
	.help = "a group that meets every week" };

const struct kind membership_kind = { KIND(membership), .prefix = "M",
	.tool = "iop-schedule",
	.id_from = "M.{group}.{client}.{starts_on}",
	.indexes = "group;client", .check = table_period,
	.help = "a client's time in a group" };

const struct kind waiting_kind = { KIND(waiting), .prefix = "W",
	.tool = "iop-schedule",
	.id_from = "W.{group}.{client}.{since}", .indexes = "group;client",
	.queues_by = "since", .check = waiting_check,
	.help = "a client who waits for a place" };

const struct kind session_kind = { KIND(session), .prefix = "S",
	.tool = "iop-schedule",
	.indexes = "date;group,date;client,date;facilitator,date",
	.view = session_time_sql,
	.complete = session_complete, .check = session_check,
	.help = "one dated service, group or individual" };

const struct kind closure_kind = { KIND(closure), .prefix = "CL",
	.tool = "iop-schedule",.check = table_period,
	.help = "days on which no group meets" };
