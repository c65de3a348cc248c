#include "common/store/store.h"
#include "hold.h"

static const struct field problem_fields[] = {
	{ "date", FIELD_DATE, .help = "day, or Monday of the week" },
	{ "problem", FIELD_LINE, .help = "what does not hold" },
	{ "record", FIELD_LINE, .help = "session, or week" },
	{ "other", FIELD_LINE, .help = "the other session, closure or leave" },
	{ "client", FIELD_LINE, .help = "who, of a client" },
	{ "staff", FIELD_LINE, .help = "who, of the staff" },
	{ "observed", FIELD_INT, .help = "what is planned" },
	{ "expected", FIELD_INT, .help = "what is asked for" },
};
const struct kind problem_kind = { .name = "problem",
	.fields = problem_fields,
	.n = sizeof(problem_fields) / sizeof(problem_fields[0]) };

struct rows *
hold_sessions(struct store *store, int64_t from, int64_t to)
{
	struct rows *rows = rows_open(store,
	    "WITH p AS (SELECT * FROM session WHERE status = 'planned'"
	    "  AND date BETWEEN :from - 1 AND :to + 1),"
	    " pair AS (SELECT a.id AS one, b.id AS two FROM p AS a"
	    "  JOIN p AS b ON b.date BETWEEN a.date - 1 AND a.date + 1"
	    "   AND b.starts_at < coalesce(a.ended_at, a.ends_at)"
	    "   AND coalesce(b.ended_at, b.ends_at) > a.starts_at"
	    "   AND a.id < b.id),"
	    " leads AS (SELECT id, facilitator AS staff FROM p UNION ALL"
	    "  SELECT id, co_facilitator FROM p"
	    "  WHERE co_facilitator IS NOT NULL),"
	    " here AS (SELECT r.* FROM roster AS r JOIN p ON p.id = r.session"
	    "  WHERE r.how <> 'guest'),"
	    " most AS (SELECT value FROM parameter WHERE name = 'group_max'),"
	    " problem AS ("
	    " SELECT a.date, 'leader-twice' AS problem, a.id AS record,"
	    "  x.two AS other, NULL AS client, l.staff, NULL AS observed,"
	    "  NULL AS expected FROM pair AS x JOIN p AS a ON a.id = x.one"
	    "  JOIN leads AS l ON l.id = x.one"
	    "  JOIN leads AS m ON m.id = x.two AND m.staff = l.staff"
	    " UNION ALL SELECT h.date, 'client-twice', x.one, x.two, h.client,"
	    "  NULL, NULL, NULL FROM pair AS x"
	    "  JOIN here AS h ON h.session = x.one"
	    "  JOIN here AS o ON o.session = x.two AND o.client = h.client"
	    " UNION ALL SELECT a.date, 'room-twice', x.one, x.two, NULL, NULL,"
	    "  NULL, NULL FROM pair AS x JOIN p AS a ON a.id = x.one"
	    "  JOIN p AS b ON b.id = x.two AND b.room = a.room"
	    "   AND coalesce(b.site, '') = coalesce(a.site, '')"
	    " UNION ALL SELECT p.date, 'closed', p.id, c.id, NULL, NULL, NULL,"
	    "  NULL FROM p JOIN closure AS c ON p.date BETWEEN c.starts_on"
	    "   AND c.ends_on AND (c.\"group\" IS NULL"
	    "    OR c.\"group\" = p.\"group\")"
	    " UNION ALL SELECT p.date, 'leave', p.id, v.id, NULL,"
	    "  l.staff, NULL, NULL FROM p JOIN leads AS l ON l.id = p.id"
	    "  JOIN leave AS v ON v.staff = l.staff"
	    "   AND p.date BETWEEN v.starts_on AND v.ends_on"
	    " UNION ALL SELECT p.date, 'left', p.id, NULL, NULL, l.staff,"
	    "  NULL, NULL FROM p JOIN leads AS l ON l.id = p.id"
	    "  JOIN staff AS f ON f.id = l.staff AND f.ended_on < p.date"
	    " UNION ALL SELECT p.date, 'license', p.id, NULL, NULL,"
	    "  p.facilitator, NULL, NULL FROM p WHERE has_word((SELECT value"
	    "   FROM parameter WHERE name = 'core_services'), p.service)"
	    "  AND NOT EXISTS (SELECT 1 FROM licensed AS l"
	    "   WHERE l.staff = p.facilitator"
	    "   AND p.date BETWEEN l.first_day AND l.last_day)"
	    " UNION ALL SELECT date, 'group-size', session, NULL, NULL, NULL,"
	    "  n, most FROM (SELECT h.date, h.session,"
	    "   count(DISTINCT h.client) AS n,"
	    "   min(m.value, coalesce(g.capacity, m.value)) AS most"
	    "   FROM here AS h JOIN \"group\" AS g ON g.id = h.\"group\""
	    "   JOIN most AS m GROUP BY h.session) WHERE n > most)"
	    " SELECT *, problem || ':' || record AS id FROM problem"
	    " WHERE date BETWEEN :from AND :to"
	    " ORDER BY date, problem, record, other, client, staff");

	rows_int(rows, "from", from);
	rows_int(rows, "to", to);
	return rows;
}

