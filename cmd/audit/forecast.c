#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/base/clock.h"
#include "common/night/night.h"
#include "common/out/out.h"
#include "common/policy/views.h"
#include "common/store/store.h"
#include "forecast.h"

static const struct field forecast_fields[] = {
	{ "what", FIELD_WORD, 0, "note hours license authorization units "
	    "waiver training document designation coverage supervisor "
	    "assignment",
	    .help = "of what" },
	{ "client", FIELD_LINE, .help = "whom it is about" },
	{ "staff", FIELD_LINE, .help = "who must act" },
	{ "record", FIELD_LINE, .help = "the record it is about" },
	{ "due", FIELD_TIME, .help = "when a note will be late" },
	{ "last_day", FIELD_DATE, .help = "last day before it runs out" },
	{ "week", FIELD_WEEK, .help = "which week's hours" },
	{ "done", FIELD_INT,
	    .help = "core minutes attended, or missed for a reason" },
	{ "unmarked", FIELD_INT,
	    .help = "core minutes begun, and nobody has said who came" },
	{ "offered", FIELD_INT, .help = "core minutes still to come" },
	{ "required", FIELD_INT, .help = "weekly minimum" },
	{ "short_by", FIELD_INT,
	    .help = "what all of these together lack of it" },
	{ "message", FIELD_TEXT, .help = "in words" },
	{ "remedy", FIELD_TEXT, .help = "a command that mends or shows it" },
};

const struct kind forecast_kind = { .name = "forecast",
	.fields = forecast_fields,
	.n = sizeof(forecast_fields) / sizeof(forecast_fields[0]),
	.help = "what will happen unless somebody acts; never stored" };

static void
keep(struct forecast *forecast, const struct record *r)
{
	if (forecast->n == forecast->size) {
		forecast->size = 2 * forecast->size + 16;
		forecast->rows = realloc(forecast->rows,
		    forecast->size * sizeof(*forecast->rows));
		if (forecast->rows == NULL)
			err(EX_OSERR, NULL);
	}
	record_copy(&forecast->rows[forecast->n++], r);
}

static void
keep_all(struct forecast *forecast, struct rows *rows)
{
	struct record r;

	while (rows_next(rows)) {
		rows_record(rows, &r, &forecast_kind);
		keep(forecast, &r);
	}
	rows_close(rows);
}

static void
put_row(struct out *out, const struct record *r)
{
	char when[CLOCK_BYTES] = "";

	if (record_has(r, "due"))
		clock_spell_time(record_number(r, "due"), when);
	else if (record_has(r, "last_day"))
		clock_spell_day(record_number(r, "last_day"), when);
	out_printf(out, "\n  %s%s%s%s%s\n    %s\n    remedy: %s\n", r->id,
	    when[0] != '\0' ? ", " : "", when,
	    record_has(r, "staff") ? ", " : "",
	    record_has(r, "staff") ? record_text(r, "staff") : "",
	    record_text(r, "message"), record_text(r, "remedy"));
}

/*
 * Notes: what the rule of the audit will find once every service up to now is
 * as old as a note may be.
 */
static void
take_notes(struct forecast *forecast, struct night *night)
{
	const struct rule *rule = policy_rule(night->policy, "note-48h");
	struct record r;

	if (rule == NULL)
		return;
	audit_rule(night->audit, rule);
	audit_sort(night->audit);
	night_look_ahead(night, NULL, rule, false,
	    policy_number(night->policy, "note_hours", 0) * 3600 + 1);
	for (size_t i = 0; i < audit_n(night->audit); i++) {
		const struct record *f = audit_finding(night->audit, i);

		if (!finding_is(f, "ahead"))
			continue;
		record_begin(&r, &forecast_kind);
		r.id = f->id;
		record_set(&r, "what", "note");
		record_set(&r, "client", record_text(f, "client"));
		record_set(&r, "staff", record_text(f, "staff"));
		record_set(&r, "record", record_text(f, "record"));
		record_set_number(&r, "due", record_number(f, "due"));
		record_set(&r, "message", record_text(f, "message"));
		record_set(&r, "remedy", record_text(f, "remedy"));
		keep(forecast, &r);
		record_free(&r);
	}
}

