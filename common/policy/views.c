/*
 * The views that rules and reports count by, iop-policy(5): each is of the
 * night the store is set to, like the kinds it reads.
 */
#include "common/base/clock.h"
#include "common/store/store.h"
#include "expiry.h"
#include "policy.h"
#include "views.h"

static const char *const views[] = {
	/* When each license was in force, and what it lets its holder do. */
	"CREATE TEMP VIEW licensed AS"
	" SELECT l.id AS license, l.staff, l.type, l.issued_on AS first_day,"
	"  iif(l.status = 'active', l.expires_on, min(l.expires_on,"
	"   coalesce(l.status_from, l.issued_on) - 1)) AS last_day,"
	"  coalesce(t.independent, 0) AS independent,"
	"  coalesce(t.iop_independent, 0) AS iop_independent"
	" FROM license AS l LEFT JOIN license_type AS t ON t.type = l.type",

	/* Sessions that were not cancelled, and when they really ended.  One
	 * who left a group early does not end it for the others. */
	"CREATE TEMP VIEW held AS"
	" SELECT s.*, coalesce(s.ended_at, u.left_at, s.ends_at)"
	"   AS actual_end,"
	"  iif(s.ended_at IS NULL AND u.left_at IS NULL, 'as scheduled',"
	"   'actual') AS end_basis"
	" FROM session AS s LEFT JOIN (SELECT a.session,"
	"   max(a.left_at) AS left_at FROM attendance AS a"
	"   JOIN session AS t ON t.id = a.session"
	"   WHERE a.status <> 'left-early' OR t.client IS NOT NULL"
	"   GROUP BY a.session) AS u ON u.session = s.id"
	" WHERE s.status = 'planned'",

	/* Who was at such a session, for how long; actual time where known. */
	"CREATE TEMP VIEW attended AS"
	" SELECT a.id, a.client, a.session, a.reason, s.date, s.service,"
	"  s.facilitator, min(coalesce(a.minutes, s.minutes), s.minutes,"
	"   (coalesce(s.ended_at, s.ends_at) - s.starts_at) / 60) AS minutes,"
	"  iif(a.minutes IS NULL, 'as scheduled', 'actual') AS basis,"
	"  coalesce(a.arrived_at, s.starts_at) AS from_at,"
	"  coalesce(a.left_at, min(coalesce(s.ended_at, s.ends_at), s.ends_at))"
	"   AS until_at"
	" FROM attendance AS a JOIN session AS s ON s.id = a.session"
	" WHERE s.status = 'planned'"
	"  AND a.status IN ('present', 'late', 'left-early')",

	/* Who leads: a row for the facilitator, one for a co-facilitator. */
	"CREATE TEMP VIEW led AS"
	" SELECT s.id AS session, s.facilitator AS staff, s.date, s.starts_at,"
	"  coalesce(s.ended_at, s.ends_at) AS actual_end"
	" FROM session AS s WHERE s.status = 'planned'"
	" UNION ALL"
	" SELECT s.id, s.co_facilitator, s.date, s.starts_at,"
	"  coalesce(s.ended_at, s.ends_at)"
	" FROM session AS s"
	" WHERE s.status = 'planned' AND s.co_facilitator IS NOT NULL",

	/* Whom a session is for: its group's members on its day, its one
	 * client, and guests who came.  Nobody twice.  The plus keeps SQLite
	 * from going through all members a group ever had for each session:
	 * it goes from a membership to its sessions. */
	"CREATE TEMP VIEW roster AS"
	" SELECT s.id AS session, m.client, 'member' AS how, s.\"group\","
	"  s.date, s.starts_at, s.minutes, min(s.minutes,"
	"   (coalesce(s.ended_at, s.ends_at) - s.starts_at) / 60) AS lasted,"
	"  s.service, s.status, s.facilitator"
	" FROM membership AS m JOIN session AS s"
	"  ON s.\"group\" = +m.\"group\""
	"  AND s.date BETWEEN m.starts_on AND coalesce(m.ends_on, 1000000)"
	" WHERE NOT EXISTS (SELECT 1 FROM membership AS e"
	"  WHERE e.\"group\" = m.\"group\" AND e.client = m.client"
	"  AND e.id < m.id AND e.starts_on <= s.date"
	"  AND coalesce(e.ends_on, s.date) >= s.date)"
	" UNION ALL"
	" SELECT s.id, s.client, 'individual', NULL, s.date, s.starts_at,"
	"  s.minutes, min(s.minutes,"
	"   (coalesce(s.ended_at, s.ends_at) - s.starts_at) / 60),"
	"  s.service, s.status, s.facilitator"
	" FROM session AS s WHERE s.client IS NOT NULL"
	" UNION ALL"
	" SELECT s.id, a.client, 'guest', s.\"group\", s.date, s.starts_at,"
	"  s.minutes, min(s.minutes,"
	"   (coalesce(s.ended_at, s.ends_at) - s.starts_at) / 60),"
	"  s.service, s.status, s.facilitator"
	" FROM attendance AS a JOIN session AS s ON s.id = a.session"
	" WHERE a.status IN ('present', 'late', 'left-early')"
	"  AND s.client IS NOT a.client"
	"  AND NOT EXISTS (SELECT 1 FROM membership AS m"
	"   WHERE m.\"group\" = s.\"group\" AND m.client = a.client"
	"   AND m.starts_on <= s.date"
	"   AND coalesce(m.ends_on, s.date) >= s.date)",

	/* The same for core services, by client: what each was offered, what
	 * of it attended, what missed for a documented reason. */
	"CREATE TEMP VIEW core AS"
	" SELECT r.client, r.session, r.date, r.minutes AS offered,"
	"  iif(a.status IN ('present', 'late', 'left-early'),"
	"   min(coalesce(a.minutes, r.lasted), r.lasted), 0) AS attended,"
	"  a.reason IS NOT NULL AS has_reason,"
	"  iif(a.status IN ('present', 'late', 'left-early')"
	"   AND a.minutes IS NULL, 'as scheduled', 'actual') AS basis"
	" FROM roster AS r LEFT JOIN attendance AS a"
	"  ON a.session = r.session AND a.client = r.client"
	" WHERE r.status = 'planned' AND has_word((SELECT value FROM parameter"
	"  WHERE name = 'core_services'), r.service)",

	/* Each time in treatment at the policy's level of care: from admission
	 * or a transfer to it, to discharge or a transfer from it.  over_on is
	 * the day of that, last_day the last at the level. */
	"CREATE TEMP VIEW stay AS"
	" SELECT s.admission, s.client, s.track, s.day AS first_day,"
	"  coalesce(min(s.next_day, x.discharged_on), s.next_day,"
	"   x.discharged_on) AS over_on,"
	"  coalesce(min(s.next_day - 1, x.discharged_on), s.next_day - 1,"
	"   x.discharged_on) AS last_day"
	" FROM (SELECT *, lead(day) OVER (PARTITION BY admission ORDER BY"
	"   day, nth) AS next_day"
	"  FROM (SELECT id AS admission, client, track, admitted_on AS day,"
	"    level_of_care, 0 AS nth FROM admission"
	"   UNION ALL"
	"   SELECT t.admission, a.client, a.track, t.transferred_on,"
	"    t.level_of_care, t.entry FROM transfer AS t"
	"   JOIN admission AS a ON a.id = t.admission)) AS s"
	" LEFT JOIN discharge AS x ON x.admission = s.admission"
	" WHERE s.level_of_care = (SELECT value FROM parameter"
	"   WHERE name = 'level_of_care')"
	"  AND (s.next_day IS NULL OR s.next_day > s.day)",

	/* Each week of each of them but those in which it began or ended. */
	"CREATE TEMP VIEW treated AS"
	" SELECT d.client, d.admission, w.week, w.monday,"
	"  c.adult_from IS NULL OR c.adult_from <= w.monday AS adult,"
	"  d.first_day"
	" FROM stay AS d JOIN client AS c ON c.id = d.client"
	" JOIN calendar AS w ON w.monday > d.first_day"
	"  AND (d.over_on IS NULL OR d.over_on > w.monday + 6)",
	"CREATE TEMP VIEW treated_week AS"
	" SELECT t.client, t.admission, t.week, t.monday, t.adult,"
	"  coalesce(k.offered, 0) AS offered,"
	"  coalesce(k.attended, 0) AS attended,"
	"  coalesce(k.excused, 0) AS excused,"
	"  coalesce(k.basis, 'actual') AS basis, k.sessions"
	" FROM treated AS t LEFT JOIN (SELECT client,"
	"   (date + 3) / 7 AS week, sum(offered) AS offered,"
	"   sum(attended) AS attended,"
	"   sum(has_reason * (offered - attended)) AS excused,"
	"   max(basis) AS basis, group_concat(session, ' ') AS sessions"
	"   FROM (SELECT * FROM core ORDER BY client, date, session)"
	"   GROUP BY client, (date + 3) / 7) AS k"
	"  ON k.client = t.client AND k.week = t.week",

	/* The first time the author signed any version of a note. */
	"CREATE TEMP VIEW authored AS"
	" SELECT n.id AS note, n.client, n.session, n.author, n.type,"
	"  n.started_at, n.ended_at, (SELECT min(g.known_at)"
	"   FROM signature AS g WHERE g.note = n.id AND g.staff = n.author)"
	"   AS signed_at"
	" FROM note AS n",

	/* A day of core services to a client: what of it may be billed. */
	"CREATE TEMP VIEW core_day AS"
	" SELECT a.client, a.date, sum(a.minutes) AS minutes,"
	"  count(*) AS services, max(a.basis) AS basis,"
	"  count(n.signed_at) AS signed, max(n.signed_at) AS signed_at,"
	"  max(a.until_at) AS until_at,"
	"  group_concat(a.session, ' ') AS sessions"
	" FROM (SELECT * FROM attended WHERE has_word((SELECT value"
	"   FROM parameter WHERE name = 'core_services'), service)"
	"  ORDER BY client, date, session) AS a LEFT JOIN (SELECT session,"
	"   client, min(signed_at) AS signed_at FROM authored"
	"   WHERE type = 'progress' GROUP BY session, client) AS n"
	"  ON n.session = a.session AND n.client = a.client"
	" GROUP BY a.client, a.date",

	/* When somebody was spoken to who did not come. */
	"CREATE TEMP VIEW outreach AS"
	" SELECT id AS note, client, started_at, day_of(started_at) AS date"
	" FROM note WHERE type IN ('outreach', 'contact')",
	/* Waivers in force, approved or not: a version that was amended
	 * needs an approval of its own. */
	"CREATE TEMP VIEW waiver_state AS"
	" SELECT w.id AS waiver, w.rule, w.client, w.staff, w.record,"
	"  w.starts_on, w.last_day, w.asked_by,"
	"  (SELECT min(a.id) FROM waiver_approval AS a WHERE a.waiver = w.id"
	"   AND a.waiver_entry = w.entry AND a.staff <> w.asked_by)"
	"   AS approval,"
	"  u.found, coalesce(u.open, 0) AS open"
	" FROM waiver AS w LEFT JOIN waiver_use AS u ON u.waiver = w.id",

	expiry_view,

	/* Which entry of an id counts that night, and whether it is claimed. */
	("CREATE TEMP VIEW origin AS SELECT e.entry,"
	" e.claimed_at IS NOT NULL AS claimed FROM main.entry AS e"),
	("CREATE TEMP VIEW name AS SELECT t.id, t.kind FROM main.thing AS t"
	" JOIN main.entry AS e ON e.entry = t.entry"
	" WHERE coalesce(e.claimed_at, e.recorded_at) <="
	"  (SELECT night FROM temp.asof)"
	"  AND e.entry <= (SELECT head FROM temp.asof)"),

	/* Not for rules: plain names must not mean what is in the file. */
	"CREATE TEMP VIEW entry AS SELECT NULL AS none WHERE 0",
	"CREATE TEMP VIEW thing AS SELECT NULL AS none WHERE 0",
};

