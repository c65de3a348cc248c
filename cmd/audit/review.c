#include <err.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/array/array.h"
#include "common/base/clock.h"
#include "common/chain/chain.h"
#include "common/night/report.h"
#include "common/night/summary.h"
#include "common/night/tally.h"
#include "common/out/out.h"
#include "common/record/record.h"
#include "common/store/store.h"
#include "review.h"

static const struct field review_fields[] = {
	{ "place", FIELD_INT, .help = "as which it was drawn" },
	{ "client", FIELD_LINE, .help = "whose chart" },
	{ "findings", FIELD_INT, .help = "findings in it" },
	{ "rule", FIELD_LINE, .help = "the rule of one of them" },
	{ "severity", FIELD_WORD, 0, "info low medium high",
	    .help = "how bad" },
	{ "status", FIELD_WORD, 0, "open past waived ahead",
	    .help = "how it stands" },
	{ "date", FIELD_DATE, .help = "day of the event" },
	{ "message", FIELD_TEXT, .help = "the finding in words" },
	{ "remedy", FIELD_TEXT,
	    .help = "a command that mends it, or asks for a waiver" },
};
static const struct kind review_kind = { .name = "review",
	.fields = review_fields,
	.n = sizeof(review_fields) / sizeof(review_fields[0]),
	.help = "a finding of a chart drawn by lot, or a chart without one; "
	    "never stored" };

struct chart {
	char		 client[ID_MAX + 1];
	unsigned char	 lot[HASH_BYTES];
};

struct review {
	struct chart	*charts;
	size_t		 n, of;		/* drawn, from so many */
	int64_t		 seed, since;
};

static int
compare(const void *a, const void *b)
{
	const struct chart *x = a, *y = b;

	return memcmp(x->lot, y->lot, HASH_BYTES);
}

static void
add(struct review *review, const char *client)
{
	char text[ID_MAX + 32];
	struct chart *chart;

	review->charts = array_more(review->charts, review->of,
	    sizeof(*review->charts));
	chart = &review->charts[review->of++];
	snprintf(chart->client, sizeof(chart->client), "%s", client);
	snprintf(text, sizeof(text), "%" PRId64 " %s", review->seed, client);
	chain_digest(text, strlen(text), chart->lot);
}

static bool
is_drawn(void *arg, const struct record *f)
{
	const struct review *review = arg;

	for (size_t i = 0; record_has(f, "client") && i < review->n; i++)
		if (strcmp(review->charts[i].client,
		    record_text(f, "client")) == 0)
			return true;
	return false;
}

struct review *
review_new(struct night *night, int64_t n, int64_t seed, int64_t since)
{
	struct review *review = calloc(1, sizeof(*review));
	struct rows *rows = rows_open(night->store, "SELECT DISTINCT a.client"
	    " FROM admission AS a WHERE a.admitted_on <= :today"
	    " AND NOT EXISTS (SELECT 1 FROM discharge AS d"
	    "  WHERE d.admission = a.id AND d.discharged_on < :since)"
	    " ORDER BY a.client");

	if (review == NULL)
		err(EX_OSERR, NULL);
	review->seed = seed;
	review->since = since;
	rows_int(rows, "today", clock_day(night->at));
	rows_int(rows, "since", since);
	while (rows_next(rows))
		add(review, rows_string(rows, "client"));
	rows_close(rows);
	if (review->of > 0)
		qsort(review->charts, review->of, sizeof(*review->charts),
		    compare);
	review->n = (size_t)n < review->of ? (size_t)n : review->of;
	audit_keep(night->audit, is_drawn, review);
	return review;
}

void
review_free(struct review *review)
{
	if (review == NULL)
		return;
	free(review->charts);
	free(review);
}

static size_t
count(const struct night *night, const char *client)
{
	size_t n = 0;

	for (size_t i = 0; i < audit_n(night->audit); i++)
		n += strcmp(record_text(audit_finding(night->audit, i),
		    "client"), client) == 0;
	return n;
}

static void
put_row(struct out *out, size_t place, const struct chart *chart,
    size_t findings, const struct record *f)
{
	static const char *const same[] = { "rule", "severity", "status",
	    "message", "remedy" };
	struct record r;

	record_begin(&r, &review_kind);
	r.id = f != NULL ? f->id : chart->client;
	record_set_number(&r, "place", (int64_t)place + 1);
	record_set(&r, "client", chart->client);
	record_set_number(&r, "findings", (int64_t)findings);
	for (size_t i = 0; f != NULL && i < sizeof(same) / sizeof(same[0]);
	    i++)
		record_set(&r, same[i], record_text(f, same[i]));
	if (f != NULL)
		record_set_number(&r, "date", record_number(f, "date"));
	out_record(out, &r, 0);
	record_free(&r);
}

static void
put_chart(struct out *out, const struct night *night, size_t place,
    const struct chart *chart)
{
	size_t n = count(night, chart->client);
	bool text = out_is_prose(out);

	if (text)
		out_printf(out, "\n%zu. %s: %zu finding%s\n", place + 1,
		    chart->client, n, n == 1 ? "" : "s");
	else if (n == 0)
		put_row(out, place, chart, n, NULL);
	for (size_t i = 0; i < audit_n(night->audit); i++) {
		const struct record *f = audit_finding(night->audit, i);

		if (strcmp(record_text(f, "client"), chart->client) != 0)
			continue;
		if (text)
			report_finding(out, f, policy_rule(night->policy,
			    record_text(f, "rule")));
		else
			put_row(out, place, chart, n, f);
	}
}

void
review_put(struct out *out, const struct review *review,
    const struct summary *summary)
{
	const struct night *night = summary->night;
	struct summary s = *summary;
	char day[CLOCK_BYTES];

	if (out_is_prose(out)) {
		tally_put(out, night, s.tally);
		out_printf(out, "; %zu of %zu charts since %s, seed %" PRId64,
		    review->n, review->of, clock_spell_day(review->since, day),
		    review->seed);
		night_put(out, night);
		tally_put_former(out, night, s.tally);
		night_put_failed(out, night);
	} else
		out_head(out, &review_kind, 0);
	s.is_review = true;
	s.sample = (int64_t)review->n;
	s.of = (int64_t)review->of;
	s.seed = review->seed;
	s.since = review->since;
	summary_put(out, &s);
	for (size_t i = 0; i < review->n; i++)
		put_chart(out, night, i, &review->charts[i]);
}