/*
 * Hours.  What was missed for a documented reason is answered, as the rules
 * hours-*-attended have it; a service that has begun and that nobody has
 * marked may still have been attended.  Neither is held against the client.
 */
static const char hours_query[] =
    "SELECT 'hours:' || h.client || ':' || week_text(h.week) AS id,"
    " 'hours' AS what, h.client, (SELECT a.facilitator FROM admission AS a"
    "  WHERE a.id = h.admission) AS staff, h.admission AS record, h.week,"
    " h.done, h.unmarked, h.offered, h.required,"
    " h.required - h.done - h.unmarked - h.offered AS short_by,"
    " 'attended ' || (h.done - h.excused) || iif(h.excused > 0,"
    "  ', excused ' || h.excused, '') || iif(h.unmarked > 0,"
    "  ', not marked ' || h.unmarked, '') || ', still offered '"
    "  || h.offered || ' of ' || h.required || ' minutes: short by '"
    "  || (h.required - h.done - h.unmarked - h.offered) AS message,"
    " 'iop-schedule new session client=' || h.client AS remedy"
    " FROM (SELECT t.client, t.admission, t.week,"
    "   iif(t.adult, :adult, :adolescent) AS required,"
    "   coalesce(sum(iif(k.reason IS NULL, k.attended, k.minutes)), 0)"
    "    AS done,"
    "   coalesce(sum(iif(k.reason IS NULL, 0, k.minutes - k.attended)), 0)"
    "    AS excused,"
    "   coalesce(sum(iif(k.mark IS NULL AND k.starts_at <= :now, k.minutes,"
    "    0)), 0) AS unmarked,"
    "   coalesce(sum(iif(k.mark IS NULL AND k.starts_at > :now, k.minutes,"
    "    0)), 0) AS offered"
    "  FROM treated AS t LEFT JOIN (SELECT r.client, r.starts_at, r.minutes,"
    "    a.id AS mark, a.reason,"
    "    iif(a.status IN ('present', 'late', 'left-early'),"
    "     min(coalesce(a.minutes, r.lasted), r.lasted), 0) AS attended"
    "    FROM roster AS r LEFT JOIN attendance AS a"
    "     ON a.session = r.session AND a.client = r.client"
    "    WHERE r.date BETWEEN :monday AND :monday + 6"
    "     AND r.status = 'planned' AND has_word((SELECT value"
    "      FROM parameter WHERE name = 'core_services'), r.service)) AS k"
    "   ON k.client = t.client"
    "  WHERE t.week = :week GROUP BY t.client, t.admission) AS h"
    " WHERE h.done + h.unmarked + h.offered < h.required"
    " ORDER BY h.client";

static void
take_hours(struct forecast *forecast, const struct night *night, int64_t week)
{
	struct store *store = store_open(store_path(night->store),
	    STORE_READ);
	struct rows *rows;

	store_as_of(store, night->as_of, night->head);
	views_define(store, night->policy, clock_monday(week));
	rows = rows_open(store, hours_query);
	rows_int(rows, "week", week);
	rows_int(rows, "monday", clock_monday(week));
	rows_int(rows, "now", night->at);
	rows_int(rows, "adult", policy_number(night->policy,
	    "adult_minutes", 0));
	rows_int(rows, "adolescent", policy_number(night->policy,
	    "adolescent_minutes", 0));
	keep_all(forecast, rows);
	store_close(store);
}

/*
 * What runs out from today on, as the view `ending' has it, and the days of an
 * authorization that are used up before it ends.
 */
