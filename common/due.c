#include <sysexits.h>

#include "audit.h"
#include "cli.h"
#include "clock.h"
#include "due.h"
#include "status.h"
#include "store.h"

static const struct field due_fields[] = {
	{ "client", FIELD_LINE, .help = "about whom" },
	{ "what", FIELD_LINE, .help = "what is due" },
	{ "due", FIELD_DATE, .help = "last day for it" },
	{ "overdue", FIELD_BOOL, .help = "is that day over" },
	{ "record", FIELD_LINE, .help = "what it follows from" },
	{ "act", FIELD_LINE, .help = "the command that does it" },
};
const struct kind due_kind = { .name = "due", .fields = due_fields,
	.n = sizeof(due_fields) / sizeof(due_fields[0]) };

static const struct field staff_due_fields[] = {
	{ "staff", FIELD_LINE, .help = "about whom; none: the agency" },
	{ "what", FIELD_LINE, .help = "what is due" },
	{ "due", FIELD_DATE, .help = "last day for it" },
	{ "overdue", FIELD_BOOL, .help = "is that day over" },
	{ "record", FIELD_LINE, .help = "what it follows from" },
	{ "act", FIELD_LINE, .help = "the command that does it" },
};
const struct kind staff_due_kind = { .name = "staff_due",
	.fields = staff_due_fields,
	.n = sizeof(staff_due_fields) / sizeof(staff_due_fields[0]) };

struct rows *
due_rows(struct store *store, int64_t today, int64_t until)
{
	struct rows *rows = rows_open(store,
	    "WITH number AS (SELECT"
	    "  max(iif(name = 'discharge_summary_days', value, 0)) AS summary,"
	    "  max(iif(name = 'aftercare_contact_days', value, 0)) AS contact,"
	    "  max(iif(name = 'referral_days', value, 0)) AS referral,"
	    "  max(iif(name = 'crisis_days', value, 0)) AS crisis"
	    "  FROM parameter),"
	    " here AS (SELECT client, admission, first_day FROM stay"
	    "  WHERE :today BETWEEN first_day AND coalesce(last_day, :today)),"
	    " todo AS ("
	    " SELECT a.client, 'discharge-summary' AS what,"
	    "  d.discharged_on + summary AS due, d.id AS record,"
	    "  'iop-note new note type=discharge-summary client='"
	    "   || a.client AS act"
	    " FROM discharge AS d JOIN admission AS a ON a.id = d.admission"
	    " JOIN number WHERE NOT EXISTS (SELECT 1 FROM authored AS n"
	    "  WHERE n.client = a.client AND n.type = 'discharge-summary'"
	    "   AND n.signed_at IS NOT NULL"
	    "   AND day_of(n.started_at) >= d.discharged_on - 7)"
	    " UNION ALL"
	    " SELECT a.client, 'aftercare', contact + coalesce((SELECT"
	    "   max(c.contacted_on) FROM aftercare AS c"
	    "   WHERE c.discharge = d.id), d.discharged_on), d.id,"
	    "  'iop-enroll new aftercare discharge=' || d.id"
	    " FROM discharge AS d JOIN admission AS a ON a.id = d.admission"
	    " JOIN number WHERE d.aftercare_until >= :today"
	    "  AND NOT EXISTS (SELECT 1 FROM admission AS b"
	    "   WHERE b.client = a.client"
	    "    AND b.admitted_on > d.discharged_on)"
	    " UNION ALL"
	    " SELECT client, 'referral', referred_on + referral, id,"
	    "  'iop-enroll show ' || id"
	    " FROM referral JOIN number"
	    " WHERE outcome = 'pending' AND followed_up_on IS NULL"
	    " UNION ALL"
	    " SELECT u.client, 'authorization', u.ends_on, u.id,"
	    "  'iop-enroll new authorization client=' || u.client"
	    "   || ' payer=' || u.payer"
	    " FROM authorization AS u JOIN here AS h ON h.client = u.client"
	    " WHERE u.starts_on <= :today AND NOT EXISTS (SELECT 1"
	    "  FROM authorization AS v WHERE v.client = u.client"
	    "   AND v.payer = u.payer AND v.ends_on > u.ends_on"
	    "   AND coalesce(v.code, '') = coalesce(u.code, ''))"
	    " UNION ALL"
	    " SELECT client, 'coverage', first_day, admission,"
	    "  'iop-enroll new coverage client=' || client FROM here AS h"
	    " WHERE NOT EXISTS (SELECT 1 FROM coverage AS c"
	    "  WHERE c.client = h.client AND :today BETWEEN c.starts_on"
	    "   AND coalesce(c.ends_on, :today))"
	    " UNION ALL"
	    " SELECT client, 'diagnosis', first_day, admission,"
	    "  'iop-enroll new diagnosis client=' || client FROM here AS h"
	    " WHERE NOT EXISTS (SELECT 1 FROM diagnosis AS g"
	    "  WHERE g.client = h.client AND g.class = 'substance-use')"
	    " UNION ALL"
	    " SELECT client, 'crisis-follow-up',"
	    "  day_of(started_at) + crisis, id, 'iop-note show ' || id"
	    " FROM note JOIN number"
	    " WHERE type = 'crisis' AND followed_up_on IS NULL"
	    " UNION ALL"
	    " SELECT c.id, 'comes-of-age', c.adult_from, c.id,"
	    "  'iop-schedule week --client ' || c.id"
	    " FROM client AS c JOIN here AS h ON h.client = c.id"
	    " WHERE c.adult_from >= :today)"
	    " SELECT client || '.' || what || '.' || record AS id, client,"
	    "  what, due, due < :today AS overdue, record, act"
	    " FROM todo WHERE due <= :until"
	    " ORDER BY due, client, what, record");

	rows_int(rows, "today", today);
	rows_int(rows, "until", until);
	return rows;
}

