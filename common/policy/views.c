/*
 * The views that rules and reports count by, iop-policy(5), a file of SQL
 * each: they are of the night the store is set to, like the kinds they read.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/clock.h"
#include "common/base/word.h"
#include "common/policy/amendable.sql.h"
#include "common/policy/approved.sql.h"
#include "common/policy/attended.sql.h"
#include "common/policy/attendance_moved.sql.h"
#include "common/policy/authored.sql.h"
#include "common/policy/booked.sql.h"
#include "common/policy/core.sql.h"
#include "common/policy/client_day.sql.h"
#include "common/policy/client_week.sql.h"
#include "common/policy/cosigned.sql.h"
#include "common/policy/day_moved.sql.h"
#include "common/policy/ending.sql.h"
#include "common/policy/held.sql.h"
#include "common/policy/led.sql.h"
#include "common/policy/licensed.sql.h"
#include "common/policy/name.sql.h"
#include "common/policy/note_known.sql.h"
#include "common/policy/note_moved.sql.h"
#include "common/policy/origin.sql.h"
#include "common/policy/outreach.sql.h"
#include "common/policy/recorded.sql.h"
#include "common/policy/roster.sql.h"
#include "common/policy/service.sql.h"
#include "common/policy/service_note.sql.h"
#include "common/policy/session_due.sql.h"
#include "common/policy/session_later.sql.h"
#include "common/policy/session_moved.sql.h"
#include "common/policy/signed.sql.h"
#include "common/policy/signed_version.sql.h"
#include "common/policy/signature_made.sql.h"
#include "common/policy/signed_note.sql.h"
#include "common/policy/signing.sql.h"
#include "common/policy/stay.sql.h"
#include "common/policy/treated.sql.h"
#include "common/policy/waiver_state.sql.h"
#include "common/policy/wrong_admission.sql.h"
#include "common/policy/wrong_attendance.sql.h"
#include "common/policy/wrong_attendance_end.sql.h"
#include "common/policy/wrong_author.sql.h"
#include "common/policy/wrong_claim.sql.h"
#include "common/policy/wrong_end.sql.h"
#include "common/policy/wrong_membership.sql.h"
#include "common/policy/wrong_note.sql.h"
#include "common/policy/wrong_note_end.sql.h"
#include "common/policy/wrong_paper.sql.h"
#include "common/policy/wrong_roster.sql.h"
#include "common/policy/wrong_session.sql.h"
#include "common/policy/wrong_session_end.sql.h"
#include "common/policy/wrong_signature.sql.h"
#include "common/policy/wrong_signed.sql.h"
#include "common/policy/wrong_stay_end.sql.h"
#include "common/sql/sql.h"
#include "common/store/store.h"
#include "policy.h"
#include "views.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* In this order: a view reads those before it. */
static const char *const views[] = {
	licensed_sql, held_sql, attended_sql, led_sql, roster_sql, booked_sql,
	core_sql, stay_sql, treated_sql, client_week_sql,
	recorded_sql, note_known_sql, signed_sql, cosigned_sql, signing_sql,
	signed_version_sql, approved_sql, authored_sql, client_day_sql,
	service_sql, service_note_sql, outreach_sql, origin_sql,
	waiver_state_sql, ending_sql, name_sql,
	/* What records say against one another; after all that they read. */
	signed_note_sql, amendable_sql, wrong_note_sql, wrong_signed_sql,
	wrong_attendance_sql, wrong_author_sql, wrong_claim_sql,
	signature_made_sql, wrong_signature_sql,
	wrong_admission_sql, wrong_membership_sql, wrong_session_sql,
	wrong_roster_sql, wrong_paper_sql,
	session_moved_sql, attendance_moved_sql, session_due_sql,
	session_later_sql,
	note_moved_sql, day_moved_sql, wrong_session_end_sql,
	wrong_attendance_end_sql, wrong_note_end_sql, wrong_stay_end_sql,
	wrong_end_sql,
	/* Not for rules: plain names must not mean what is in the file. */
	"CREATE TEMP VIEW entry AS SELECT NULL AS none WHERE 0",
	"CREATE TEMP VIEW thing AS SELECT NULL AS none WHERE 0",
	"CREATE TEMP VIEW sealed_length AS SELECT NULL AS none WHERE 0",
};

static void
put_setting(struct rows *rows, const struct parameter *parameter, size_t i)
{
	const struct setting *setting = &parameter->settings[i];

	rows_text(rows, "name", parameter->name);
	if (setting->text != NULL)
		rows_text(rows, "value", setting->text);
	else
		rows_int(rows, "value", setting->number);
	rows_null(rows, "from");
	if (setting->from != INT64_MIN)
		rows_int(rows, "from", setting->from);
	rows_null(rows, "until");
	if (i + 1 < parameter->settings_n)
		rows_int(rows, "until", setting[1].from - 1);
	rows_next(rows);
	rows_reset(rows);
}