static void
fill_parameters(struct store *store, const struct policy *policy)
{
	const struct parameter *parameters;
	struct rows *rows;
	size_t n;

	store_define(store, "CREATE TEMP TABLE parameter"
	    " (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT");
	rows = rows_open(store, "INSERT INTO temp.parameter (name, value)"
	    " VALUES (:name, :value)");
	parameters = policy_parameters(policy, &n);
	for (size_t i = 0; i < n; i++) {
		rows_text(rows, "name", parameters[i].name);
		if (parameters[i].text != NULL)
			rows_text(rows, "value", parameters[i].text);
		else
			rows_int(rows, "value", parameters[i].number);
		rows_next(rows);
		rows_reset(rows);
	}
	rows_close(rows);
}

static void
fill_licenses(struct store *store, const struct policy *policy)
{
	const struct license_type *types;
	struct rows *rows;
	size_t n;

	store_define(store, "CREATE TEMP TABLE license_type"
	    " (type TEXT PRIMARY KEY, independent INTEGER NOT NULL,"
	    " iop_independent INTEGER NOT NULL) STRICT");
	rows = rows_open(store, "INSERT INTO temp.license_type"
	    " (type, independent, iop_independent)"
	    " VALUES (:type, :independent, :iop_independent)");
	types = policy_licenses(policy, &n);
	for (size_t i = 0; i < n; i++) {
		rows_text(rows, "type", types[i].type);
		rows_int(rows, "independent", types[i].independent);
		rows_int(rows, "iop_independent", types[i].iop_independent);
		rows_next(rows);
		rows_reset(rows);
	}
	rows_close(rows);
}

