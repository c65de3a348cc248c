#include "attendance.h"
#include "common/base/clock.h"
#include "common/policy/policy.h"
#include "common/record/record.h"
#include "common/store/store.h"

static const struct field hours_fields[] = {
	{ "client", FIELD_LINE, .help = "who" },
	{ "week", FIELD_WEEK, .help = "which week" },
	{ "offered", FIELD_INT, .help = "core minutes on the roster" },
	{ "attended", FIELD_INT, .help = "core minutes attended" },
	{ "excused", FIELD_INT,
	    .help = "core minutes missed for a documented reason" },
	{ "required", FIELD_INT, .help = "weekly minimum" },
	{ "short_by", FIELD_INT, .help = "what attended lacks of it" },
	{ "basis", FIELD_LINE,
	    .help = "actual, or as scheduled where a time is not known" },
	{ "judged", FIELD_BOOL,
	    .help = "no: over the week of admission or discharge" },
};
const struct kind hours_kind = { .name = "hours",
	.fields = hours_fields,
	.n = sizeof(hours_fields) / sizeof(hours_fields[0]) };

struct rows *
hours_rows(struct store *store, const struct policy *policy, int64_t week)
{
	struct rows *rows = rows_open(store,
	    "SELECT c.id, c.id AS client, :week AS week,"
	    " coalesce(k.offered, 0) AS offered,"
	    " coalesce(k.attended, 0) AS attended,"
	    " coalesce(k.excused, 0) AS excused, c.required,"
	    " max(0, c.required - coalesce(k.attended, 0)) AS short_by,"
	    " coalesce(k.basis, 'actual') AS basis,"
	    " EXISTS (SELECT 1 FROM treated AS t WHERE t.client = c.id"
	    "  AND t.week = :week) AS judged"
	    " FROM (SELECT c.id, iif(coalesce(c.adult_from, :monday)"
	    "    <= :monday, :adult, :adolescent) AS required"
	    "  FROM client AS c WHERE EXISTS"
	    "   (SELECT 1 FROM admission AS a WHERE a.client = c.id"
	    "   AND a.admitted_on <= :monday + 6 AND NOT EXISTS"
	    "    (SELECT 1 FROM discharge AS d WHERE d.admission = a.id"
	    "     AND d.discharged_on < :monday))) AS c"
	    " LEFT JOIN (SELECT client, sum(offered) AS offered,"
	    "   sum(attended) AS attended,"
	    "   sum(has_reason * (offered - attended)) AS excused,"
	    "   max(basis) AS basis FROM core"
	    "   WHERE date BETWEEN :monday AND :monday + 6"
	    "   GROUP BY client) AS k ON k.client = c.id ORDER BY c.id");

	rows_int(rows, "week", week);
	rows_int(rows, "monday", clock_monday(week));
	rows_int(rows, "adult",
	    policy_parameter(policy, "adult_minutes")->number);
	rows_int(rows, "adolescent",
	    policy_parameter(policy, "adolescent_minutes")->number);
	return rows;
}

static const struct field missing_fields[] = {
	{ "session", FIELD_LINE, .help = "the session" },
	{ "client", FIELD_LINE, .help = "who is not marked" },
	{ "facilitator", FIELD_LINE, .help = "who leads" },
	{ "ended_at", FIELD_TIME, .help = "when it ended" },
};
const struct kind missing_kind = { .name = "missing",
	.fields = missing_fields,
	.n = sizeof(missing_fields) / sizeof(missing_fields[0]) };

struct rows *
missing_rows(struct store *store, int64_t now, int64_t from, int64_t to)
{
	struct rows *rows = rows_open(store,
	    "SELECT r.session AS id, r.session,"
	    " r.client, r.facilitator, h.actual_end AS ended_at"
	    " FROM roster AS r JOIN held AS h ON h.id = r.session"
	    " WHERE r.how <> 'guest' AND h.actual_end <= :now"
	    "  AND r.date BETWEEN :from AND :to"
	    "  AND NOT EXISTS (SELECT 1 FROM attendance AS a"
	    "   WHERE a.session = r.session AND a.client = r.client)"
	    " ORDER BY h.actual_end, r.session, r.client");

	rows_int(rows, "now", now);
	rows_int(rows, "from", from);
	rows_int(rows, "to", to);
	return rows;
}

struct rows *
unmarked_rows(struct store *store, const char *session)
{
	struct rows *rows = rows_open(store,
	    "SELECT r.client AS id FROM roster AS r"
	    " WHERE r.session = :session"
	    " AND r.how <> 'guest' AND NOT EXISTS (SELECT 1"
	    "  FROM attendance AS a WHERE a.session = r.session"
	    "  AND a.client = r.client) ORDER BY r.client");

	rows_text(rows, "session", session);
	return rows;
}