struct rows *
hold_weeks(struct store *store, int64_t from, int64_t to)
{
	/* 112 days: the sixteen weeks in which a cohort must have its hours */
	struct rows *rows = rows_open(store,
	    "WITH RECURSIVE whole (monday) AS (SELECT (:from + 9) / 7 * 7 - 3"
	    "  WHERE (:from + 9) / 7 * 7 + 3 <= :to UNION ALL"
	    "  SELECT monday + 7 FROM whole WHERE monday + 13 <= :to),"
	    " asks AS (SELECT"
	    "  (SELECT value FROM parameter WHERE name = 'core_services')"
	    "   AS core,"
	    "  (SELECT value FROM parameter WHERE name = 'h0015_minutes')"
	    "   AS minutes,"
	    "  (SELECT value FROM parameter WHERE name = 'h0015_days') AS days,"
	    "  (SELECT value FROM parameter WHERE name = 'adult_minutes')"
	    "   AS adult,"
	    "  (SELECT value FROM parameter WHERE name = 'adolescent_minutes')"
	    "   AS adolescent),"
	    " client_day AS (SELECT c.client, c.date,"
	    "   sum(c.offered) AS minutes, count(s.\"group\") AS groups"
	    "  FROM core AS c JOIN session AS s ON s.id = c.session"
	    "  WHERE c.date BETWEEN :from AND :to GROUP BY c.client, c.date),"
	    " cohort_day AS (SELECT g.cohort, p.date,"
	    "   sum(p.minutes) AS minutes FROM session AS p"
	    "  JOIN \"group\" AS g ON g.id = p.\"group\" JOIN asks"
	    "  WHERE g.cohort IS NOT NULL AND p.status = 'planned'"
	    "   AND p.date BETWEEN :from AND :to"
	    "   AND has_word(asks.core, p.service) GROUP BY g.cohort, p.date),"
	    " owed AS (SELECT t.client, NULL AS cohort, t.monday,"
	    "   iif(t.adult, asks.adult, asks.adolescent) AS minutes"
	    "  FROM treated AS t JOIN whole AS w ON w.monday = t.monday"
	    "  JOIN asks"
	    "  UNION ALL SELECT NULL, o.id, w.monday,"
	    "   iif(o.track = 'adult', asks.adult, asks.adolescent)"
	    "  FROM cohort AS o JOIN whole AS w ON w.monday >= o.starts_on"
	    "   AND w.monday < (o.starts_on + 9) / 7 * 7 - 3 + 112 JOIN asks),"
	    " given AS (SELECT o.client, o.cohort, o.monday,"
	    "   o.minutes AS owed, asks.days AS days_owed,"
	    "   coalesce(sum(d.minutes), 0) AS minutes,"
	    "   count(iif(d.minutes >= asks.minutes, 1, NULL)) AS days"
	    "  FROM owed AS o JOIN asks LEFT JOIN (SELECT client,"
	    "    NULL AS cohort, date, minutes FROM client_day UNION ALL"
	    "   SELECT NULL, cohort, date, minutes FROM cohort_day) AS d"
	    "   ON d.client IS o.client AND d.cohort IS o.cohort"
	    "   AND d.date BETWEEN o.monday AND o.monday + 6"
	    "  GROUP BY o.client, o.cohort, o.monday, o.minutes, asks.days),"
	    " problem AS ("
	    " SELECT monday AS date, 'hours' AS problem,"
	    "  coalesce(cohort, week_text((monday + 3) / 7)) AS record,"
	    "  client, minutes AS observed, owed AS expected"
	    "  FROM given WHERE minutes < owed"
	    " UNION ALL SELECT monday, 'days',"
	    "  coalesce(cohort, week_text((monday + 3) / 7)), client, days,"
	    "  days_owed FROM given WHERE days < days_owed"
	    " UNION ALL SELECT d.date, 'short-day', date_text(d.date),"
	    "  d.client, d.minutes, asks.minutes FROM client_day AS d"
	    "  JOIN asks WHERE d.groups > 0 AND d.minutes < asks.minutes"
	    "   AND EXISTS (SELECT 1 FROM treated AS t"
	    "    WHERE t.client = d.client"
	    "    AND d.date BETWEEN t.monday AND t.monday + 6)"
	    " UNION ALL SELECT d.date, 'short-day', d.cohort, NULL, d.minutes,"
	    "  asks.minutes FROM cohort_day AS d JOIN owed AS o"
	    "   ON o.cohort = d.cohort"
	    "   AND d.date BETWEEN o.monday AND o.monday + 6"
	    "  JOIN asks WHERE d.minutes < asks.minutes)"
	    " SELECT *, problem || ':' || record AS id FROM problem"
	    " ORDER BY date, problem, record, client");

	rows_int(rows, "from", from);
	rows_int(rows, "to", to);
	return rows;
}
