#include "due.h"
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