struct rows *
staff_due_rows(struct store *store, int64_t today, int64_t until)
{
	struct rows *rows = rows_open(store,
	    "WITH here AS (SELECT id, designated_until FROM staff"
	    "  WHERE coalesce(ended_on, :today) >= :today),"
	    " held_training AS (SELECT *, coalesce(expires_on,"
	    "   iif(subject IN ('matrix', 'evidence-based-practice'),"
	    "    completed_on + (SELECT value FROM parameter"
	    "     WHERE name = 'training_days'), NULL)) AS last_day"
	    "  FROM training),"
	    " todo AS ("
	    " SELECT l.staff, 'license' AS what, max(l.last_day) AS due,"
	    "  l.license AS record,"
	    "  'iop-staff new license staff=' || l.staff AS act"
	    " FROM licensed AS l JOIN here AS h ON h.id = l.staff"
	    " GROUP BY l.staff"
	    " UNION ALL"
	    " SELECT t.staff, 'training', max(t.last_day), t.id,"
	    "  'iop-staff new training staff=' || t.staff || ' subject='"
	    "   || t.subject"
	    " FROM held_training AS t JOIN here AS h ON h.id = t.staff"
	    " WHERE t.last_day IS NOT NULL GROUP BY t.staff, t.subject"
	    " UNION ALL"
	    " SELECT id, 'designation', designated_until, id,"
	    "  'iop-staff show ' || id"
	    " FROM here WHERE designated_until IS NOT NULL"
	    " UNION ALL"
	    " SELECT NULL, 'document', max(expires_on), id,"
	    "  'iop-staff new agency_document type=' || type"
	    " FROM agency_document WHERE expires_on IS NOT NULL"
	    "  AND NOT EXISTS (SELECT 1 FROM agency_document AS e"
	    "   WHERE e.type = agency_document.type AND e.expires_on IS NULL"
	    "    AND coalesce(e.track, '')"
	    "     = coalesce(agency_document.track, ''))"
	    " GROUP BY type, track"
	    " UNION ALL"
	    " SELECT v.supervisee, 'agreement', v.starts_on, v.id,"
	    "  'iop-staff show ' || v.id"
	    " FROM supervision AS v JOIN here AS h ON h.id = v.supervisee"
	    " WHERE v.agreed_on IS NULL"
	    "  AND coalesce(v.ends_on, :today) >= :today"
	    " UNION ALL"
	    " SELECT v.supervisee, 'supervision', :sunday, v.id,"
	    "  'iop-staff new supervision_log supervisee=' || v.supervisee"
	    "   || ' supervisor=' || v.supervisor"
	    " FROM supervision AS v JOIN here AS h ON h.id = v.supervisee"
	    " WHERE :today BETWEEN v.starts_on AND coalesce(v.ends_on, :today)"
	    "  AND EXISTS (SELECT 1 FROM led AS l WHERE l.staff = v.supervisee"
	    "   AND l.date BETWEEN :sunday - 6 AND :sunday)"
	    "  AND NOT EXISTS (SELECT 1 FROM supervision_log AS g"
	    "   WHERE g.supervisee = v.supervisee"
	    "    AND g.met_on BETWEEN :sunday - 6 AND :sunday)"
	    "  AND NOT EXISTS (SELECT 1 FROM licensed AS l"
	    "   WHERE l.staff = v.supervisee AND l.iop_independent"
	    "    AND :sunday - 6 BETWEEN l.first_day AND l.last_day)"
	    " UNION ALL"
	    " SELECT v.staff, 'cover', max(v.starts_on, :today), v.id,"
	    "  'iop-schedule list facilitator=' || v.staff"
	    " FROM leave AS v WHERE v.ends_on >= :today AND EXISTS (SELECT 1"
	    "  FROM led AS l WHERE l.staff = v.staff"
	    "   AND l.date BETWEEN max(v.starts_on, :today) AND v.ends_on))"
	    " SELECT coalesce(staff, 'agency') || '.' || what || '.' || record"
	    "  AS id, staff, what, due, due < :today AS overdue, record, act"
	    " FROM todo WHERE due <= :until"
	    " ORDER BY due, staff, what, record");

	rows_int(rows, "today", today);
	rows_int(rows, "until", until);
	rows_int(rows, "sunday", clock_monday(clock_week(today)) + 6);
	return rows;
}

int
due_report(struct cli *cli, const struct kind *kind,
    struct rows *(*ask)(struct store *, int64_t, int64_t))
{
	int64_t ahead = 14 * 86400, today;
	bool overdue = false;
	struct record r;
	struct rows *rows;

	cli_span(cli, "ahead", &ahead);
	cli_open(cli, STORE_READ);
	today = clock_day(cli_now(cli));
	audit_views_in_force(cli->store, today);
	cli_out(cli, FORMAT_TEXT, FORMAT_TEXT);
	store_read_begin(cli->store);
	rows = ask(cli->store, today, clock_day_after(cli_now(cli), ahead));
	while (rows_next(rows)) {
		rows_record(rows, &r, kind);
		overdue = overdue || record_number(&r, "overdue") != 0;
		out_record(cli->out, &r, OUT_PLAIN);
	}
	rows_close(rows);
	store_read_end(cli->store);
	return overdue ? EX_FOUND : EX_OK;
}
