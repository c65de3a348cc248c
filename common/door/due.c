#include "common/base/clock.h"
#include "common/policy/policy.h"
#include "common/store/store.h"
#include "due.h"

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
due_rows(struct store *store, const struct policy *policy, int64_t now,
    int64_t until)
{
	int64_t today = clock_day(now);
	struct rows *rows = rows_open(store,
	    "WITH here AS (SELECT client, admission, first_day FROM stay"
	    "  WHERE :today BETWEEN first_day AND coalesce(last_day, :today)),"
	    " todo AS ("
	    " SELECT a.client, 'discharge-summary' AS what,"
	    "  d.discharged_on + :summary AS due, d.id AS record,"
	    "  'iop-note new note type=discharge-summary client='"
	    "   || a.client AS act"
	    " FROM discharge AS d JOIN admission AS a ON a.id = d.admission"
	    " WHERE NOT EXISTS (SELECT 1 FROM authored AS n"
	    "  WHERE n.client = a.client AND n.type = 'discharge-summary'"
	    "   AND n.signed_at IS NOT NULL"
	    "   AND day_of(n.started_at) >= d.discharged_on - 7)"
	    " UNION ALL"
	    " SELECT a.client, 'aftercare', :contact + coalesce((SELECT"
	    "   max(c.contacted_on) FROM aftercare AS c"
	    "   WHERE c.discharge = d.id), d.discharged_on), d.id,"
	    "  'iop-enroll new aftercare discharge=' || d.id"
	    " FROM discharge AS d JOIN admission AS a ON a.id = d.admission"
	    " WHERE d.aftercare_until >= :today"
	    "  AND NOT EXISTS (SELECT 1 FROM admission AS b"
	    "   WHERE b.client = a.client"
	    "    AND b.admitted_on > d.discharged_on)"
	    " UNION ALL"
	    " SELECT client, 'referral', referred_on + :referral, id,"
	    "  'iop-enroll show ' || id"
	    " FROM referral WHERE outcome = 'pending'"
	    "  AND followed_up_on IS NULL"
	    " UNION ALL"
	    " SELECT client, what, last_day, record, act FROM ending"
	    " WHERE what IN ('authorization', 'coverage')"
	    "  AND (last_day >= :today OR (client IN (SELECT client FROM here)"
	    "   AND coalesce(again_on, :today + 1) > :today))"
	    " UNION ALL"
	    " SELECT client, 'coverage', first_day, admission,"
	    "  'iop-enroll new coverage client=' || client FROM here AS h"
	    " WHERE NOT EXISTS (SELECT 1 FROM coverage AS c"
	    "  WHERE c.client = h.client AND c.starts_on <= :today"
	    "   AND coalesce(c.ends_on, :today) >= h.first_day)"
	    " UNION ALL"
	    " SELECT client, 'diagnosis', first_day, admission,"
	    "  'iop-enroll new diagnosis client=' || client FROM here AS h"
	    " WHERE NOT EXISTS (SELECT 1 FROM diagnosis AS g"
	    "  WHERE g.client = h.client AND g.class = 'substance-use')"
	    " UNION ALL"
	    " SELECT client, 'crisis-follow-up',"
	    "  day_of(started_at) + :crisis, id, 'iop-note show ' || id"
	    " FROM note WHERE type = 'crisis' AND followed_up_on IS NULL"
	    " UNION ALL"
	    " SELECT c.id, 'comes-of-age', c.adult_from, c.id,"
	    "  'iop-schedule week --client ' || c.id"
	    " FROM client AS c JOIN here AS h ON h.client = c.id"
	    " WHERE c.adult_from >= :today)"
	    " SELECT client || '.' || what || '.' || record AS id, client,"
	    "  what, due, due < :today AS overdue, record, act"
	    " FROM todo WHERE due <= :until"
	    " ORDER BY due, client, what, record");

	rows_int(rows, "summary", policy_number(policy,
	    "discharge_summary_days", DUE_SUMMARY));
	rows_int(rows, "contact", policy_number(policy,
	    "aftercare_contact_days", DUE_CONTACT));
	rows_int(rows, "referral", policy_number(policy, "referral_days",
	    DUE_REFERRAL));
	rows_int(rows, "crisis", policy_number(policy, "crisis_days",
	    DUE_CRISIS));
	rows_int(rows, "today", today);
	rows_int(rows, "until", until);
	return rows;
}

struct rows *
staff_due_rows(struct store *store, const struct policy *policy,
    int64_t now, int64_t until)
{
	int64_t today = clock_day(now);
	struct rows *rows = rows_open(store,
	    "WITH here AS (SELECT id FROM staff"
	    "  WHERE coalesce(ended_on, :today) >= :today),"
	    " todo AS ("
	    " SELECT staff, what, last_day AS due, record, act FROM ending"
	    " WHERE what IN ('license', 'training', 'designation',"
	    "   'document', 'supervisor', 'assignment') AND (last_day >= :today"
	    "  OR ((staff IS NULL OR staff IN (SELECT id FROM here))"
	    "   AND coalesce(again_on, :today + 1) > :today))"
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
	    "  iif(v.cover IS NULL,"
	    "   'iop-schedule list facilitator=' || v.staff,"
	    "   'iop-schedule cover ' || v.id || ' --reason leave')"
	    " FROM leave AS v WHERE v.ends_on >= :today AND EXISTS (SELECT 1"
	    "  FROM led AS l WHERE l.staff = v.staff AND l.starts_at > :now"
	    "   AND l.date BETWEEN max(v.starts_on, :today) AND v.ends_on))"
	    " SELECT coalesce(staff, 'agency') || '.' || what || '.' || record"
	    "  AS id, staff, what, due, due < :today AS overdue, record, act"
	    " FROM todo WHERE due <= :until"
	    " ORDER BY due, staff, what, record");

	(void)policy;
	rows_int(rows, "today", today);
	rows_int(rows, "until", until);
	rows_int(rows, "now", now);
	rows_int(rows, "sunday", clock_monday(clock_week(today)) + 6);
	return rows;
}