static void
fill_parameters(struct store *store, const struct policy *policy)
{
	const struct parameter *parameters;
	const struct setting *setting;
	struct rows *rows;
	size_t n;

	store_forget_settings(store);
	store_define(store, "CREATE TEMP TABLE parameter"
	    " (name TEXT NOT NULL, value ANY NOT NULL, \"from\" INTEGER,"
	    " until INTEGER, UNIQUE (name, \"from\")) STRICT");
	rows = rows_open(store, "INSERT INTO temp.parameter"
	    " VALUES (:name, :value, :from, :until)");
	parameters = policy_parameters(policy, &n);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < parameters[i].settings_n; j++) {
			setting = &parameters[i].settings[j];
			put_setting(rows, &parameters[i], j);
			store_add_setting(store, parameters[i].name,
			    setting->from, setting->text, setting->number);
		}
	rows_close(rows);
}

static void
bind_license(struct rows *rows, const struct license_type *type)
{
	rows_text(rows, "type", type->type);
	rows_int(rows, "independent", type->independent);
	rows_int(rows, "iop_independent", type->iop_independent);
	rows_null(rows, "unsure_from");
	if (type->unsure_from != INT64_MAX)
		rows_int(rows, "unsure_from", type->unsure_from);
	rows_int(rows, "assess", type->assess);
	rows_int(rows, "diagnose", type->diagnose);
	rows_int(rows, "treat", type->treat);
	rows_int(rows, "prescribe", type->prescribe);
	rows_int(rows, "supervise", type->supervise);
	rows_int(rows, "grace_days", type->grace_days);
	rows_null(rows, "renews");
	if (type->renews != NULL)
		rows_text(rows, "renews", type->renews);
}

static void
fill_licenses(struct store *store, const struct policy *policy)
{
	const struct license_type *types;
	struct rows *rows;
	size_t n;

	store_define(store, "CREATE TEMP TABLE license_type"
	    " (type TEXT PRIMARY KEY, independent INTEGER NOT NULL,"
	    " iop_independent INTEGER NOT NULL, unsure_from INTEGER,"
	    " assess INTEGER NOT NULL, diagnose INTEGER NOT NULL,"
	    " treat INTEGER NOT NULL, prescribe INTEGER NOT NULL,"
	    " supervise INTEGER NOT NULL, grace_days INTEGER NOT NULL,"
	    " renews TEXT) STRICT");
	rows = rows_open(store, "INSERT INTO temp.license_type"
	    " VALUES (:type, :independent, :iop_independent, :unsure_from,"
	    " :assess, :diagnose, :treat, :prescribe, :supervise, :grace_days,"
	    " :renews)");
	types = policy_licenses(policy, &n);
	for (size_t i = 0; i < n; i++) {
		bind_license(rows, &types[i]);
		rows_next(rows);
		rows_reset(rows);
	}
	rows_close(rows);
}

static void
bind_payer(struct rows *rows, const struct payer *payer)
{
	rows_text(rows, "payer", payer->payer);
	rows_text(rows, "code", payer->code);
	rows_text(rows, "unit", payer->unit);
	rows_int(rows, "minutes", payer->minutes);
	rows_text(rows, "rounding", payer->rounding);
	rows_text(rows, "authorization", payer->authorization);
	rows_int(rows, "days", payer->days);
	rows_text(rows, "authority", payer->authority);
	rows_text(rows, "cite", payer->cite);
	rows_text(rows, "unit_authority", payer->unit_authority);
	rows_text(rows, "unit_cite", payer->unit_cite);
	rows_text(rows, "days_authority", payer->days_authority);
	rows_text(rows, "days_cite", payer->days_cite);
}

