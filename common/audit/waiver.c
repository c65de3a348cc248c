#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/array/array.h"
#include "common/audit/waivers_put.sql.h"
#include "common/out/out.h"
#include "common/store/store.h"
#include "finding.h"
#include "waiver.h"

struct waiver {
	char		*id, *rule, *client, *staff, *record;
	int64_t		 starts_on, last_day;
	bool		 approved, claimed;
	int64_t		 found, open;	/* findings covered */
	bool		 counted;	/* of its rule, all were seen */
};

struct waivers {
	int64_t		 today;
	struct waiver	*waiver;
	size_t		 n;
};

static char *
copy(const struct rows *rows, const char *column)
{
	char *text;

	if (!rows_has(rows, column))
		return NULL;
	if ((text = strdup(rows_string(rows, column))) == NULL)
		err(EX_OSERR, NULL);
	return text;
}

struct waivers *
waivers_new(struct store *store, int64_t today)
{
	/* the first that waives a finding is the one that it names */
	struct rows *rows = rows_open(store,
	    "SELECT waiver, rule, client, staff, record, starts_on,"
	    " last_day, approval IS NOT NULL AS approved, claimed"
	    " FROM waiver_state"
	    " ORDER BY last_day DESC, waiver");
	struct waivers *w = calloc(1, sizeof(*w));

	if (w == NULL)
		err(EX_OSERR, NULL);
	w->today = today;
	while (rows_next(rows)) {
		w->waiver = array_more(w->waiver, w->n, sizeof(*w->waiver));
		w->waiver[w->n++] = (struct waiver){
		    .id = copy(rows, "waiver"), .rule = copy(rows, "rule"),
		    .client = copy(rows, "client"),
		    .staff = copy(rows, "staff"),
		    .record = copy(rows, "record"),
		    .starts_on = rows_number(rows, "starts_on"),
		    .last_day = rows_number(rows, "last_day"),
		    .approved = rows_number(rows, "approved"),
		    .claimed = rows_number(rows, "claimed") };
	}
	rows_close(rows);
	return w;
}

void
waivers_free(struct waivers *w)
{
	if (w == NULL)
		return;
	for (size_t i = 0; i < w->n; i++) {
		free(w->waiver[i].id);
		free(w->waiver[i].rule);
		free(w->waiver[i].client);
		free(w->waiver[i].staff);
		free(w->waiver[i].record);
	}
	free(w->waiver);
	free(w);
}

static bool
is_named(const char *scope, const char *of)
{
	return scope == NULL || (of != NULL && strcmp(scope, of) == 0);
}

/* The record of that id, or the finding itself. */
static bool
is_of_record(const char *scope, const struct record *f)
{
	return is_named(scope, record_text(f, "record")) ||
	    strcmp(scope, f->id) == 0;
}

static bool
covers(const struct waiver *waiver, const struct record *f)
{
	int64_t day;

	if (strcmp(waiver->rule, record_text(f, "rule")) != 0)
		return false;
	day = record_number(f, "date");
	return is_named(waiver->client, record_text(f, "client")) &&
	    is_named(waiver->staff, record_text(f, "staff")) &&
	    is_of_record(waiver->record, f) &&
	    waiver->starts_on <= day && day <= waiver->last_day;
}

/* The one it is waived by, the last to run out, then by id; or NULL. */
static const struct waiver *
waived_by(const struct waivers *w, const struct record *f)
{
	bool open = finding_is(f, "open");

	for (size_t i = 0; i < w->n; i++)
		if (w->waiver[i].approved && covers(&w->waiver[i], f) &&
		    (!open || w->today <= w->waiver[i].last_day))
			return &w->waiver[i];
	return NULL;
}

/* What another waives is not open again for this one. */
void
waivers_take(struct waivers *w, struct record *f)
{
	bool open = finding_is(f, "open");
	bool nightly = open ||
	    record_number(f, "date") >= w->today - PAST_DAYS;
	const struct waiver *found = waived_by(w, f);

	for (size_t i = 0; nightly && i < w->n; i++) {
		struct waiver *waiver = &w->waiver[i];

		if (waiver->counted || !covers(waiver, f))
			continue;
		waiver->found++;
		waiver->open += open && (found == NULL || found == waiver);
	}
	if (found == NULL)
		return;
	record_set(f, "status", "waived");
	record_set(f, "waiver", found->id);
	if (found->claimed)
		record_set(f, "basis", "claimed");
}

void
waivers_counted(struct waivers *w, const char *rule)
{
	for (size_t i = 0; i < w->n; i++)
		if (strcmp(w->waiver[i].rule, rule) == 0)
			w->waiver[i].counted = true;
}

const char *
waivers_uncounted(const struct waivers *w, size_t *at)
{
	while (*at < w->n && w->waiver[*at].counted)
		++*at;
	return *at < w->n ? w->waiver[(*at)++].rule : NULL;
}

void
waivers_tell(const struct waivers *w, struct store *store)
{
	struct rows *rows = rows_open(store, "INSERT INTO temp.waiver_use"
	    " (waiver, found, open) VALUES (:waiver, :found, :open)");

	for (size_t i = 0; i < w->n; i++) {
		if (!w->waiver[i].counted)
			continue;
		rows_text(rows, "waiver", w->waiver[i].id);
		rows_int(rows, "found", w->waiver[i].found);
		rows_int(rows, "open", w->waiver[i].open);
		rows_next(rows);
		rows_reset(rows);
	}
	rows_close(rows);
}

bool
waiver_has_approver(struct store *store, const char *waiver,
    const char *staff)
{
	struct rows *rows = rows_open(store, "SELECT 1 AS one"
	    " FROM waiver AS w JOIN approved AS a ON a.waiver = w.id"
	    " AND a.version = w.entry"
	    " WHERE w.id = :waiver AND a.staff = :staff");

	rows_text(rows, "waiver", waiver);
	rows_text(rows, "staff", staff);
	return rows_any(rows);
}

static const struct field state_fields[] = {
	{ "state", FIELD_WORD, 0, "asked approved expiring expired unused",
	    .help = "what has become of it" },
	{ "rule", FIELD_LINE, .help = "the rule that is waived" },
	{ "client", FIELD_LINE, .help = "only about this client" },
	{ "staff", FIELD_LINE, .help = "only about this member of staff" },
	{ "record", FIELD_LINE, .help = "only about this record" },
	{ "starts_on", FIELD_DATE, .help = "first day" },
	{ "last_day", FIELD_DATE, .help = "last day" },
	{ "asked_by", FIELD_LINE, .help = "who asked" },
	{ "approved_by", FIELD_LINE, .help = "who approved" },
	{ "found", FIELD_INT, .help = "findings it covers" },
	{ "basis", FIELD_WORD, 0, "recorded claimed",
	    .help = "claimed where an import tells of it or its approval" },
};
static const struct kind state_kind = { .name = "waiver",
	.fields = state_fields,
	.n = sizeof(state_fields) / sizeof(state_fields[0]) };

void
waivers_put(struct out *out, struct store *store, int64_t today,
    int64_t notice)
{
	struct rows *rows = rows_open(store, waivers_put_sql);
	struct record r;

	rows_int(rows, "today", today);
	rows_int(rows, "notice", notice);
	out_head(out, &state_kind, 0);
	while (rows_next(rows)) {
		rows_record(rows, &r, &state_kind);
		out_record(out, &r, 0);
	}
	rows_close(rows);
}