static void
fill_payers(struct store *store, const struct policy *policy)
{
	const struct payer *payers;
	struct rows *rows;
	size_t n;

	store_define(store, "CREATE TEMP TABLE payer"
	    " (payer TEXT NOT NULL, code TEXT NOT NULL, unit TEXT NOT NULL,"
	    " minutes INTEGER NOT NULL, authorization TEXT NOT NULL,"
	    " days INTEGER NOT NULL, PRIMARY KEY (payer, code)) STRICT");
	rows = rows_open(store, "INSERT INTO temp.payer"
	    " (payer, code, unit, minutes, authorization, days)"
	    " VALUES (:payer, :code, :unit, :minutes, :authorization, :days)");
	payers = policy_payers(policy, &n);
	for (size_t i = 0; i < n; i++) {
		rows_text(rows, "payer", payers[i].payer);
		rows_text(rows, "code", payers[i].code);
		rows_text(rows, "unit", payers[i].unit);
		rows_int(rows, "minutes", payers[i].minutes);
		rows_text(rows, "authorization", payers[i].authorization);
		rows_int(rows, "days", payers[i].days);
		rows_next(rows);
		rows_reset(rows);
	}
	rows_close(rows);
}

static void
fill_weeks(struct store *store, int64_t first, int64_t today)
{
	struct rows *rows;

	store_define(store, "CREATE TEMP TABLE calendar"
	    " (week INTEGER PRIMARY KEY, monday INTEGER NOT NULL) STRICT");
	rows = rows_open(store, "WITH RECURSIVE w (week) AS"
	    " (SELECT :first UNION ALL"
	    "  SELECT week + 1 FROM w WHERE week < :last)"
	    " INSERT INTO temp.calendar (week, monday)"
	    " SELECT week, 7 * week - 3 FROM w");
	rows_int(rows, "first", clock_week(first));
	rows_int(rows, "last", clock_week(today));
	rows_next(rows);
	rows_close(rows);
}