static void
fill_payers(struct store *store, const struct policy *policy)
{
	const struct payer *payers;
	struct rows *rows;
	size_t n;

	store_define(store, "CREATE TEMP TABLE payer"
	    " (payer TEXT NOT NULL, code TEXT NOT NULL, unit TEXT NOT NULL,"
	    " minutes INTEGER NOT NULL, rounding TEXT NOT NULL,"
	    " authorization TEXT NOT NULL, days INTEGER NOT NULL,"
	    " authority TEXT NOT NULL, cite TEXT NOT NULL,"
	    " unit_authority TEXT NOT NULL, unit_cite TEXT NOT NULL,"
	    " days_authority TEXT NOT NULL, days_cite TEXT NOT NULL,"
	    " PRIMARY KEY (payer, code)) STRICT");
	rows = rows_open(store, "INSERT INTO temp.payer VALUES (:payer, :code,"
	    " :unit, :minutes, :rounding, :authorization, :days, :authority,"
	    " :cite, :unit_authority, :unit_cite, :days_authority,"
	    " :days_cite)");
	payers = policy_payers(policy, &n);
	for (size_t i = 0; i < n; i++) {
		bind_payer(rows, &payers[i]);
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

/* The weeks from the first admission to the one of today, and their days; no
 * day where nobody was ever admitted. */
static void
fill_calendar(struct store *store, int64_t today)
{
	int64_t first = store_number(store,
	    "SELECT min(admitted_on) FROM admission", today + 1);

	fill_weeks(store, first < today ? first : today, today);
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
	for (size_t i = 0; i < COUNT(views); i++)
		store_view(store, views[i]);
}

bool
views_say(const char *word)
{
	for (size_t i = 0; i < COUNT(views); i++)
		if (word_find(views[i], word) != NULL)
			return true;
	return false;
}

void
views_in_force(struct store *store, int64_t today)
{
	struct policy *policy = policy_terms_in_force(store);

	views_define(store, policy, today);
	policy_free(policy);
}

/* Keeping */

enum { INDEXES = 4, OFTEN = 15 };

_Static_assert(COUNT(views) <= VIEWS_MAX, "as many are seen");

/* Each after those that it reads, with what others look it up by. */
static const struct {
	const char	*name;
	const char	*by[INDEXES];
} dear[VIEWS_KEPT] = {
	{ "session_time", { "id", "\"group\", date", "client, date", "date" } },
	{ "attended", { "id", "session, client", "client, date" } },
	{ "roster", { "session, client", "client, date" } },
	{ "core", { "client, date", "session, client" } },
	{ "client_week", { "client, week" } },
	{ "recorded", { "id" } },
	{ "note_known", { "id", "entry" } },
	{ "signed", { "note", "id" } },
	{ "cosigned", { "note", "id" } },
	{ "signed_version", { "id, version" } },
	{ "authored", { "note", "session, client", "client, type" } },
	{ "client_day", { "client, date" } },
	{ "session_moved", { "id" } },
	{ "attendance_moved", { "id", "session" } },
	{ "session_due", { "id" } },
	/* Of many arms, one a rule: dear where all rules are asked. */
	{ "note_moved", { "id" } },
	{ "day_moved", { "id" } },
	{ "wrong_note", { NULL } },
	{ "wrong_signed", { NULL } },
	{ "wrong_attendance", { NULL } },
	{ "wrong_author", { NULL } },
	{ "wrong_claim", { NULL } },
	{ "wrong_signature", { NULL } },
	{ "wrong_admission", { NULL } },
	{ "wrong_membership", { NULL } },
	{ "wrong_session", { NULL } },
	{ "wrong_roster", { NULL } },
	{ "wrong_paper", { NULL } },
	{ "wrong_end", { NULL } },
};

/* What a text asks for, and the views do that it names. */
static void
find_dear(struct views_kept *kept, const char *sql)
{
	const char *at;
	char name[64];
	size_t n;

	for (size_t i = 0; i < VIEWS_KEPT; i++)
		kept->asked[i] = kept->asked[i] ||
		    word_find(sql, dear[i].name) != NULL;
	for (size_t i = 0; i < COUNT(views); i++) {
		if (kept->seen[i])
			continue;
		at = sql_view_name(views[i], &n);
		snprintf(name, sizeof(name), "%.*s", (int)n, at);
		if (word_find(sql, name) == NULL)
			continue;
		kept->seen[i] = true;
		find_dear(kept, at);
	}
}

static void
keep(struct store *store, const char *name, const char *const by[])
{
	char sql[256];

	store_keep(store, name);
	for (int i = 0; i < INDEXES && by[i] != NULL; i++) {
		snprintf(sql, sizeof(sql), "CREATE INDEX temp.kept_%s_%d"
		    " ON %s (%s)", name, i, name, by[i]);
		store_define(store, sql);
	}
}

void
views_ask(struct views_kept *kept, const char *sql)
{
	find_dear(kept, sql);
}

void
views_keep(struct store *store, struct views_kept *kept, bool all)
{
	for (size_t i = 0; i < VIEWS_KEPT; i++) {
		if (!kept->asked[i] || kept->kept[i] || (!all && i >= OFTEN))
			continue;
		keep(store, dear[i].name, dear[i].by);
		kept->kept[i] = true;
	}
}