static const char ends_query[] =
    "WITH ends AS ("
    " SELECT what, client, staff, record, last_day, name, act AS remedy"
    "  FROM ending WHERE last_day BETWEEN :today AND :until"
    /* the day of the last unit, where services go on beyond it: a unit is a
     * day of enough core services, done or still on the calendar */
    " UNION ALL"
    " SELECT 'units', u.client, NULL, u.id, u.date, u.payer,"
    "  'iop-enroll new authorization client=' || u.client"
    "  FROM (SELECT z.id, z.client, z.payer, z.code, z.units, k.date,"
    "    row_number() OVER (PARTITION BY z.id ORDER BY k.date) AS nth,"
    "    lead(k.date) OVER (PARTITION BY z.id ORDER BY k.date) AS next"
    "   FROM authorization AS z JOIN (SELECT client, date,"
    "      sum(minutes) AS minutes"
    "     FROM (SELECT client, date, minutes FROM core_day"
    "      UNION ALL SELECT client, date, minutes FROM roster"
    "       WHERE starts_at > :now AND status = 'planned'"
    "        AND has_word((SELECT value FROM parameter"
    "         WHERE name = 'core_services'), service))"
    "     GROUP BY client, date) AS k"
    "    ON k.client = z.client AND k.date BETWEEN z.starts_on AND z.ends_on"
    "   WHERE EXISTS (SELECT 1 FROM payer AS p WHERE p.payer = z.payer"
    "    AND p.code = coalesce(z.code, p.code) AND p.unit = 'day'"
    "    AND k.minutes >= p.minutes)) AS u"
    "  WHERE u.nth = u.units AND u.next IS NOT NULL AND NOT EXISTS"
    "   (SELECT 1 FROM authorization AS o WHERE o.client = u.client"
    "    AND o.payer = u.payer AND o.code IS u.code AND o.id <> u.id"
    "    AND u.next BETWEEN o.starts_on AND o.ends_on)"
    ") SELECT e.what || ':' || e.record AS id, e.what, e.client, e.staff,"
    " e.record, e.last_day, e.what || ' ' || e.name || ' runs out on '"
    "  || date_text(e.last_day) AS message, e.remedy"
    " FROM ends AS e WHERE e.last_day BETWEEN :today AND :until"
    " ORDER BY e.last_day, e.what, e.record";

static void
take_ends(struct forecast *forecast, const struct night *night,
    int64_t last_day)
{
	struct rows *rows = rows_open(night->store, ends_query);

	rows_int(rows, "today", clock_day(night->at));
	rows_int(rows, "now", night->at);
	rows_int(rows, "until", last_day);
	keep_all(forecast, rows);
}

void
forecast_take(struct forecast *forecast, struct night *night, int64_t week,
    int64_t last_day)
{
	*forecast = (struct forecast){ .week = week, .last_day = last_day };
	take_notes(forecast, night);
	forecast->notes = forecast->n;
	take_hours(forecast, night, week);
	forecast->clients = forecast->n - forecast->notes;
	take_ends(forecast, night, last_day);
	forecast->ends = forecast->n - forecast->notes - forecast->clients;
}

void
forecast_free(struct forecast *forecast)
{
	for (size_t i = 0; i < forecast->n; i++)
		record_free(&forecast->rows[i]);
	free(forecast->rows);
}

static void
put_text(struct out *out, const struct forecast *forecast,
    const struct night *night)
{
	char week[CLOCK_BYTES], day[CLOCK_BYTES];

	if (forecast->n == 0)
		return;
	out_printf(out, "%zu note%s will be late, %zu client%s out of reach "
	    "of the hours of %s, %zu run%s out by %s", forecast->notes,
	    forecast->notes == 1 ? "" : "s", forecast->clients,
	    forecast->clients == 1 ? "" : "s",
	    clock_spell_week(forecast->week, week), forecast->ends,
	    forecast->ends == 1 ? "s" : "",
	    clock_spell_day(forecast->last_day, day));
	night_put(out, night);
	for (size_t i = 0; i < forecast->n; i++) {
		if (i == 0 && forecast->notes > 0)
			out_text(out, "\nNotes that will be late\n");
		if (i == forecast->notes && forecast->clients > 0)
			out_text(out, "\nClients who can no longer reach the "
			    "week's hours\n");
		if (i == forecast->n - forecast->ends)
			out_text(out, "\nWhat runs out\n");
		put_row(out, &forecast->rows[i]);
	}
}

void
forecast_put(struct out *out, const struct forecast *forecast,
    const struct night *night)
{
	if (out_is_prose(out)) {
		put_text(out, forecast, night);
		return;
	}
	out_head(out, &forecast_kind, 0);
	for (size_t i = 0; i < forecast->n; i++)
		out_record(out, &forecast->rows[i], 0);
}