static void
fill_days(struct store *store, int64_t first, int64_t today)
{
	struct rows *rows;

	store_define(store, "CREATE TEMP TABLE calendar_day"
	    " (day INTEGER PRIMARY KEY, month TEXT NOT NULL) STRICT");
	rows = rows_open(store, "WITH RECURSIVE d (day) AS"
	    " (SELECT :first UNION ALL"
	    "  SELECT day + 1 FROM d WHERE day < :today)"
	    " INSERT INTO temp.calendar_day (day, month)"
	    " SELECT day, month_text(day) FROM d WHERE day <= :today");
	rows_int(rows, "first", first);
	rows_int(rows, "today", today);
	rows_next(rows);
	rows_close(rows);
}

/* The weeks from the first admission to the one of today, and their days. */
static void
fill_calendar(struct store *store, int64_t today)
{
	int64_t first = store_number(store,
	    "SELECT min(admitted_on) FROM admission", today);

	fill_weeks(store, first, today);
	fill_days(store, first, today);
}

void
views_define(struct store *store, const struct policy *policy, int64_t today)
{
	fill_parameters(store, policy);
	fill_licenses(store, policy);
	fill_payers(store, policy);
	fill_calendar(store, today);
	store_define(store, "CREATE TEMP TABLE waiver_use"
	    " (waiver TEXT PRIMARY KEY, found INTEGER NOT NULL,"
	    " open INTEGER NOT NULL) STRICT");
	for (size_t i = 0; i < sizeof(views) / sizeof(views[0]); i++)
		store_define(store, views[i]);
}

void
views_in_force(struct store *store, int64_t today)
{
	struct policy *policy = policy_in_force(store);

	views_define(store, policy, today);
	policy_free(policy);
}

const char *
views_sql(size_t i)
{
	return i < sizeof(views) / sizeof(views[0]) ? views[i] : NULL;
}
